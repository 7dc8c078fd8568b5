import { describe, expect, it } from '@jest/globals';
import { meetingOf, passing } from '../../../test/support/meeting.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { claimingOf } from '../../../test/support/claiming.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { bin, newId } from '../../platform/index.js';
import {
  type NewReservation,
  type ReservationOutcome,
  ReservationStore,
} from '../store/reservation-store.js';

const GRANTED_ON = '2026-11-23';
const PEOPLE = 6;
const BOTH = Array.from({ length: PEOPLE }, () => ['RESERVED', 'RESERVED']);

/** A claim line for a person, in whichever centre. */
type Place = Omit<NewReservation, 'programme' | 'occupation' | 'level' | 'repeatKey' | 'annualCap'>;

/** A row once more, with some columns changed. */
async function copyRow(
  { tx }: World,
  table: string,
  id: string,
  changed: Readonly<Record<string, Buffer>>,
): Promise<string> {
  const copy = newId();
  await tx.run(async (db) => {
    const columns = await db.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns
        WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position`,
      [table],
    );
    const names = columns.map(({ name }) => name);
    const values: Readonly<Record<string, Buffer>> = { ...changed, id: bin(copy) };
    await db.execute(
      `INSERT INTO ${table} (${names.join(', ')})
       SELECT ${names.map((name) => (name in values ? '?' : name)).join(', ')} FROM ${table} WHERE id = ?`,
      [...names.flatMap((name) => (name in values ? [values[name] as Buffer] : [])), bin(id)],
    );
  });
  return copy;
}

/** The same people on a claim of this centre and, under the same documents, on a claim of another one. */
async function claimedInTwoCentres(world: World): Promise<readonly (readonly [Place, Place])[]> {
  const claiming = claimingOf(world);
  const workers = eligibleWorkers(world).slice(0, PEOPLE);
  const { cohortId, enterpriseId } = await taughtClass(
    world,
    workers.map((workerId) => ({ workerId })),
  );
  const { id: claimId } = await claiming.create.execute(world.actor('hr1'), {
    cohortId,
    policyCode: 'LY-DEMO',
  });
  const other = await addOtherCentre(world);
  const away = { centre_id: bin(other.centreId), enterprise_id: bin(other.enterpriseId) };
  const otherCohort = await copyRow(world, 'cohort', cohortId, { centre_id: away.centre_id });
  const otherClaim = await copyRow(world, 'subsidy_claim', claimId, { ...away, cohort_id: bin(otherCohort) });
  const lines = await claiming.lines.ofClaim(world.tx.read, { kind: 'system' }, claimId);
  const { demoCourseId: courseId, centreId } = world.seeded;
  return Promise.all(
    lines.map(async ({ id, workerId }) => {
      const otherWorker = await copyRow(world, 'worker', workerId, { centre_id: away.centre_id });
      const otherLine = await copyRow(world, 'claim_line', id, {
        ...away,
        claim_id: bin(otherClaim),
        cohort_id: bin(otherCohort),
        worker_id: bin(otherWorker),
      });
      const grantedOn = GRANTED_ON;
      return [
        { centreId, claimId, lineId: id, workerId, enterpriseId, courseId, grantedOn },
        {
          centreId: other.centreId,
          claimId: otherClaim,
          lineId: otherLine,
          workerId: otherWorker,
          enterpriseId: other.enterpriseId,
          courseId,
          grantedOn,
        },
      ] as const;
    }),
  );
}

/**
 * Both centres reserve for every person at the same moment, under a programme each. In step, neither commits before
 * both have reserved: only without the key that makes one wait for the other.
 */
async function race(
  world: World,
  places: readonly (readonly [Place, Place])[],
  wish: Pick<NewReservation, 'occupation' | 'level' | 'annualCap'> & {
    readonly keys: readonly [string, string];
  },
  inStep: boolean,
): Promise<ReservationOutcome[][]> {
  const store = new ReservationStore();
  const programmes = ['KEY_ENTERPRISE_POST', 'CERT_SUBSIDY'] as const;
  const reserve = (place: Place, index: number, reserved: () => Promise<void>): Promise<ReservationOutcome> =>
    world.tx.run(async (db) => {
      const outcome = await store.reserve(
        db,
        {
          ...place,
          programme: programmes[index] as string,
          occupation: wish.occupation,
          level: wish.level,
          annualCap: wish.annualCap,
          repeatKey: wish.keys[index] as string,
        },
        world.clock.now(),
      );
      await reserved();
      return outcome;
    });
  const both = (pair: (typeof places)[number]): Promise<ReservationOutcome[]> => {
    const reserved = inStep ? meetingOf(pair.length) : passing;
    return Promise.all(pair.map((place, index) => reserve(place, index, reserved)));
  };
  if (!inStep) return Promise.all(places.map(both));
  const outcomes: ReservationOutcome[][] = [];
  for (const pair of places) outcomes.push(await both(pair));
  return outcomes;
}

async function withWorld(
  dropped: string | null,
  work: (world: World, places: readonly (readonly [Place, Place])[]) => Promise<ReservationOutcome[][]>,
): Promise<ReservationOutcome[][]> {
  const world = await createWorld();
  try {
    if (dropped !== null)
      await world.database.dataSource.query(`ALTER TABLE grant_reservation DROP INDEX ${dropped}`);
    const outcomes = await work(world, await claimedInTwoCentres(world));
    return outcomes.map((pair) => [...pair].sort());
  } finally {
    await world.close();
  }
}

describe('two centres claim the last grant of the year of the same people, under two programmes', () => {
  const lastSlot = (dropped: string | null) =>
    withWorld(dropped, (world, places) =>
      race(
        world,
        places,
        { occupation: null, level: null, annualCap: 1, keys: ['CLASS:a', 'CLASS:b'] },
        dropped !== null,
      ),
    );

  it('and both get it when the slots have no unique key', async () => {
    expect(await lastSlot('uq_grant_reservation_slot')).toEqual(BOTH);
  }, 600_000);

  it('and one of them gets it, person by person', async () => {
    expect(await lastSlot(null)).toEqual(Array.from({ length: PEOPLE }, () => ['NO_SLOT', 'RESERVED']));
  }, 600_000);
});

describe('two centres claim the same occupation and level of the same people', () => {
  // Without a yearly cap: the slot would otherwise make the second taker wait and see the key.
  const level = { occupation: '6-18-01-01', level: 4, annualCap: null } as const;
  const sameLevel = (dropped: string | null) =>
    withWorld(dropped, (world, places) =>
      race(world, places, { ...level, keys: ['LEVEL:6-18-01-01:4', 'LEVEL:6-18-01-01:4'] }, dropped !== null),
    );

  it('and both get it when the keys are not unique', async () => {
    expect(await sameLevel('uq_grant_reservation_repeat')).toEqual(BOTH);
  }, 600_000);

  it('and one of them gets it, person by person', async () => {
    expect(await sameLevel(null)).toEqual(Array.from({ length: PEOPLE }, () => ['KEY_TAKEN', 'RESERVED']));
  }, 600_000);
});
