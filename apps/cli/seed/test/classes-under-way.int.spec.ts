import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntryStore, HoursStore } from '../../../../libs/attendance/index.js';
import { type CohortEntity, CohortStore } from '../../../../libs/cohort/index.js';
import { isWorkingDay } from '../../../../libs/facility/index.js';
import { instantAt, localDate } from '../../../../libs/kernel/index.js';
import { SYSTEM_SCOPE } from '../../../../libs/platform/index.js';
import { createWorld, type World } from '../../../../test/support/world.js';
import { seedDemo } from '../index.js';
import { testPersonalData } from '../../../../test/support/personal-data.js';

/** In the holidays of the National Day: there are days before and after, and none is today. */
const TODAY = '2026-10-03';
/** As many enterprises as the large centre has, and few people. */
const SCALE = { enterprises: 146, workers: 6_000, trainers: 6, dualQualified: 5 };

interface SessionRow {
  readonly id: string;
  readonly cohortId: string;
  readonly heldOn: string;
  readonly state: string;
  readonly marks: number;
  readonly version: number | null;
}

describe('the classes that are being held when the demo centre is loaded', () => {
  let world: World;
  let running: CohortEntity[];
  let sessions: SessionRow[];

  beforeAll(async () => {
    world = await createWorld({ today: TODAY, scale: SCALE, seed: 5 });
    running = await world.tx.read.query("SELECT * FROM cohort WHERE state = 'RUNNING' ORDER BY starts_on");
    sessions = await world.tx.read.query(
      `SELECT s.id, s.cohort_id AS cohortId, s.held_on AS heldOn, s.state, s.published_version AS version,
              (SELECT COUNT(*) FROM attendance_entry a WHERE a.session_id = s.id) AS marks
         FROM training_session s ORDER BY s.held_on, s.start_minute`,
    );
  }, 300_000);
  afterAll(() => world.close());

  const ofClass = (index: number): SessionRow[] =>
    sessions.filter(({ cohortId }) => cohortId === running[index]?.id);

  it('are two, published whole, with attendance of everybody up to the day before and of nobody after', () => {
    expect(running).toHaveLength(2);
    expect(sessions).toHaveLength(24);
    for (const [index, learners] of [24, 16].entries()) {
      const own = ofClass(index);
      expect(own.every(({ version }) => Number(version) === 1)).toBe(true);
      expect(own.every(({ heldOn }) => isWorkingDay(heldOn))).toBe(true);
      const past = own.filter(({ heldOn }) => heldOn < TODAY);
      expect(past.length).toBeGreaterThan(0);
      expect(past.every(({ state, marks }) => state === 'HELD' && Number(marks) === learners)).toBe(true);
      const ahead = own.filter(({ heldOn }) => heldOn > TODAY);
      expect(past.length + ahead.length).toBe(12);
      expect(ahead.every(({ state, marks }) => state === 'PLANNED' && Number(marks) === 0)).toBe(true);
    }
  });

  it('have learners who lack hours beside those who lack none', async () => {
    const hours = await new HoursStore(new EntryStore()).ofCohort(
      world.tx.read,
      SYSTEM_SCOPE,
      running[0]?.id as string,
    );
    const minutes = hours.map(
      ({ offlineTheoryMinutes, offlinePracticalMinutes, onlineMinutes }) =>
        offlineTheoryMinutes + offlinePracticalMinutes + onlineMinutes,
    );
    const full = Math.max(...minutes);
    expect(full).toBe(24 * 45);
    expect(minutes.filter((one) => one < full).sort((a, b) => a - b)).toEqual([
      16 * 45,
      16 * 45,
      20 * 45,
      22 * 45,
    ]);
  });

  it('say of nothing that it happened after the day the data is made for began', async () => {
    const now = instantAt(localDate(TODAY), 0);
    const [row] = await world.tx.read.query<{ latest: Date; marks: Date }>(
      `SELECT (SELECT MAX(recorded_at) FROM audit_entry) AS latest,
              (SELECT MAX(recorded_at) FROM attendance_entry) AS marks`,
    );
    expect(row?.latest.getTime()).toBeLessThanOrEqual(now.getTime());
    expect(row?.marks.getTime()).toBeLessThan(now.getTime());
  });

  it('are there once, however often the centre is loaded', async () => {
    await seedDemo(world.database.dataSource, testPersonalData(), {
      today: '2026-11-20',
      scale: SCALE,
      seed: 5,
    });
    const again = await world.tx.read.query<{ n: number }>("SELECT id FROM cohort WHERE state = 'RUNNING'");
    expect(again).toHaveLength(2);
    expect(await new CohortStore().find(world.tx.read, SYSTEM_SCOPE, running[0]?.id as string)).toMatchObject(
      {
        state: 'RUNNING',
        seats: 40,
      },
    );
  });
});
