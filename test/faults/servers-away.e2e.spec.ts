import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { freePort, startSystem, type System, WORKER_SCRIPT } from '../support/system.js';
import { Client, noRetries, NotSent, openCohort, OutcomeUnknown, untilCertain } from './booking-clients.js';
import { Checker } from './checker.js';
import { type PrivateServers, startPrivateServers } from './private-servers.js';

const SEATS = 200;
const WRITTEN_BETWEEN = 15;
/** How long a busy machine may take for what takes a moment on a quiet one. */
const PATIENCE_MS = 180_000;

let servers: PrivateServers;
let system: System;
let checker: Checker;
let manager: Client;
let hr: Client;
let redis: Redis;

beforeAll(async () => {
  servers = await startPrivateServers();
  system = await startSystem({ servers });
  checker = new Checker(system.database.url);
  redis = new Redis(servers.redisUrl, { retryStrategy: () => 200, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  manager = await Client.signIn(system.baseUrl, 'manager1');
  hr = await Client.signIn(system.baseUrl, 'hr1');
}, 600_000);

afterAll(async () => {
  redis?.disconnect();
  await checker?.close();
  await system?.stop();
  await servers?.stop();
}, 600_000);

const readyz = (): Promise<number> =>
  fetch(`${system.baseUrl}/readyz`).then(
    ({ status }) => status,
    () => 0,
  );

async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<number> {
  const startedAt = performance.now();
  while (!(await holds())) {
    if (performance.now() - startedAt > PATIENCE_MS) throw new Error(`${what}: not within ${PATIENCE_MS} ms`);
    await sleep(50);
  }
  return performance.now() - startedAt;
}

const book = (cohortId: string, seats = 1): Promise<{ id: string }> =>
  hr.must<{ id: string }>(system.baseUrl, 'POST', `/api/cohorts/${cohortId}/bookings`, { seats });

/** Books and lets the hold run out at once: an expiry job that has to travel through Redis. */
async function expiringHolds(cohortId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push((await book(cohortId)).id);
  await checker.runOut(ids);
  return ids;
}

/** Every hold has expired, and its expiry was announced exactly once. */
async function expectExpiredOnce(cohortId: string, ids: readonly string[]): Promise<void> {
  const rows = await checker.bookings([cohortId]);
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  expect(ids.map((id) => states.get(id))).toEqual(ids.map(() => 'EXPIRED'));
  const events = await checker.rows<{ n: number }>(
    `SELECT COUNT(*) AS n FROM outbox_message WHERE name = 'booking.expired' AND JSON_VALUE(payload, '$.bookingId') IN (?)
      GROUP BY JSON_VALUE(payload, '$.bookingId')`,
    [ids],
  );
  expect(events.map(({ n }) => Number(n))).toEqual(ids.map(() => 1));
}

describe('MariaDB is killed under writers', () => {
  it('loses no acknowledged write, and the same API process is ready again once it is back', async () => {
    const cohortIds = await Promise.all([1, 2, 3].map(() => openCohort(manager, system.baseUrl, SEATS)));
    const acknowledged: string[] = [];
    const counts = noRetries();
    let writing = true;
    const writers = Array.from({ length: 8 }, async (_, index) => {
      for (let n = 0; writing; n += 1) {
        const path = `/api/cohorts/${cohortIds[(index + n) % cohortIds.length]}/bookings`;
        const request = { method: 'POST', path, body: { seats: 1 }, key: randomUUID() };
        const answer = await untilCertain<{ id: string }>(hr, () => system.baseUrl, request, counts);
        if (answer.status === 409) return;
        expect(answer.status).toBe(201);
        acknowledged.push(answer.body.id);
        await sleep(40);
      }
    });
    const backAfter: number[] = [];
    for (let kill = 0; kill < 3; kill += 1) {
      await until('writers at work', () => acknowledged.length > (kill + 1) * WRITTEN_BETWEEN);
      const [before, troubles] = [acknowledged.length, counts.unavailable + counts.unknown];
      await servers.mariadb.kill();
      await until('not ready', async () => (await readyz()) === 503);
      expect((await fetch(`${system.baseUrl}/livez`)).status).toBe(200);
      const refused = await hr.send(system.baseUrl, 'GET', '/api/cohorts');
      expect(refused).toMatchObject({ status: 503, body: { code: 'request.unavailable' }, retryAfter: '2' });
      expect(JSON.stringify(refused.body)).not.toMatch(/ECONN|mysql|127\.0\.0\.1|SELECT/i);
      // Not before writers have met it.
      await until('writers in trouble', () => counts.unavailable + counts.unknown > troubles + 1);
      await servers.mariadb.start();
      backAfter.push(await until('ready', async () => (await readyz()) === 200));
      await until('writes again', () => acknowledged.length > before);
    }
    writing = false;
    await Promise.all(writers);
    console.log(
      `${acknowledged.length} acknowledged; ready after ${backAfter.map(Math.round).join(', ')} ms; ${JSON.stringify(counts)}`,
    );
    expect(counts.unavailable + counts.unknown).toBeGreaterThan(5);
    expect(acknowledged.length).toBeGreaterThan(30);
    const rows = await checker.bookings(cohortIds);
    expect(rows.map(({ id }) => id).sort()).toEqual([...acknowledged].sort());
    await checker.quiet();
  }, 600_000);
});

describe('Redis in trouble', () => {
  it('is killed: bookings go on, and what they caused is delivered once it is back', async () => {
    const cohortId = await openCohort(manager, system.baseUrl, SEATS);
    await servers.redis.kill();
    const ids = await expiringHolds(cohortId, 5);
    await until('ready without Redis', async () => (await readyz()) === 200);
    await until('the handing over was tried', async () => (await relayed(ids)) === ids.length);
    expect((await checker.unfinished()).length).toBeGreaterThan(0);
    await servers.redis.start();
    await checker.quiet();
    await expectExpiredOnce(cohortId, ids);
  }, 600_000);

  it('forgets everything it was told: every effect still comes, once, and the schedules go on', async () => {
    const cohortId = await openCohort(manager, system.baseUrl, SEATS);
    const ids = await holdsWaitingInRedis(cohortId, 8);
    await checker.quiet();
    await expectExpiredOnce(cohortId, ids);
    const before = await checker.rows<{ name: string; nextAt: Date }>(
      'SELECT name, next_at AS nextAt FROM schedule ORDER BY every_ms LIMIT 1',
    );
    expect(before).toHaveLength(1);
    await until('the next scheduled run', async () => {
      const [now] = await checker.rows<{ nextAt: Date }>(
        'SELECT next_at AS nextAt FROM schedule WHERE name = ?',
        [before[0]?.name],
      );
      return (now?.nextAt.getTime() ?? 0) > (before[0]?.nextAt.getTime() ?? 0);
    });
    await checker.quiet();
  }, 600_000);

  /** Holds whose expiry jobs were in Redis, waiting for the cohort, when Redis forgot them. */
  async function holdsWaitingInRedis(cohortId: string, count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) ids.push((await book(cohortId)).id);
    await checker.endHolds(ids);
    const release = await checker.holdCohorts([cohortId]);
    try {
      await checker.makeJobsDue(ids);
      const waiting = `${system.env['QUEUE_PREFIX']}:booking:wait`;
      await until('all are handed over', async () => (await relayed(ids)) === ids.length);
      await until('jobs wait in Redis', async () => (await redis.llen(waiting)) > 0);
      // In one step, as others go on handing over what they have.
      const [, left] = (await redis.multi().flushall().llen(waiting).exec()) ?? [];
      expect(left).toEqual([null, 0]);
    } finally {
      await release();
    }
    return ids;
  }

  const relayed = (bookingIds: readonly string[]): Promise<number> =>
    checker.count(
      `outbox_message WHERE name = 'booking.expire_hold' AND state = 'RELAYED' AND JSON_VALUE(payload, '$.bookingId') IN (?)`,
      [bookingIds],
    );

  it('does not answer for a while: bookings go on, and everything is delivered afterwards', async () => {
    const cohortId = await openCohort(manager, system.baseUrl, SEATS);
    servers.redis.signal('SIGSTOP');
    let ids: string[] = [];
    try {
      ids = await expiringHolds(cohortId, 5);
      await until('the handing over was tried', async () => (await relayed(ids)) === ids.length);
      await sleep(4_000);
    } finally {
      servers.redis.signal('SIGCONT');
    }
    await checker.quiet();
    await expectExpiredOnce(cohortId, ids);
  }, 600_000);

  it('has no memory left: bookings go on, and everything is delivered once it has some', async () => {
    const cohortId = await openCohort(manager, system.baseUrl, SEATS);
    await redis.config('SET', 'maxmemory', '1');
    let ids: string[] = [];
    try {
      await expect(redis.set('proof', 'x'.repeat(1_000))).rejects.toThrow(/OOM/);
      ids = await expiringHolds(cohortId, 5);
      await until('the handing over was tried', async () => (await relayed(ids)) === ids.length);
      expect((await checker.unfinished()).length).toBeGreaterThan(0);
    } finally {
      await redis.config('SET', 'maxmemory', '0');
    }
    await checker.quiet();
    await expectExpiredOnce(cohortId, ids);
  }, 600_000);

  it('may drop keys: the worker refuses to start, and starts with the right policy', async () => {
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    try {
      const { code, output } = await bootWorker();
      expect(code).not.toBe(0);
      expect(output).toContain('noeviction');
      expect(output).not.toContain('faulttests');
    } finally {
      await redis.config('SET', 'maxmemory-policy', 'noeviction');
    }
  }, 600_000);

  /** A worker process that is expected to end by itself. */
  async function bootWorker(): Promise<{ code: number | null; output: string }> {
    const child = spawn(process.execPath, [WORKER_SCRIPT], {
      env: { ...system.env, WORKER_PORT: String(await freePort()) },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk));
    const limit = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    clearTimeout(limit);
    return { code, output };
  }
});

describe('both away at once', () => {
  it('refuses clearly, loses nothing, and needs no restart', async () => {
    const cohortId = await openCohort(manager, system.baseUrl, SEATS);
    const first = await book(cohortId);
    await Promise.all([servers.mariadb.kill(), servers.redis.kill()]);
    const path = `/api/cohorts/${cohortId}/bookings`;
    const key = randomUUID();
    for (let n = 0; n < 3; n += 1) {
      const answer = await hr
        .send(system.baseUrl, 'POST', path, { seats: 2 }, { key })
        .catch((error: unknown) => {
          if (error instanceof OutcomeUnknown || error instanceof NotSent) return undefined;
          throw error;
        });
      expect(answer).toMatchObject({ status: 503, body: { code: 'request.unavailable' } });
    }
    await Promise.all([servers.mariadb.start(), servers.redis.start()]);
    await until('ready', async () => (await readyz()) === 200);
    const second = await hr.send<{ id: string }>(system.baseUrl, 'POST', path, { seats: 2 }, { key });
    expect(second.status).toBe(201);
    await checker.runOut([first.id, second.body.id]);
    await checker.quiet();
    await expectExpiredOnce(cohortId, [first.id, second.body.id]);
  }, 600_000);
});
