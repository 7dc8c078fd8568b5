import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { canonicalJson, DomainError } from '../../../kernel/index.js';
import { testPersonalData } from '../../../../test/support/personal-data.js';
import { Clock } from '../../clock/clock.js';
import { newId, Tx } from '../../database/index.js';
import { Idempotency } from '../idempotency.js';

describe('idempotency keys', () => {
  let database: TestDatabase;
  let tx: Tx;
  let idempotency: Idempotency;
  const accountId = newId();

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 16 });
    tx = new Tx(database.dataSource);
    idempotency = new Idempotency(tx, new Clock(), testPersonalData());
    await tx.read.execute('CREATE TABLE proof_payment (fen INT NOT NULL) ENGINE=InnoDB');
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await tx.read.execute('DELETE FROM proof_payment');
    await tx.read.execute('DELETE FROM idempotency_key');
  });

  const pay = (fen: number): Promise<{ fen: number; at: string }> =>
    tx.run(async (db) => {
      await db.insert('proof_payment', { fen });
      return { fen, at: newId() };
    });
  const request = (key: string | undefined, fen: number, work = () => pay(fen)) =>
    idempotency.run(
      { accountId, key, routeId: 'proof.pay', status: 201, content: { fen } },
      work,
      (value) => value,
    );
  const payments = async (): Promise<number> =>
    (await tx.read.query<{ n: number }>('SELECT COUNT(*) AS n FROM proof_payment'))[0]?.n ?? -1;

  it('keeps a keyed fingerprint: what was asked cannot be tried out without the key', async () => {
    await request('key-keyed-1', 5);
    const [row] = await tx.read.query<{ fingerprint: Buffer }>('SELECT fingerprint FROM idempotency_key');
    const text = canonicalJson({ route: 'proof.pay', content: { fen: 5 } });
    expect(row?.fingerprint.equals(createHash('sha256').update(text).digest())).toBe(false);
    expect(row?.fingerprint.equals(testPersonalData().blindIndex('request', text))).toBe(true);
  });

  it('replays the stored answer for the same key and the same request', async () => {
    const first = await request('key-0001', 5);
    const second = await request('key-0001', 5);
    expect(second).toEqual({ ...first, replayed: true });
    expect(await payments()).toBe(1);
  });

  it('refuses the same key for another request', async () => {
    await request('key-0002', 5);
    await expect(request('key-0002', 6)).rejects.toMatchObject({ code: 'idempotency.key_reused' });
    expect(await payments()).toBe(1);
  });

  it('pays once for 20 twins at the same moment, and all get the same answer', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => request('key-0003', 7)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1);
    expect(await payments()).toBe(1);
  });

  it('shows the fault without keys: 20 twins pay 20 times', async () => {
    await Promise.all(Array.from({ length: 20 }, () => pay(7)));
    expect(await payments()).toBe(20);
  });

  it('lets no late first sending take effect after its repetition was refused', async () => {
    // The first sending waits (a slow process, a full network buffer) while its repetition is answered.
    let arrive!: () => void;
    const onItsWay = new Promise<void>((resolve) => (arrive = resolve));
    const late = onItsWay.then(() => request('key-late', 8));
    const refusing = (): Promise<never> =>
      tx.run(async () => {
        throw new DomainError('request.not_found', { left: 3 }, [{ path: 'body.seats', message: '太多' }]);
      });
    await expect(request('key-late', 8, refusing)).rejects.toMatchObject({ code: 'request.not_found' });
    arrive();
    await expect(late).rejects.toMatchObject({
      code: 'request.not_found',
      details: { left: 3 },
      fields: [{ path: 'body.seats', message: '太多' }],
    });
    expect(await payments()).toBe(0);
  });

  it('gives the answer of a twin that was faster than the refusal', async () => {
    const beaten = (): Promise<never> =>
      tx.run(async (db) => {
        await db.execute('DELETE FROM idempotency_key');
        // Ends this transaction early, as a lost connection would, and lets the twin through before the refusal.
        await db.execute('ROLLBACK');
        await tx.detached(() => request('key-beaten', 8));
        throw new DomainError('request.not_found');
      });
    expect(await request('key-beaten', 8, beaten)).toMatchObject({ replayed: true, body: { fen: 8 } });
    expect(await payments()).toBe(1);
  });

  it('stores nothing for a request that failed, so that the key can be tried again', async () => {
    const failing = (): Promise<never> =>
      tx.run(async (db) => {
        await db.insert('proof_payment', { fen: 1 });
        throw new Error('refused');
      });
    await expect(request('key-0004', 8, failing)).rejects.toThrow('refused');
    expect(await payments()).toBe(0);
    expect((await request('key-0004', 8)).replayed).toBe(false);
    expect(await payments()).toBe(1);
  });

  it('keeps the keys of two accounts apart', async () => {
    await request('key-0005', 9);
    const other = await idempotency.run(
      { accountId: newId(), key: 'key-0005', routeId: 'proof.pay', status: 201, content: { fen: 10 } },
      () => pay(10),
      (value) => value,
    );
    expect(other.replayed).toBe(false);
  });

  it('refuses a missing or malformed key before anything runs', async () => {
    await expect(request(undefined, 1)).rejects.toMatchObject({ code: 'idempotency.key_missing' });
    await expect(request('short', 1)).rejects.toMatchObject({ code: 'idempotency.key_invalid' });
    await expect(request('bad key with blanks', 1)).rejects.toMatchObject({
      code: 'idempotency.key_invalid',
    });
    expect(await payments()).toBe(0);
  });

  it('refuses to let a write pass that ran no transaction or two', async () => {
    await expect(request('key-0006', 1, async () => ({ fen: 1, at: '' }))).rejects.toThrow(
      'ran no transaction',
    );
    const twice = async (): Promise<{ fen: number; at: string }> => {
      await pay(1);
      return pay(1);
    };
    await expect(request('key-0007', 1, twice)).rejects.toThrow('exactly one transaction');
  });
});
