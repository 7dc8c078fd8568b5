import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { CohortStore } from '../../libs/cohort/index.js';
import { createDataSource } from '../../libs/database/index.js';
import { DomainError } from '../../libs/kernel/index.js';
import { type Actor, bin, type Db, type Scope, Tx } from '../../libs/platform/index.js';
import { type PlaceTaker, SessionSlots } from '../../libs/timetable/store/session-slots.js';
import { meetingOf } from '../support/meeting.js';
import { modulesOf, type Timetabling, timetablingOf } from '../support/timetabling.js';
import { openedCohort, trainingOf } from '../support/training.js';
import { createWorld, type World } from '../support/world.js';

/** What people write first: look whether it is free, then take it. Two at least have looked before anybody takes. */
class LookThenTake extends SessionSlots {
  private readonly looked = meetingOf(2);

  override async take(db: Db, _scope: Scope, sessions: readonly PlaceTaker[]): Promise<void> {
    for (const session of sessions) {
      const [taken] = await db.query<{ id: string }>(
        `SELECT id FROM training_session
          WHERE held_on = ? AND state <> 'CANCELLED' AND id <> ? AND start_minute < ? AND end_minute > ?
            AND (trainer_id = ? OR workshop_id = ?)`,
        [
          session.heldOn,
          bin(session.id),
          session.endMinute,
          session.startMinute,
          bin(session.trainerId),
          session.workshopId === null ? null : bin(session.workshopId),
        ],
      );
      await this.looked();
      if (taken) throw new DomainError('timetable.workshop_taken');
    }
  }
}

const COHORTS = 12;
const DAYS = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'];

describe('concurrent edits of many cohorts for one workshop and one trainer', () => {
  let world: World;
  let pool: DataSource;
  let tx: Tx;
  let manager: Actor;
  let cohorts: string[];
  let module: string;
  let rooms: string[];
  let trainers: string[];

  beforeAll(async () => {
    world = await createWorld();
    pool = await createDataSource(world.database.url, COHORTS + 4).initialize();
    tx = new Tx(pool);
    manager = world.actor('manager1');
    const training = trainingOf(world);
    cohorts = [];
    for (let index = 0; index < COHORTS; index += 1) {
      const wish = { startsOn: '2026-12-01', endsOn: '2026-12-31', seats: 20, title: `第${index + 1}班` };
      cohorts.push((await openedCohort(world, training, wish)).id);
    }
    const modules = await modulesOf(world, world.seeded.demoCourseId);
    module = modules.find(({ content }) => content === 'PRACTICAL')?.id as string;
    rooms = [...world.seeded.workshops.values()];
    trainers = world.seeded.trainers.map(({ id }) => id);
  }, 600_000);

  afterAll(async () => {
    await pool?.destroy();
    await world?.close();
  });

  beforeEach(async () => {
    await tx.run((db) => db.execute('DELETE FROM session_slot'));
    await tx.run((db) => db.execute('DELETE FROM training_session'));
  });

  /** Every cohort wants the same stretch of the day, each begun five minutes later than the one before. */
  const attempts = (timetable: Timetabling, heldOn: string, contested: 'workshop' | 'trainer') =>
    Promise.allSettled(
      cohorts.map((cohortId, index) =>
        timetable.add.execute(manager, cohortId, {
          moduleId: module,
          heldOn,
          startMinute: 510 + 5 * index,
          endMinute: 720,
          breakMinutes: 0,
          workshopId: (contested === 'workshop' ? rooms[0] : rooms[index]) as string,
          trainerId: (contested === 'trainer' ? trainers[0] : trainers[index % trainers.length]) as string,
          atBase: false,
        }),
      ),
    );

  const doubleBookings = async (column: 'workshop_id' | 'trainer_id'): Promise<number> => {
    const [row] = await tx.read.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM training_session a JOIN training_session b
          ON a.${column} = b.${column} AND a.held_on = b.held_on AND a.id < b.id
         AND a.start_minute < b.end_minute AND b.start_minute < a.end_minute`,
    );
    return Number(row?.n ?? 0);
  };

  it('double-book when each looks first and takes then: the control', async () => {
    for (const [day, contested, column] of [
      [DAYS[0], 'workshop', 'workshop_id'],
      [DAYS[1], 'trainer', 'trainer_id'],
    ] as const) {
      const slots = new LookThenTake(new CohortStore());
      await attempts(timetablingOf(world, { tx, slots }), day as string, contested);
      expect(await doubleBookings(column)).toBeGreaterThan(0);
    }
  }, 600_000);

  it.each(['workshop', 'trainer'] as const)(
    'never double-book a %s on the grid: one gets it, the others are told',
    async (contested) => {
      const timetable = timetablingOf(world, { tx });
      for (const day of DAYS) {
        const outcomes = await attempts(timetable, day, contested);
        const refusals = outcomes.flatMap((one) =>
          one.status === 'rejected' ? [(one.reason as { code: unknown }).code] : [],
        );
        const allowed = ['timetable.workshop_taken', 'timetable.trainer_taken'];
        expect(refusals.filter((code) => !allowed.includes(code as string))).toEqual([]);
        expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
        if (contested === 'trainer') expect(refusals).toHaveLength(COHORTS - 1);
      }
      expect(await doubleBookings('workshop_id')).toBe(0);
      expect(await doubleBookings('trainer_id')).toBe(0);
      const [orphans] = await tx.read.query<{ n: number }>(
        'SELECT COUNT(*) AS n FROM training_session s WHERE NOT EXISTS (SELECT 1 FROM session_slot x WHERE x.session_id = s.id)',
      );
      expect(orphans?.n).toBe(0);
    },
    600_000,
  );

  it('never double-book when sessions are moved onto one another', async () => {
    const timetable = timetablingOf(world, { tx });
    const ids: string[] = [];
    for (const [index, cohortId] of cohorts.entries()) {
      const added = await timetable.add.execute(manager, cohortId, {
        moduleId: module,
        heldOn: `2026-12-${String(7 + index).padStart(2, '0')}`,
        startMinute: 510,
        endMinute: 600,
        breakMinutes: 0,
        workshopId: rooms[0] as string,
        trainerId: trainers[0] as string,
        atBase: false,
      });
      ids.push(added.id);
    }
    const outcomes = await Promise.allSettled(
      ids.map((id) => timetable.change.execute(manager, id, { heldOn: '2026-12-31' })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await doubleBookings('workshop_id')).toBe(0);
    const [held] = await tx.read.query<{ n: number }>('SELECT COUNT(*) AS n FROM session_slot');
    expect(held?.n).toBe(COHORTS * 3 * 18);
  }, 600_000);
});
