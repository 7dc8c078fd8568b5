import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { FixedClock } from '../../clock/clock.js';
import { bin, newId, Tx } from '../../database/index.js';
import { housekeepingJob } from '../contracts.js';
import { Housekeeping } from '../housekeeping.js';

describe('housekeeping', () => {
  let database: TestDatabase;
  let tx: Tx;
  const now = new Date('2026-06-01T00:00:00.000Z');
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

  beforeAll(async () => {
    database = await createTestDatabase();
    tx = new Tx(database.dataSource);
    const message = (name: string, state: string, doneAt: Date | null) => ({
      id: bin(newId()),
      name,
      version: 1,
      payload: '{}',
      state,
      due_at: daysAgo(90),
      pending_consumers: 0,
      created_at: daysAgo(90),
      done_at: doneAt,
    });
    await tx.read.insert('outbox_message', [
      message('booking.confirmed', 'DONE', daysAgo(40)),
      message('booking.confirmed', 'DONE', daysAgo(3)),
      message('booking.confirmed', 'RELAYED', null),
      message('booking.confirmed', 'DEAD', daysAgo(60)),
      message(housekeepingJob.name, 'DONE', daysAgo(1)),
    ]);
    const key = (createdAt: Date) => ({
      account_id: bin(newId()),
      key_hash: Buffer.alloc(32, createdAt.getDate()),
      route_id: 'x',
      fingerprint: Buffer.alloc(32),
      created_at: createdAt,
    });
    await tx.read.insert('idempotency_key', [key(daysAgo(8)), key(daysAgo(1))]);
  });
  afterAll(() => database.drop());

  it('clears what is long done and keeps what is unfinished, dead or recent', async () => {
    const cleared = await new Housekeeping(tx, new FixedClock(now)).clear();
    expect(cleared).toEqual({ messages: 2, answers: 1 });
    const left = await tx.read.query<{ state: string }>('SELECT state FROM outbox_message ORDER BY state');
    expect(left.map(({ state }) => state)).toEqual(['DEAD', 'DONE', 'RELAYED']);
  });
});
