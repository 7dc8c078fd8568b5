import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRandom } from '../../libs/kernel/index.js';
import { startSystem, type System } from '../support/system.js';
import {
  type Answer,
  Client,
  hrClients,
  noRetries,
  openCohort,
  OutcomeUnknown,
  untilCertain,
} from './booking-clients.js';
import { Checker } from './checker.js';
import { type PrivateServers, startPrivateServers } from './private-servers.js';

const COHORTS = 5;
const SEATS = 20;
const CONNECTIONS = 16;
const ATTEMPTS = 600;
const KILL_EVERY_MS = 1_500;
const EFFECT_WITHIN_MS = 900_000;
const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);

interface Held {
  readonly id: string;
  readonly seats: number;
  /** How its last acknowledged change left it. */
  state: 'HELD' | 'CONFIRMED' | 'CANCELLED' | 'LEFT_TO_EXPIRE';
}

let servers: PrivateServers;
let system: System;
let checker: Checker;
let manager: Client;
let hr: Client[];

beforeAll(async () => {
  console.log(`booking under kill: seed ${seed} (TEST_SEED gives it)`);
  servers = await startPrivateServers();
  system = await startSystem({ apis: 2, workers: 2, servers });
  checker = new Checker(system.database.url);
  manager = await Client.signIn(system.baseUrl, 'manager1');
  const { items } = await manager.must<{ items: { id: string }[] }>(
    system.baseUrl,
    'GET',
    '/api/enterprises',
  );
  hr = await hrClients(
    system.baseUrl,
    items.map(({ id }) => id),
    6,
  );
}, 600_000);

afterAll(async () => {
  await checker?.close();
  await system?.stop();
  await servers?.stop();
}, 600_000);

/** Which API processes have how many requests under way, so that the effect of a kill can be counted. */
class Traffic {
  private readonly underWay = new Map<string, number>();
  private readonly down = new Set<string>();

  constructor(
    private readonly addresses: readonly string[],
    private readonly choose: (count: number) => number,
  ) {}

  pick = (): string => {
    const up = this.addresses.filter((address) => !this.down.has(address));
    const from = up.length > 0 ? up : this.addresses;
    return from[this.choose(from.length)] as string;
  };

  async through<T>(address: string, work: () => Promise<T>): Promise<T> {
    this.underWay.set(address, this.on(address) + 1);
    try {
      return await work();
    } finally {
      this.underWay.set(address, this.on(address) - 1);
    }
  }

  on(address: string): number {
    return this.underWay.get(address) ?? 0;
  }

  /** Where most are under way. */
  busiest(): string {
    return [...this.addresses].sort((one, other) => this.on(other) - this.on(one))[0] as string;
  }

  setDown(address: string, isDown: boolean): void {
    if (isDown) this.down.add(address);
    else this.down.delete(address);
  }
}

describe('bookings while API and worker processes are killed', () => {
  it('are neither oversold nor undersold nor lost nor doubled', async () => {
    const random = createRandom(`${seed}`);
    const cohortIds: string[] = [];
    for (let n = 0; n < COHORTS; n += 1) cohortIds.push(await openCohort(manager, system.baseUrl, SEATS));
    const traffic = new Traffic(system.baseUrls, (count) => random.integer(0, count - 1));
    const counts = noRetries();
    const held: Held[] = [];
    const toExpire: Held[] = [];
    let attempts = 0;
    let refused = 0;
    let killing = true;
    let hits = 0;

    const call = (
      client: Client,
      path: string,
      body: unknown,
      abortAfterMs?: number,
    ): Promise<Answer<{ id: string; seats: number; state: string; code?: string }>> => {
      const pick = traffic.pick;
      const address = pick();
      return traffic.through(address, () => {
        let first = true;
        const next = (): string => {
          const chosen = first ? address : pick();
          first = false;
          return chosen;
        };
        return untilCertain(
          client,
          next,
          { method: 'POST', path, body, key: randomUUID() },
          counts,
          abortAfterMs,
        );
      });
    };

    const attempt = async (): Promise<void> => {
      const client = random.pick(hr);
      const seats = random.integer(1, 5);
      const cohortId = random.pick(cohortIds);
      // One in twelve loses its own connection as well, as phones do.
      const abortAfterMs = random.integer(0, 11) === 0 ? random.integer(1, 25) : undefined;
      const answer = await call(client, `/api/cohorts/${cohortId}/bookings`, { seats }, abortAfterMs);
      if (answer.status === 409) return void (refused += 1);
      expect(answer.status).toBe(201);
      const mine: Held = { id: answer.body.id, seats, state: 'HELD' };
      held.push(mine);
      const then = random.pickWeighted([
        ['confirm', 3],
        ['cancel', 6],
        ['confirm-cancel', 3],
        ['let-expire', 3],
        ['keep', 1],
      ] as const);
      if (then === 'let-expire') {
        mine.state = 'LEFT_TO_EXPIRE';
        return void toExpire.push(mine);
      }
      if (then === 'confirm' || then === 'confirm-cancel') {
        const confirmed = await call(client, `/api/bookings/${mine.id}/confirm`, {});
        expect(confirmed).toMatchObject({ status: 200, body: { state: 'CONFIRMED' } });
        mine.state = 'CONFIRMED';
      }
      if (then === 'cancel' || then === 'confirm-cancel') {
        const cancelled = await call(client, `/api/bookings/${mine.id}/cancel`, {});
        expect(cancelled).toMatchObject({ status: 200, body: { state: 'CANCELLED' } });
        mine.state = 'CANCELLED';
      }
    };

    const samples: number[] = [];
    // Which answer is lost is chance: the clients go on until some were, and came again.
    const hasHadEffect = (): boolean => counts.unknown > 0 && counts.replays > 0 && refused > 20;
    const deadline = performance.now() + EFFECT_WITHIN_MS;
    const watch = (async () => {
      while (killing) {
        samples.push(...(await checker.taken(cohortIds)));
        await checker.runOut(toExpire.splice(0).map(({ id }) => id));
        await sleep(100);
      }
    })();
    const clients = Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        while (killing || attempts < ATTEMPTS || (!hasHadEffect() && performance.now() < deadline)) {
          attempts += 1;
          await attempt();
          await sleep(random.integer(0, 120));
        }
      }),
    );
    const kills = random.shuffle(['api', 'api', 'worker', 'worker'] as const);
    let turn = 0;
    for (const kind of kills) {
      await sleep(KILL_EVERY_MS);
      let index = (turn += 1) % 2;
      let address = system.baseUrls[index] as string;
      if (kind === 'api') {
        // Not just any moment: one at which more requests are in the middle of their transactions than the process
        // with fewer clients has; so the other has some.
        const release = await checker.holdCohorts(cohortIds);
        await checker.untilWritesUnderWay(CONNECTIONS / 2 + 2);
        address = traffic.busiest();
        index = system.baseUrls.indexOf(address);
        hits += traffic.on(address) > 0 ? 1 : 0;
        void release();
        await sleep(random.integer(0, 20));
        traffic.setDown(address, true);
      }
      await system.replace(kind, index);
      traffic.setDown(address, false);
    }
    await sleep(500);
    killing = false;
    await clients;
    await watch;
    await checker.runOut(toExpire.map(({ id }) => id));
    await checker.quiet();

    console.log(
      `${attempts} attempts, ${held.length} acknowledged, ${refused} refused; ${hits} of 2 API kills hit requests under way; ${JSON.stringify(counts)}`,
    );
    // Without an effect nothing is proven.
    expect(hits).toBe(2);
    expect(counts.unknown).toBeGreaterThan(0);
    expect(counts.replays).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(20);
    expect(held.length).toBeGreaterThan(50);

    expect(samples.length).toBeGreaterThan(20);
    expect(Math.max(...samples)).toBeLessThanOrEqual(SEATS);
    const rows = await checker.bookings(cohortIds);
    expect(rows.map(({ id }) => id).sort()).toEqual(held.map(({ id }) => id).sort());
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const one of held) {
      const state = one.state === 'LEFT_TO_EXPIRE' ? 'EXPIRED' : one.state;
      expect(byId.get(one.id)).toEqual({ id: one.id, seats: one.seats, state });
    }
    const announced = await checker.rows<{ id: string; n: number }>(
      `SELECT JSON_VALUE(payload, '$.bookingId') AS id, COUNT(*) AS n FROM outbox_message
        WHERE name = 'booking.held' GROUP BY 1`,
    );
    expect(announced.filter(({ n }) => Number(n) !== 1)).toEqual([]);
    expect(announced).toHaveLength(held.length);
    const expired = await checker.count(`outbox_message WHERE name = 'booking.expired'`);
    expect(expired).toBe(held.filter(({ state }) => state === 'LEFT_TO_EXPIRE').length);
    expect(await checker.count(`audit_entry WHERE action = 'booking.held'`)).toBe(held.length);

    // Not undersold: what is left can be booked, to the last seat and no further.
    const client = hr[0] as Client;
    for (const [index, taken] of (await checker.taken(cohortIds)).entries()) {
      const path = `/api/cohorts/${cohortIds[index]}/bookings`;
      if (taken < SEATS) await client.must(system.baseUrl, 'POST', path, { seats: SEATS - taken });
      const more = await client.send(system.baseUrl, 'POST', path, { seats: 1 });
      expect(more).toMatchObject({ status: 409, body: { code: 'booking.seats_gone' } });
    }
  }, 1_800_000);
});

describe('a lost answer', () => {
  /** Sends a booking, hangs up while it is under way, lets it finish, and sends it again. */
  async function bookAndLoseTheAnswer(
    cohortId: string,
    firstKey: string,
    secondKey: string,
  ): Promise<Answer> {
    const [client, address] = [hr[0] as Client, system.baseUrl];
    const path = `/api/cohorts/${cohortId}/bookings`;
    const release = await checker.holdCohorts([cohortId]);
    const hangUp = new AbortController();
    const first = client
      .send(address, 'POST', path, { seats: 1 }, { key: firstKey, signal: hangUp.signal })
      .catch((error: unknown) => error);
    await checker.untilWritesUnderWay();
    hangUp.abort();
    expect(await first).toBeInstanceOf(OutcomeUnknown);
    await release();
    return client.send(address, 'POST', path, { seats: 1 }, { key: secondKey });
  }

  it('books twice when the client comes back with a new key', async () => {
    const cohortId = await openCohort(manager, system.baseUrl, SEATS);
    expect((await bookAndLoseTheAnswer(cohortId, randomUUID(), randomUUID())).status).toBe(201);
    // The first may come to its end after the second.
    while ((await checker.writesUnderWay()) > 0) await sleep(50);
    expect(await checker.bookings([cohortId])).toHaveLength(2);
  });

  it('books once when the client comes back with the same key', async () => {
    const cohortId = await openCohort(manager, system.baseUrl, SEATS);
    const key = randomUUID();
    expect(await bookAndLoseTheAnswer(cohortId, key, key)).toMatchObject({ status: 201, replayed: true });
    expect(await checker.bookings([cohortId])).toHaveLength(1);
  });
});
