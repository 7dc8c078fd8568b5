import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRandom } from '../../libs/kernel/index.js';
import { Client, openCohort } from '../faults/booking-clients.js';
import { Checker } from '../faults/checker.js';
import { startSystem, type System } from '../support/system.js';

const SEATS = 40;
const ATTEMPTS = 200;
const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);

let system: System;
let checker: Checker;
let manager: Client;
let hr: Client[];

beforeAll(async () => {
  console.log(`booking race over HTTP: seed ${seed} (TEST_SEED gives it)`);
  system = await startSystem({ apis: 2 });
  checker = new Checker(system.database.url);
  manager = await Client.signIn(system.baseUrl, 'manager1');
  hr = [await Client.signIn(system.baseUrl, 'hr1'), await Client.signIn(system.baseUrl, 'hr2')];
}, 600_000);

afterAll(async () => {
  await checker?.close();
  await system?.stop();
}, 600_000);

describe('200 parallel bookings over HTTP on a cohort of 40', () => {
  it.each([1, 2, 3])(
    'neither oversell nor undersell, and the losers are told how many are left (run %i)',
    async (run) => {
      const random = createRandom(`${seed}/${run}`);
      const cohortId = await openCohort(manager, system.baseUrl, SEATS);
      const sizes = Array.from({ length: ATTEMPTS }, () => random.integer(1, 5));
      const answers = await Promise.all(
        sizes.map((seats, index) => {
          const address = system.baseUrls[index % system.baseUrls.length] as string;
          const path = `/api/cohorts/${cohortId}/bookings`;
          return (hr[index % hr.length] as Client).send<{
            id?: string;
            code?: string;
            params?: { left: number };
          }>(address, 'POST', path, { seats });
        }),
      );
      const won = answers.flatMap(({ status, body }) => (status === 201 && body.id ? [body.id] : []));
      const lost = answers.flatMap(({ status, body }, index) =>
        status === 201
          ? []
          : [{ status, code: body.code, left: body.params?.left ?? -1, wanted: sizes[index] as number }],
      );
      const [taken = 0] = await checker.taken([cohortId]);
      expect(taken).toBeLessThanOrEqual(SEATS);
      expect(lost.length).toBeGreaterThan(ATTEMPTS / 2);
      expect(lost.every(({ status, code }) => status === 409 && code === 'booking.seats_gone')).toBe(true);
      expect(lost.filter(({ left, wanted }) => left < 0 || left >= wanted)).toEqual([]);
      expect(taken + Math.min(...lost.map(({ wanted }) => wanted))).toBeGreaterThan(SEATS);
      expect((await checker.bookings([cohortId])).map(({ id }) => id).sort()).toEqual(won.sort());
    },
    600_000,
  );
});

describe('50 twins with one idempotency key on two processes', () => {
  it('book once and get one answer', async () => {
    const cohortId = await openCohort(manager, system.baseUrl, SEATS);
    const key = randomUUID();
    const path = `/api/cohorts/${cohortId}/bookings`;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (hr[0] as Client).send<{ id: string }>(
          system.baseUrls[index % 2] as string,
          'POST',
          path,
          { seats: 1 },
          { key },
        ),
      ),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await checker.bookings([cohortId])).toHaveLength(1);
  }, 600_000);

  it('book fifty times with fifty keys', async () => {
    const cohortId = await openCohort(manager, system.baseUrl, 60);
    const path = `/api/cohorts/${cohortId}/bookings`;
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (hr[0] as Client).must(system.baseUrls[index % 2] as string, 'POST', path, { seats: 1 }),
      ),
    );
    expect(await checker.bookings([cohortId])).toHaveLength(50);
  }, 600_000);
});
