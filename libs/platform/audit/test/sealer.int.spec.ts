import { appendFile, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { driverOptions } from '../../database/driver-options.js';
import { systemActor } from '../../access/actor.js';
import { bin, Tx } from '../../database/index.js';
import { AnchorFile } from '../anchor-file.js';
import { AuditChainBroken, type AuditReport, grantStatements, Sealer, verifyAuditOf } from '../index.js';
import { centreId, createTrail, type TrailUnderTest } from './trail-under-test.js';

let given: TrailUnderTest;

beforeAll(async () => {
  given = await createTrail();
});

afterAll(() => given.drop());

const verified = (anchorFile = given.anchorFile): Promise<AuditReport> =>
  verifyAuditOf(
    given.dataSource,
    { AUDIT_SIGNING_KEY: given.signingKey, AUDIT_ANCHOR_FILE: anchorFile },
    given.clock.now(),
  );

const countOf = async (table: string): Promise<number> => {
  const [row] = await given.tx.read.query<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`);
  return (row as { count: number }).count;
};

describe('Sealer', () => {
  it('takes an entry that commits late, where a reader by id > last loses it', async () => {
    const idsAfter = async (last: string | null): Promise<string[]> => {
      const rows = await given.tx.read.query<{ id: string }>(
        `SELECT id FROM audit_entry WHERE id > ? ORDER BY id`,
        [last === null ? Buffer.alloc(16) : bin(last)],
      );
      return rows.map((row) => row.id);
    };
    let commitFirst: () => void = () => undefined;
    const mayCommit = new Promise<void>((resolve) => (commitFirst = resolve));
    let isWritten: () => void = () => undefined;
    const written = new Promise<void>((resolve) => (isWritten = resolve));
    const early = given.tx.run(async (db) => {
      await given.record(db, 1);
      isWritten();
      await mayCommit;
    });
    await written;
    await sleep(2);
    await given.tx.run((db) => given.record(db, 2));

    const seenByNaive = await idsAfter(null);
    expect(await given.sealer.sealPending()).toBe(1);
    commitFirst();
    await early;
    // Negative control: two entries are there, and the naive reader never sees the first.
    seenByNaive.push(...(await idsAfter(seenByNaive.at(-1) ?? null)));
    expect(await countOf('audit_entry')).toBe(2);
    expect(seenByNaive).toHaveLength(1);

    expect(await given.sealer.sealPending()).toBe(1);
    expect(await verified()).toMatchObject({ ok: true, entries: 2 });
  });

  it('loses and doubles nothing while writers commit and three sealers run', async () => {
    const before = await countOf('audit_entry');
    let writing = true;
    const sealers = [0, 1, 2].map(async () => {
      // Each has a signer of its own on the same key, as three workers would.
      const { signingKey, anchorFile } = given;
      const sealer = new Sealer(given.tx, given.clock, { signingKey, anchorFile });
      let sealed = 0;
      while (writing) sealed += await sealer.sealPending();
      return sealed + (await sealer.sealPending());
    });
    await Promise.all(
      Array.from({ length: 6 }, async (_, writer) => {
        for (let at = 0; at < 25; at += 1) {
          const work = given.tx.run(async (db) => {
            await given.record(db, writer * 100 + at);
            await sleep((writer * 7 + at * 3) % 11);
            if (at % 10 === 9) throw new Error('rolled back');
          });
          await work.catch(() => undefined);
        }
      }),
    );
    writing = false;
    const sealed = (await Promise.all(sealers)).reduce((sum, count) => sum + count, 0);
    const expected = 6 * 23;
    expect(sealed).toBe(expected);
    expect(await countOf('audit_entry')).toBe(before + expected);
    expect(await countOf('audit_unsealed')).toBe(0);
    expect(await verified()).toMatchObject({ ok: true, entries: before + expected });
  });

  it('anchors later what a crash kept from the file, also behind a torn line', async () => {
    const file = given.anchorFile;
    await appendFile(file, '{"statement":{"number":99');
    await given.tx.run((db) => given.record(db, 7));
    await given.sealer.sealPending();
    const last = await new AnchorFile(file).last();
    expect(last?.statement.number).toBe(await countOf('audit_root'));
    expect((await readFile(file, 'utf8')).endsWith('\n')).toBe(true);
    expect((await verified()).ok).toBe(true);

    const other = `${file}.second-host`;
    const sealer = new Sealer(given.tx, given.clock, { signingKey: given.signingKey, anchorFile: other });
    await sealer.sealPending();
    expect((await new AnchorFile(other).last())?.statement).toEqual(last?.statement);
    expect((await verified(other)).ok).toBe(true);
    given.clock.advance(3_600_000);
    const unanchored = await verified(`${file}.lost`);
    expect(unanchored.findings[0]).toMatchObject({ kind: 'root_mismatch', position: 1 });
  });

  it('keeps personal numbers out of the detail', async () => {
    await given.tx.run((db) =>
      given.trail.record(db, {
        actor: systemActor(centreId, 'request-8'),
        action: 'thing.happened',
        subjectType: 'thing',
        subjectId: 'one',
        detail: { slip: '350802199003071232', phone: '13912345678', left: undefined },
      }),
    );
    const [row] = await given.tx.read.query<{ detail: string }>(
      `SELECT detail FROM audit_entry WHERE subject_id = 'one'`,
    );
    expect(row?.detail).toBe('{"phone":"[removed]","slip":"[removed]"}');
    await given.sealer.sealPending();
  });

  it('will not seal on top of a cut or altered end', async () => {
    await given.tx.run((db) => given.record(db, 8));
    const [head] = await given.tx.read.query<{ hash: Buffer }>(`SELECT hash FROM audit_chain_head`);
    await given.tx.run((db) => db.execute(`UPDATE audit_chain_head SET hash = ?`, [Buffer.alloc(32, 9)]));
    await expect(given.sealer.sealPending()).rejects.toBeInstanceOf(AuditChainBroken);
    await given.tx.run((db) =>
      db.execute(`UPDATE audit_chain_head SET hash = ?`, [(head as { hash: Buffer }).hash]),
    );
    expect(await given.sealer.sealPending()).toBe(1);
  });
});

describe("the application's database user", () => {
  it('can record and seal, and is refused every other verb on the trail', async () => {
    const { dataSource, database } = given;
    const user = `u_${database.name.slice(-12)}`;
    const tables = (
      await dataSource.query<{ name: string }[]>(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?`,
        [database.name],
      )
    ).map((row) => row.name);
    await dataSource.query(`CREATE USER '${user}'@'%' IDENTIFIED BY 'test-only'`);
    const url = new URL(database.url);
    url.username = user;
    url.password = 'test-only';
    const limited = new DataSource(driverOptions(url.href, 4));
    try {
      for (const sql of grantStatements(database.name, tables, `${user}@%`)) await dataSource.query(sql);
      await limited.initialize();
      const tx = new Tx(limited);
      await tx.run((db) => given.record(db, 9));
      const { signingKey, anchorFile } = given;
      expect(await new Sealer(tx, given.clock, { signingKey, anchorFile }).sealPending()).toBe(1);
      const columns = { audit_entry: 'action', audit_seal: 'hash', audit_root: 'key_id' };
      const refused = Object.entries(columns).flatMap(([table, column]) => [
        `UPDATE ${table} SET ${column} = 'x'`,
        `DELETE FROM ${table}`,
        `TRUNCATE TABLE ${table}`,
        `DROP TABLE ${table}`,
        `ALTER TABLE ${table} ADD COLUMN extra INT NULL`,
        `CREATE OR REPLACE TABLE ${table} (id INT)`,
        `RENAME TABLE ${table} TO gone`,
        `CREATE TRIGGER t BEFORE INSERT ON ${table} FOR EACH ROW SET @x = 1`,
      ]);
      for (const sql of [
        ...refused,
        `INSERT INTO audit_chain_head VALUES (1, 0, '')`,
        `DELETE FROM audit_chain_head`,
      ]) {
        await expect(limited.query(sql)).rejects.toMatchObject({ errno: 1142 });
      }
      expect((await verified()).ok).toBe(true);
    } finally {
      if (limited.isInitialized) await limited.destroy();
      await dataSource.query(`DROP USER '${user}'@'%'`);
    }
  });

  it('refuses names that are not names', () => {
    expect(() => grantStatements('db', ['a`; DROP TABLE b'], 'u@%')).toThrow(TypeError);
    expect(() => grantStatements('db', ['a'], `u'@%`)).toThrow(TypeError);
  });
});
