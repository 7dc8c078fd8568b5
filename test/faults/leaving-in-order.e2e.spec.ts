import { Agent, request as httpRequest } from 'node:http';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSystem, type System } from '../support/system.js';
import { Client, openCohort } from './booking-clients.js';
import { Checker } from './checker.js';

const CONNECTIONS = 16;

let system: System;
let checker: Checker;
let hr: Client;
let cohortIds: string[];

beforeAll(async () => {
  system = await startSystem({ workers: 2 });
  checker = new Checker(system.database.url);
  const manager = await Client.signIn(system.baseUrl, 'manager1');
  hr = await Client.signIn(system.baseUrl, 'hr1');
  cohortIds = [];
  for (let n = 0; n < 4; n += 1) cohortIds.push(await openCohort(manager, system.baseUrl, 200));
}, 600_000);

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

describe('SIGTERM under load', () => {
  it.each([1, 2])(
    'answers every request it accepted, and the process goes by itself (round %i)',
    async () => {
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
      for (let waits = 0; outcomes.length <= 2 * CONNECTIONS && waits < 4_000; waits += 1) await sleep(50);
      expect(outcomes.length).toBeGreaterThan(CONNECTIONS);
      const caught = underWay;
      const startedAt = performance.now();
      await system.kill('api', 0, 'SIGTERM');
      const tookMs = performance.now() - startedAt;
      await Promise.all(clients);
      agent.destroy();
      console.log(
        `${outcomes.length} outcomes, ${caught} under way at SIGTERM, gone after ${Math.round(tookMs)} ms`,
      );
      expect(caught).toBeGreaterThan(0);
      expect(outcomes.filter(({ kind }) => kind === 'reset')).toEqual([]);
      const answered = outcomes.filter((one) => one.kind === 'answered');
      expect(answered.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
      const stored = new Set((await checker.bookings(cohortIds)).map(({ id }) => id));
      const acknowledged = answered.flatMap(({ id }) => (id === undefined ? [] : [id]));
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      await system.replace('api', 0);
    },
    600_000,
  );

  it('lets listeners go at once, also one that comes back on the connection it has', async () => {
    const manager = await Client.signIn(system.baseUrl, 'manager1');
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
    for (let waits = 0; !heard && waits < 2_000; waits += 1) await sleep(50);
    expect(heard).toBe(true);
    const startedAt = performance.now();
    await system.kill('api', 0, 'SIGTERM');
    const tookMs = performance.now() - startedAt;
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
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const release = await checker.holdCohorts(cohortIds);
    const sent = Array.from({ length: CONNECTIONS }, (_, index) =>
      book(agent, cohortIds[index % cohortIds.length] as string),
    );
    await checker.someoneWaits();
    await system.kill('api', 0, 'SIGKILL');
    await release();
    const cut = (await Promise.all(sent)).filter(({ kind }) => kind === 'reset');
    agent.destroy();
    expect(cut).toHaveLength(CONNECTIONS);
    await system.replace('api', 0);
  }, 600_000);

  it('lets a worker finish what it runs; the rest is done by the next', async () => {
    const held = (await checker.bookings(cohortIds)).filter(({ state }) => state === 'HELD').slice(0, 60);
    expect(held.length).toBeGreaterThan(20);
    await checker.runOut(held.map(({ id }) => id));
    await sleep(400);
    await system.kill('worker', 0, 'SIGTERM');
    await checker.quiet();
    const states = new Map((await checker.bookings(cohortIds)).map(({ id, state }) => [id, state]));
    expect(held.map(({ id }) => states.get(id))).toEqual(held.map(() => 'EXPIRED'));
    expect(await checker.count(`outbox_message WHERE name = 'booking.expired'`)).toBe(held.length);
  }, 600_000);
});
