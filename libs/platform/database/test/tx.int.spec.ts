import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { bin, isDuplicateKey, newId, scopeSql, sqlErrorNumber, Tx } from '../index.js';

describe('tx.run', () => {
  let database: TestDatabase;
  let tx: Tx;

  beforeAll(async () => {
    database = await createTestDatabase({ migrate: false });
    tx = new Tx(database.dataSource);
    await tx.read.execute(
      'CREATE TABLE account_balance (id INT PRIMARY KEY, fen BIGINT NOT NULL) ENGINE=InnoDB',
    );
    await tx.read.execute(
      'CREATE TABLE thing (id BINARY(16) PRIMARY KEY, n BIGINT, at DATETIME(3), on_day DATE) ENGINE=InnoDB',
    );
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    await tx.read.execute('DELETE FROM account_balance');
    await tx.read.execute('INSERT INTO account_balance VALUES (1, 100), (2, 100)');
  });

  const balances = async (): Promise<number[]> =>
    (await tx.read.query<{ fen: number }>('SELECT fen FROM account_balance ORDER BY id')).map(
      ({ fen }) => fen,
    );

  it('keeps all of a transaction or nothing', async () => {
    await expect(
      tx.run(async (db) => {
        await db.execute('UPDATE account_balance SET fen = fen - 10 WHERE id = 1');
        throw new Error('half-way');
      }),
    ).rejects.toThrow('half-way');
    expect(await balances()).toEqual([100, 100]);
  });

  it('runs the whole callback again after a deadlock, and every transfer happens once', async () => {
    let runs = 0;
    const transfer = (from: number, to: number, half: () => Promise<void>): Promise<void> =>
      tx.run(async (db) => {
        runs += 1;
        await db.execute('UPDATE account_balance SET fen = fen - 2 WHERE id = ?', [from]);
        await half();
        await db.execute('UPDATE account_balance SET fen = fen + ? WHERE id = ?', [from, to]);
      });
    for (let round = 0; round < 5; round += 1) {
      let holding = 0;
      let bothHold = (): void => undefined;
      const both = new Promise<void>((resolve) => (bothHold = resolve));
      // Each holds what the other wants before it asks for it, so that the server must break one of them.
      const half = (): Promise<void> => {
        holding += 1;
        if (holding === 2) bothHold();
        return both;
      };
      await Promise.all([transfer(1, 2, half), transfer(2, 1, half)]);
    }
    expect(await balances()).toEqual([100, 95]);
    expect(runs).toBe(15);
  });

  it('shows what commits when a retryable error is swallowed and only the statement is lost', async () => {
    const lockHeld = database.dataSource.createQueryRunner();
    await lockHeld.startTransaction();
    await lockHeld.query('UPDATE account_balance SET fen = fen WHERE id = 2');
    const runner = database.dataSource.createQueryRunner();
    await runner.query('SET SESSION innodb_lock_wait_timeout = 1');
    await runner.startTransaction();
    await runner.query('UPDATE account_balance SET fen = fen - 10 WHERE id = 1');
    const error = await runner
      .query('UPDATE account_balance SET fen = fen + 10 WHERE id = 2')
      .catch((e: unknown) => e);
    expect(sqlErrorNumber(error)).toBe(1205);
    await runner.commitTransaction();
    await lockHeld.rollbackTransaction();
    await Promise.all([runner.release(), lockHeld.release()]);
    expect(await balances()).toEqual([90, 100]);
  });

  it.each([
    ['a deadlock, which is found at once, many times', 1213, 20],
    ['a lock that was waited for in vain, only a few', 1205, 5],
  ])('tries again after %s', async (_, errno, most) => {
    let tries = 0;
    const failing = (times: number): Promise<string> => {
      tries = 0;
      return tx.run(async () => {
        tries += 1;
        if (tries <= times) throw Object.assign(new Error('undone'), { errno });
        return Promise.resolve('done');
      });
    };
    expect([await failing(most - 1), tries]).toEqual(['done', most]);
    await expect(failing(most)).rejects.toThrow('undone');
    expect(tries).toBe(most);
  });

  it('joins a transaction that is already running', async () => {
    await expect(
      tx.run(async (db) => {
        await db.execute('UPDATE account_balance SET fen = 0 WHERE id = 1');
        await tx.run((inner) => inner.execute('UPDATE account_balance SET fen = 0 WHERE id = 2'));
        throw new Error('outer fails');
      }),
    ).rejects.toThrow('outer fails');
    expect(await balances()).toEqual([100, 100]);
  });

  it('reads ids as strings, dates as dates and fen as numbers', async () => {
    const id = newId();
    await tx.read.insert('thing', {
      id: bin(id),
      n: 9_007_199_254_740_991,
      at: new Date('2026-02-28T16:00:00.123Z'),
      on_day: '2028-02-29',
    });
    const [row] = await tx.read.query<{ id: string; n: number; at: Date; on_day: string }>(
      'SELECT * FROM thing',
    );
    expect(row).toEqual({
      id,
      n: 9_007_199_254_740_991,
      at: new Date('2026-02-28T16:00:00.123Z'),
      on_day: '2028-02-29',
    });
  });

  it('tells a duplicate key from other errors and refuses identifiers from outside', async () => {
    const error = await tx.read.insert('account_balance', { id: 1, fen: 1 }).catch((e: unknown) => e);
    expect(isDuplicateKey(error)).toBe(true);
    await expect(tx.read.insert('thing; DROP TABLE thing', { id: 1 })).rejects.toThrow(TypeError);
    await expect(tx.read.insert('thing', { 'id) VALUES (1); --': 1 })).rejects.toThrow(TypeError);
  });

  it('runs in READ COMMITTED', async () => {
    const other = (): Promise<unknown> => tx.read.execute('UPDATE account_balance SET fen = 1 WHERE id = 1');
    const seen = await tx.run(async (db) => {
      const look = async (): Promise<number | undefined> =>
        (await db.query<{ fen: number }>('SELECT fen FROM account_balance WHERE id = 1'))[0]?.fen;
      const before = await look();
      await other();
      return [before, await look()];
    });
    expect(seen).toEqual([100, 1]);
  });
});

describe('what may wait', () => {
  let database: TestDatabase;
  let tx: Tx;
  let sent: string[];

  beforeAll(async () => {
    database = await createTestDatabase({ migrate: false });
    tx = new Tx(database.dataSource);
    await tx.read.execute('CREATE TABLE step (n INT PRIMARY KEY, CHECK (n < 100)) ENGINE=InnoDB');
    // What goes over the wire, packet by packet.
    const create = database.dataSource.createQueryRunner.bind(database.dataSource);
    database.dataSource.createQueryRunner = (mode) => {
      const runner = create(mode);
      const query = runner.query.bind(runner) as (sql: string, params?: unknown[]) => Promise<unknown>;
      runner.query = ((sql: string, params?: unknown[]) => {
        sent.push(sql);
        return query(sql, params);
      }) as typeof runner.query;
      return runner;
    };
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    sent = [];
    await tx.read.execute('DELETE FROM step');
    sent = [];
  });

  const steps = async (): Promise<number[]> =>
    (await tx.read.query<{ n: number }>('SELECT n FROM step ORDER BY n')).map(({ n }) => n);

  it('travels with the next statement, in order, and is seen by it', async () => {
    const seen = await tx.run(async (db) => {
      await db.insertLater('step', { n: 1 });
      await db.executeLater('UPDATE step SET n = n + 10');
      return db.query<{ n: number }>('SELECT n FROM step');
    });
    expect(seen).toEqual([{ n: 11 }]);
    expect(await steps()).toEqual([11]);
  });

  it('travels with the commit: one packet for all of it', async () => {
    await tx.run(async (db) => {
      await db.insertLater('step', { n: 1 });
      await db.insertLater('step', [{ n: 2 }, { n: 3 }]);
    });
    const packets = sent.filter((sql) => !sql.startsWith('SET SESSION'));
    expect(packets).toHaveLength(1);
    expect(packets[0]).toMatch(/^START TRANSACTION;INSERT.*;INSERT.*;COMMIT$/);
    expect(await steps()).toEqual([1, 2, 3]);
  });

  it('stops at the first that fails: nothing after it runs, the commit least of all', async () => {
    const failing = tx.run(async (db) => {
      await db.insert('step', { n: 1 });
      await db.insertLater('step', { n: 2 });
      await db.insertLater('step', { n: 100 });
      await db.insertLater('step', { n: 3 });
    });
    await expect(failing).rejects.toMatchObject({ errno: 4025 });
    expect(await steps()).toEqual([]);
  });

  it('is dropped with everything else when the callback throws', async () => {
    const failing = tx.run(async (db) => {
      await db.insertLater('step', { n: 1 });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(sent.filter((sql) => sql.includes('INSERT'))).toEqual([]);
    expect(await steps()).toEqual([]);
  });

  it('goes on after a duplicate key that the caller expected', async () => {
    await tx.run(async (db) => {
      await db.insert('step', { n: 1 });
      await db.insertLater('step', { n: 2 });
      const error = await db.insert('step', { n: 1 }).catch((e: unknown) => e);
      expect(isDuplicateKey(error)).toBe(true);
      await db.insertLater('step', { n: 3 });
    });
    expect(await steps()).toEqual([1, 2, 3]);
  });

  it('keeps the order when a transaction asks several things at once', async () => {
    await tx.run(async (db) => {
      await Promise.all([
        db.insert('step', { n: 1 }),
        db.insertLater('step', { n: 2 }),
        db.execute('UPDATE step SET n = n + 50 WHERE n = 2'),
      ]);
    });
    expect(await steps()).toEqual([1, 52]);
    expect(sent.filter((sql) => sql.includes('START TRANSACTION'))).toHaveLength(1);
  });

  it('lets no text hold two statements, wherever it is sent', async () => {
    const two = 'DELETE FROM step; DROP TABLE step';
    await expect(tx.read.query(two)).rejects.toThrow(TypeError);
    await expect(tx.read.execute(two)).rejects.toThrow(TypeError);
    await expect(tx.run((db) => db.query(two))).rejects.toThrow(TypeError);
    await expect(tx.run((db) => db.execute(two))).rejects.toThrow(TypeError);
    await expect(tx.run(async (db) => db.executeLater(two))).rejects.toThrow(TypeError);
    // In a value it is text like any other.
    expect(await tx.read.query('SELECT ? AS text', [two])).toEqual([{ text: two }]);
  });
});

describe('scopeSql', () => {
  const centreId = newId();
  const enterpriseId = newId();

  it('narrows by centre and by the own rows of the kind', () => {
    const columns = { centre: 'b.centre_id', enterprise: 'b.enterprise_id' };
    expect(scopeSql({ kind: 'system' }, columns).sql).toBe('1=1');
    expect(scopeSql({ kind: 'centre', centreId }, columns)).toEqual({
      sql: 'b.centre_id = ?',
      params: [bin(centreId)],
    });
    expect(scopeSql({ kind: 'enterprise', centreId, enterpriseId }, columns)).toEqual({
      sql: 'b.centre_id = ? AND b.enterprise_id = ?',
      params: [bin(centreId), bin(enterpriseId)],
    });
  });

  it('shows nothing to a kind the table has no column for', () => {
    expect(scopeSql({ kind: 'worker', centreId, workerId: newId() }, { centre: 'centre_id' }).sql).toBe(
      '1=0',
    );
  });
});
