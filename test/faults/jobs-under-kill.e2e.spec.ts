import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { startSystem, type System } from '../support/system.js';
import { Client, openCohort } from './booking-clients.js';
import { Checker } from './checker.js';
import { type PrivateServers, startPrivateServers } from './private-servers.js';

const CONSUMER = 'booking.expire-hold';
/** How long a busy machine may take for what takes a moment on a quiet one. */
const PATIENCE_MS = 180_000;

let servers: PrivateServers;
let system: System;
let checker: Checker;
let redis: Redis;
let queue: Queue;
let manager: Client;
let hr: Client;

beforeAll(async () => {
  servers = await startPrivateServers();
  system = await startSystem({ workers: 2, servers });
  checker = new Checker(system.database.url);
  redis = new Redis(servers.redisUrl, { maxRetriesPerRequest: null });
  queue = new Queue('booking', { connection: redis, prefix: system.env['QUEUE_PREFIX'] as string });
  manager = await Client.signIn(system.baseUrl, 'manager1');
  hr = await Client.signIn(system.baseUrl, 'hr1');
}, 600_000);

afterAll(async () => {
  await queue?.close();
  redis?.disconnect();
  await checker?.close();
  await system?.stop();
  await servers?.stop();
}, 600_000);

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${PATIENCE_MS} ms`);
    // InnoDB's list of transactions is a copy that is renewed only when nobody has read it for 100 ms.
    await sleep(150);
  }
}

async function hold(cohortId: string): Promise<string> {
  const path = `/api/cohorts/${cohortId}/bookings`;
  return (await hr.must<{ id: string }>(system.baseUrl, 'POST', path, { seats: 1 })).id;
}

/** The expiry job of a booking as the outbox keeps it. */
async function jobOf(bookingId: string): Promise<{ id: string; state: string }> {
  const [row] = await checker.rows<{ id: string; state: string }>(
    `SELECT LOWER(INSERT(INSERT(INSERT(INSERT(HEX(id), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-')) AS id, state
       FROM outbox_message WHERE name = 'booking.expire_hold' AND JSON_VALUE(payload, '$.bookingId') = ?`,
    [bookingId],
  );
  if (!row) throw new Error('the booking has no expiry job');
  return row;
}

const stateOf = async (cohortId: string, bookingId: string): Promise<string | undefined> =>
  (await checker.bookings([cohortId])).find(({ id }) => id === bookingId)?.state;

async function expectOneEffect(cohortId: string, bookingId: string): Promise<void> {
  expect(await stateOf(cohortId, bookingId)).toBe('EXPIRED');
  const ofBooking = `JSON_VALUE(payload, '$.bookingId') = ?`;
  expect(
    await checker.count(`outbox_message WHERE name = 'booking.expired' AND ${ofBooking}`, [bookingId]),
  ).toBe(1);
  expect(
    await checker.count(`audit_entry WHERE action = 'booking.expired' AND subject_id = ?`, [bookingId]),
  ).toBe(1);
  const { id } = await jobOf(bookingId);
  const receipts = await checker.count(`inbox_entry WHERE message_id = ? AND consumer = ?`, [
    Buffer.from(id.replaceAll('-', ''), 'hex'),
    CONSUMER,
  ]);
  expect(receipts).toBe(1);
}

describe('a job whose worker dies in the middle, twice', () => {
  it('takes effect once in the end', async () => {
    const cohortId = await openCohort(manager, system.baseUrl, 40);
    const bookingId = await hold(cohortId);
    const { id: messageId } = await jobOf(bookingId);
    await checker.endHolds([bookingId]);
    let release = await checker.holdCohorts([cohortId]);
    await checker.makeJobsDue([bookingId]);
    let deaths = 0;
    try {
      while (deaths < 2) {
        await until('a worker is in the middle of the job', () => checker.hasBegun(messageId, CONSUMER));
        // One of them has the job; the other must not finish it meanwhile.
        await Promise.all([0, 1].map((index) => system.kill('worker', index, 'SIGKILL')));
        deaths += 1;
        // The server notices the death of its client only when the lock is granted; then it undoes the work.
        await release();
        release = await checker.holdCohorts([cohortId]);
        expect(await stateOf(cohortId, bookingId)).toBe('HELD');
        await Promise.all([system.replace('worker', 0), system.replace('worker', 1)]);
      }
    } finally {
      await release();
    }
    expect(deaths).toBe(2);
    await checker.quiet();
    await expectOneEffect(cohortId, bookingId);
  }, 600_000);
});

describe('one job in the hands of two workers', () => {
  it('takes effect once although both run it at the same time', async () => {
    const cohortId = await openCohort(manager, system.baseUrl, 40);
    const bookingId = await hold(cohortId);
    const { id: messageId } = await jobOf(bookingId);
    await checker.endHolds([bookingId]);
    const release = await checker.holdCohorts([cohortId]);
    try {
      await checker.makeJobsDue([bookingId]);
      await until('the job is relayed', async () => (await jobOf(bookingId)).state === 'RELAYED');
      // What a queue does that delivers at least once: the same delivery again, and again.
      for (const copy of [1, 2, 3]) {
        const data = { messageId, consumer: CONSUMER };
        await queue.add(CONSUMER, data, { jobId: `${messageId}-copy-${copy}`, removeOnComplete: true });
      }
      await until('one is in the middle of it', () => checker.hasBegun(messageId, CONSUMER));
      await until('another stands behind it', async () => (await checker.lockWaits('inbox_entry')) > 0);
    } finally {
      await release();
    }
    await checker.quiet();
    await until('the copies are gone', async () => (await queue.getActiveCount()) === 0);
    await expectOneEffect(cohortId, bookingId);
  }, 600_000);

  it('takes effect once although the first was stopped past its lock', async () => {
    const cohortId = await openCohort(manager, system.baseUrl, 40);
    const bookingId = await hold(cohortId);
    const { id: messageId } = await jobOf(bookingId);
    await checker.endHolds([bookingId]);
    const release = await checker.holdCohorts([cohortId]);
    let released = false;
    try {
      await checker.makeJobsDue([bookingId]);
      await until('a worker is in the middle of the job', () => checker.hasBegun(messageId, CONSUMER));
      const active = (await queue.getActive()).filter(({ data }) => data.messageId === messageId);
      expect(active).toHaveLength(1);
      const lock = `${system.env['QUEUE_PREFIX']}:booking:${active[0]?.id}:lock`;
      const before = await redis.get(lock);
      expect(before).not.toBeNull();
      for (const index of [0, 1]) system.signal('worker', index, 'SIGSTOP');
      // The lock of the stopped ones runs out; a third worker finds the job and waits behind the stopped transaction.
      await until('the lock runs out', async () => (await redis.get(lock)) === null);
      await system.add('worker');
      await until('another worker has the job', async () => {
        const now = await redis.get(lock);
        return now !== null && now !== before;
      });
      await release();
      released = true;
      for (const index of [0, 1]) system.signal('worker', index, 'SIGCONT');
    } finally {
      if (!released) await release();
    }
    await checker.quiet();
    await expectOneEffect(cohortId, bookingId);
  }, 600_000);
});

describe('a message that nobody can handle', () => {
  it('goes to the dead letters, holds nobody up, and is replayed once it is mended', async () => {
    const cohortId = await openCohort(manager, system.baseUrl, 40);
    const poisoned = await hold(cohortId);
    const healthy = await hold(cohortId);
    const { id: messageId } = await jobOf(poisoned);
    const id = Buffer.from(messageId.replaceAll('-', ''), 'hex');
    const [original] = await checker.rows<{ payload: string }>(
      'SELECT payload FROM outbox_message WHERE id = ?',
      [id],
    );
    await checker.endHolds([poisoned, healthy]);
    await checker.execute(
      `UPDATE outbox_message SET payload = '{"bookingId":7}', due_at = UTC_TIMESTAMP(3) WHERE id = ?`,
      [id],
    );
    await checker.makeJobsDue([healthy]);
    await until('it is given up', async () => (await checker.count('dead_letter')) === 1);
    await until('the other goes on', async () => (await stateOf(cohortId, healthy)) === 'EXPIRED');
    expect(await stateOf(cohortId, poisoned)).toBe('HELD');

    const listed = system.cli('outbox', 'list');
    expect(listed.status).toBe(0);
    expect(listed.stdout).toContain(messageId);
    expect(listed.stdout).toContain(CONSUMER);
    expect(listed.stdout).not.toContain(poisoned);

    await checker.execute('UPDATE outbox_message SET payload = ? WHERE id = ?', [original?.payload, id]);
    const replayed = system.cli('outbox', 'replay', messageId);
    expect(replayed.stdout).toContain('1 deliveries replayed');
    await checker.quiet();
    await expectOneEffect(cohortId, poisoned);
    await expectOneEffect(cohortId, healthy);
    expect(await checker.count('dead_letter')).toBe(0);
    // Replaying again does nothing.
    expect(system.cli('outbox', 'replay', 'all').stdout).toContain('0 deliveries replayed');
    await checker.quiet();
    await expectOneEffect(cohortId, poisoned);
  }, 600_000);
});
