import { Agent, request as httpRequest } from 'node:http';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSystem, type System } from '../support/system.js';
import { Client, openCohort } from './booking-clients.js';
import { Checker } from './checker.js';

const CONNECTIONS = 16;
/** Half of what an idle connection is left open for: who is held up so long himself may come back too late. */
const HELD_UP_MS = 500;
const PATIENCE_MS = 200_000;

let system: System;
let checker: Checker;
let manager: Client;
let hr: Client;
/** Of the round that is under way; `allCohortIds` of all. */
let cohortIds: string[] = [];
const allCohortIds: string[] = [];

beforeAll(async () => {
  // Each of the connections finds one to the database.
  system = await startSystem({ workers: 2, poolSize: CONNECTIONS + 8 });
  checker = new Checker(system.database.url);
  manager = await Client.signIn(system.baseUrl, 'manager1');
  hr = await Client.signIn(system.baseUrl, 'hr1');
}, 600_000);

/** Seats that nobody has booked yet: however many are booked in a round, the next finds some. */
async function openCohorts(): Promise<void> {
  cohortIds = [];
  for (let n = 0; n < 4; n += 1) cohortIds.push(await openCohort(manager, system.baseUrl, 200));
  allCohortIds.push(...cohortIds);
}

afterAll(async () => {
  await checker?.close();
  await system?.stop();
}, 600_000);

type Outcome =
  | { readonly kind: 'answered'; readonly status: number; readonly id: string | undefined }
  | { readonly kind: 'refused' }
  | { readonly kind: 'reset'; readonly code: string };

/** One booking on a kept-alive connection; tells a connection that was never made from one that was cut. */
function book(agent: Agent, cohortId: string): Promise<Outcome> {
  const body = JSON.stringify({ seats: 1 });
  return new Promise((resolve) => {
    const request = httpRequest(
      `${system.baseUrl}/api/cohorts/${cohortId}/bookings`,
      {
        method: 'POST',
        agent,
        headers: {
          ...hr.headers(randomUUID()),
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('error', (error: NodeJS.ErrnoException) =>
          resolve({ kind: 'reset', code: error.code ?? '' }),
        );
        response.on('end', () =>
          resolve({
            kind: 'answered',
            status: response.statusCode ?? 0,
            id: (JSON.parse(text || '{}') as { id?: string }).id,
          }),
        );
      },
    );
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === 'ECONNREFUSED'
          ? { kind: 'refused' }
          : { kind: 'reset', code: error.code ?? error.message },
      ),
    );
    request.end(body);
  });
}

/** Watches for how long at a stretch this process itself does not get to run; the answer is the longest, in ms. */
function watchHoldUps(): () => number {
  let [longest, last] = [0, performance.now()];
  const look = (): void => {
    const now = performance.now();
    [longest, last] = [Math.max(longest, now - last), now];
  };
  const timer = setInterval(look, 10);
  return () => {
    clearInterval(timer);
    look();
    return longest;
  };
}

interface Round {
  readonly outcomes: Outcome[];
  /** Requests that were on their way when the signal was sent. */
  readonly caught: number;
  readonly heldUpMs: number;
}

/** Clients book one after the other on connections they keep, until the process that was told to leave has gone. */
async function leaveUnderLoad(): Promise<Round> {
  await openCohorts();
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const outcomes: Outcome[] = [];
  let underWay = 0;
  const clients = Array.from({ length: CONNECTIONS }, async (_, index) => {
    for (let n = 0; ; n += 1) {
      underWay += 1;
      const outcome = await book(agent, cohortIds[(index + n) % cohortIds.length] as string);
      underWay -= 1;
      outcomes.push(outcome);
      if (outcome.kind === 'refused') return;
      await sleep(5);
    }
  });
  // Every connection is at its second request or beyond, however slow the machine is.
  const deadline = performance.now() + PATIENCE_MS;
  while ((outcomes.length <= 2 * CONNECTIONS || underWay === 0) && performance.now() < deadline)
    await sleep(20);
  const caught = underWay;
  const heldUp = watchHoldUps();
  const startedAt = performance.now();
  await system.kill('api', 0, 'SIGTERM');
  const tookMs = performance.now() - startedAt;
  await Promise.all(clients);
  agent.destroy();
  const heldUpMs = heldUp();
  console.log(
    `${outcomes.length} outcomes, ${caught} under way at SIGTERM, gone after ${Math.round(tookMs)} ms, ` +
      `this process held up for ${Math.round(heldUpMs)} ms`,
  );
  await system.replace('api', 0);
  return { outcomes, caught, heldUpMs };
}

const cutOff = ({ outcomes }: Round): Outcome[] => outcomes.filter(({ kind }) => kind === 'reset');

describe('SIGTERM under load', () => {
  it.each([1, 2])(
    'answers every request it accepted, and the process goes by itself (round %i)',
    async () => {
      let round = await leaveUnderLoad();
      // A client that did not get to run for so long came back too late by itself: such a round says nothing.
      for (let again = 0; again < 10 && cutOff(round).length > 0 && round.heldUpMs > HELD_UP_MS; again += 1)
        round = await leaveUnderLoad();
      const { outcomes, caught } = round;
      expect(outcomes.length).toBeGreaterThan(CONNECTIONS);
      expect(caught).toBeGreaterThan(0);
      expect(cutOff(round)).toEqual([]);
      const answered = outcomes.filter((one) => one.kind === 'answered');
      expect(answered.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
      const stored = new Set((await checker.bookings(cohortIds)).map(({ id }) => id));
      const acknowledged = answered.flatMap(({ id }) => (id === undefined ? [] : [id]));
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    },
    600_000,
  );

  it('lets listeners go at once, also one that comes back on the connection it has', async () => {
    const started = await fetch(`${system.baseUrl}/api/timetable/solves`, {
      method: 'POST',
      headers: { ...manager.headers(), 'content-type': 'application/json' },
      body: JSON.stringify({ cohortIds: [cohortIds[0]], seconds: 60 }),
    });
    const { id, code } = (await started.json()) as { id: string; code?: string };
    expect([started.status, code]).toEqual([202, undefined]);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let [heard, came, gone, cut] = [false, 0, 0, 0];
    const listen = (): void => {
      came += 1;
      httpRequest(
        `${system.baseUrl}/api/timetable/solves/${id}/events`,
        { agent, headers: manager.headers() },
        (response) => {
          response.on('data', () => (heard = true));
          response.on('error', () => undefined);
          response.on('close', () => (cut += response.complete ? 0 : 1));
          response.on('end', () => {
            gone += 1;
            if (gone < 20) listen();
          });
        },
      )
        .on('error', () => undefined)
        .end();
    };
    listen();
    for (let waits = 0; !heard && waits < 4_000; waits += 1) await sleep(50);
    expect(heard).toBe(true);
    const startedAt = performance.now();
    await system.kill('api', 0, 'SIGTERM');
    const tookMs = performance.now() - startedAt;
    // What the process sent last may still be unread here although it has gone.
    for (let waits = 0; gone === 0 && cut === 0 && waits < 4_000; waits += 1) await sleep(50);
    agent.destroy();
    process.stdout.write(
      `listened ${came} times, let go ${gone} times, gone after ${Math.round(tookMs)} ms\n`,
    );
    expect(gone).toBeGreaterThan(0);
    // What is still open when the patience of the process ends is cut; nobody was kept that long.
    expect(cut).toBe(0);
    await system.replace('api', 0);
    await fetch(`${system.baseUrl}/api/timetable/solves/${id}/cancel`, {
      method: 'POST',
      headers: { ...manager.headers(), 'content-type': 'application/json' },
      body: '{}',
    });
  }, 600_000);

  it('is what SIGKILL does not do: connections are cut', async () => {
    await openCohorts();
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const release = await checker.holdCohorts(cohortIds);
    const sent = Array.from({ length: CONNECTIONS }, (_, index) =>
      book(agent, cohortIds[index % cohortIds.length] as string),
    );
    // Every one of them: what has not arrived yet would be refused, not cut.
    await checker.untilWritesUnderWay(CONNECTIONS);
    await system.kill('api', 0, 'SIGKILL');
    await release();
    const cut = (await Promise.all(sent)).filter(({ kind }) => kind === 'reset');
    agent.destroy();
    expect(cut).toHaveLength(CONNECTIONS);
    await system.replace('api', 0);
  }, 600_000);

  it('lets a worker finish what it runs; the rest is done by the next', async () => {
    const held = (await checker.bookings(allCohortIds)).filter(({ state }) => state === 'HELD').slice(0, 60);
    expect(held.length).toBeGreaterThan(20);
    const expired = (): Promise<number> => checker.count(`outbox_message WHERE name = 'booking.expired'`);
    await checker.runOut(held.map(({ id }) => id));
    // Not before a job has been run: by then the worker has others in hand.
    for (let waits = 0; (await expired()) === 0 && waits < 4_000; waits += 1) await sleep(20);
    await system.kill('worker', 0, 'SIGTERM');
    await checker.quiet();
    const states = new Map((await checker.bookings(allCohortIds)).map(({ id, state }) => [id, state]));
    expect(held.map(({ id }) => states.get(id))).toEqual(held.map(() => 'EXPIRED'));
    expect(await expired()).toBe(held.length);
  }, 600_000);
});
