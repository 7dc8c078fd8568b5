import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openedCohort, trainingOf } from '../../../test/support/training.js';
import {
  modulesOf,
  shareLearner,
  type Timetabling,
  timetablingOf,
} from '../../../test/support/timetabling.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { BuildingWays } from '../../facility/index.js';
import { SetWay } from '../../facility/commands/ways/set-way.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, bin, newId } from '../../platform/index.js';
import { ExamHoursStore } from '../store/limits/exam-hours-store.js';

let world: World;
let timetable: Timetabling;
let manager: Actor;
let modules: Awaited<ReturnType<typeof modulesOf>>;
let rooms: { id: string; name: string; buildingId: string; building: string }[];
let trainers: { id: string; name: string }[];

beforeAll(async () => {
  world = await createWorld();
  timetable = timetablingOf(world);
  manager = world.actor('manager1');
  modules = await modulesOf(world, world.seeded.demoCourseId);
  rooms = await world.tx.read.query(
    `SELECT w.id, w.name, b.id AS buildingId, b.name AS building FROM workshop w JOIN building b ON b.id = w.building_id
      ORDER BY w.code`,
  );
  trainers = await world.tx.read.query('SELECT id, name FROM trainer ORDER BY staff_number');
}, 600_000);

afterAll(() => world?.close());

const cohortOf = (title: string) =>
  openedCohort(world, trainingOf(world), {
    ...{ title, startsOn: '2026-11-16', endsOn: '2026-12-18', seats: 30 },
  });

const practice = () => modules.find(({ content }) => content === 'PRACTICAL')!;
const wish = (more: object = {}) => ({
  ...{ moduleId: practice().id, heldOn: '2026-11-25', startMinute: 510, endMinute: 720, breakMinutes: 30 },
  ...{ workshopId: rooms[0]!.id, trainerId: trainers[0]!.id, atBase: false },
  ...more,
});

/** Everything that saving a session could write. */
const written = () =>
  world.tx.read.query<{ rows: number }>(
    `SELECT (SELECT COUNT(*) FROM training_session) + (SELECT COUNT(*) FROM session_slot)
          + (SELECT COUNT(*) FROM audit_entry) + (SELECT COUNT(*) FROM outbox_message) AS \`rows\`,
            (SELECT MD5(GROUP_CONCAT(CONCAT_WS('|', HEX(id), held_on, start_minute, end_minute, HEX(trainer_id),
               HEX(workshop_id), changed_since) ORDER BY id)) FROM training_session) AS sessions`,
  );

/** What saving answers, as the check tells it beforehand. */
async function saved(promise: Promise<{ warnings: string[]; findings: unknown[] }>) {
  try {
    const { warnings, findings } = await promise;
    return { refused: null, warnings, findings };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { refused: error.code, warnings: [], findings: [] };
  }
}
type Checked = Awaited<ReturnType<Timetabling['check']['adding']>>;
const told = ({ refusal, warnings, findings }: Checked) =>
  refusal ? { refused: refusal.code, warnings: [], findings: [] } : { refused: null, warnings, findings };

/** Asks, sees that nothing was written, saves, and sees that the answer was the one foretold. */
async function foretold(
  check: () => Promise<Checked>,
  save: () => Promise<{ warnings: string[]; findings: unknown[] }>,
): Promise<Checked> {
  const before = await written();
  const answer = await check();
  expect(await written()).toEqual(before);
  expect(await saved(save())).toEqual(told(answer));
  return answer;
}
const adding = (cohortId: string, body: ReturnType<typeof wish>) =>
  foretold(
    () => timetable.check.adding(manager, cohortId, body),
    () => timetable.add.execute(manager, cohortId, body),
  );
const changing = (sessionId: string, body: object) =>
  foretold(
    () => timetable.check.changing(manager, sessionId, body),
    () => timetable.change.execute(manager, sessionId, body),
  );

describe('a session checked before it is saved', () => {
  it('names the class and the workshop, the trainer or the class itself that hold the place', async () => {
    const [other, own] = [await cohortOf('先来的班'), await cohortOf('后来的班')];
    expect((await adding(other.id, wish())).refusal).toBeNull();
    const taken = await adding(own.id, wish());
    expect(taken.refusal).toMatchObject({
      ...{ code: 'timetable.workshop_taken', status: 409 },
      says: {
        zh: `${rooms[0]!.name}已被“先来的班”(11-25 08:30–12:00)占用`,
        en: `${rooms[0]!.name} is held by “先来的班” (11-25 08:30–12:00)`,
      },
    });
    const busy = await adding(own.id, wish({ workshopId: rooms[1]!.id }));
    expect(busy.refusal?.says.zh).toBe(`教师${trainers[0]!.name}正在给“先来的班”(11-25 08:30–12:00)上课`);
    const first = await timetable.add.execute(manager, own.id, wish({ heldOn: '2026-11-26' }));
    const twice = { workshopId: rooms[1]!.id, trainerId: trainers[1]!.id, heldOn: '2026-11-26' };
    expect((await adding(own.id, wish(twice))).refusal?.says.zh).toContain('本班该时段已有课');
    // A session is not in its own way, but another one is.
    expect((await changing(first.id, { startMinute: 540, endMinute: 750 })).refusal).toBeNull();
    expect((await changing(first.id, { heldOn: '2026-11-25' })).refusal?.code).toBe(
      'timetable.workshop_taken',
    );
  });

  it('says every warning in a sentence with the names that it concerns', async () => {
    const [other, own] = [await cohortOf('同学的班'), await cohortOf('要排的班')];
    await shareLearner(world, other.id, own.id);
    const there = rooms.find(({ buildingId }) => buildingId !== rooms[0]!.buildingId)!;
    const ways = new SetWay(world.tx, world.clock, world.audit, new BuildingWays());
    await ways.execute(manager, rooms[0]!.buildingId, there.buildingId, 60);
    // In the other building until a quarter to nine, with the trainer; then with the learner.
    await timetable.add.execute(
      manager,
      other.id,
      wish({ heldOn: '2026-11-28', startMinute: 480, endMinute: 525, breakMinutes: 0, workshopId: there.id }),
    );
    await timetable.add.execute(
      manager,
      other.id,
      wish({
        heldOn: '2026-11-28',
        startMinute: 600,
        endMinute: 645,
        breakMinutes: 0,
        trainerId: trainers[1]!.id,
        workshopId: rooms[1]!.id,
      }),
    );
    await world.tx.run((db) =>
      new ExamHoursStore().add(db, {
        ...{ sittingId: newId(), centreId: manager.centreId, cohortId: other.id, heldOn: '2026-11-28' },
        ...{ startMinute: 600, endMinute: 700, workshopId: rooms[0]!.id, trainerIds: [trainers[0]!.id] },
      }),
    );
    const answer = await adding(
      own.id,
      wish({
        heldOn: '2026-11-28',
        startMinute: 540,
        endMinute: 720,
        breakMinutes: 0,
        mode: 'OFFLINE',
        content: 'THEORY',
      }),
    );
    expect(answer.refusal).toBeNull();
    const says = new Map(answer.findings.map((one) => [one.warning, one.says.zh]));
    expect(says.get('NOT_A_WORKDAY')).toBe('2026-11-28 是周末');
    expect(says.get('NO_TIME_TO_TRAVEL')).toContain(
      `教师${trainers[0]!.name} 08:00–08:45 在${there.building}给“同学的班”上课,路上需要 60 分钟`,
    );
    expect(says.get('LEARNERS_ELSEWHERE')).toBe('有 1 名学员当时在“同学的班”上课(10:00–10:45)');
    expect(says.get('TRAINER_AT_EXAM')).toContain('“同学的班”的考核');
    expect(says.get('EXAM_IN_WORKSHOP')).toContain(`${rooms[0]!.name}:当时用于考核(“同学的班”的考核)`);
    expect(says.get('DIFFERS_FROM_MODULE')).toContain('规定为线下实操,这里是线下理论');
    for (const { says: both } of answer.findings)
      for (const text of [both.zh, both.en]) expect(text).not.toMatch(/undefined|null|NaN/);
    const past = await adding(own.id, wish({ heldOn: '2026-11-20' }));
    expect(past.findings).toContainEqual({
      warning: 'DAY_HAS_PASSED',
      says: { zh: '2026-11-20 已过', en: '2026-11-20 has passed' },
    });
    const far = await adding(own.id, wish({ heldOn: '2027-03-01' }));
    expect(far.refusal?.says.zh).toBe('本班培训期为 2026-11-16 至 2026-12-18');
  });

  it('answers what is not there, or another centre’s, as saving does', async () => {
    const own = await cohortOf('查无的班');
    const refusal = async (promise: Promise<unknown>) =>
      promise.then(
        () => null,
        (error: unknown) => (error as DomainError).code,
      );
    for (const [code, body] of [
      ['timetable.workshop_not_found', wish({ workshopId: newId() })],
      ['timetable.trainer_not_found', wish({ trainerId: newId() })],
      ['timetable.module_not_found', wish({ moduleId: newId() })],
    ] as const) {
      expect(await refusal(timetable.check.adding(manager, own.id, body))).toBe(code);
      expect(await refusal(timetable.add.execute(manager, own.id, body))).toBe(code);
    }
    // Told first, whatever else is wrong: otherwise an id of another centre would be answered with more than a 404.
    const late = wish({ heldOn: '2027-03-01', trainerId: newId() });
    expect(await refusal(timetable.check.adding(manager, own.id, late))).toBe('timetable.trainer_not_found');
    const cancelled = await timetable.add.execute(manager, own.id, wish({ heldOn: '2026-12-17' }));
    await world.tx.run((db) =>
      db.execute(`UPDATE training_session SET state = 'CANCELLED', cancel_reason = '停电' WHERE id = ?`, [
        bin(cancelled.id),
      ]),
    );
    for (const [code, change] of [
      ['timetable.workshop_not_found', { workshopId: newId() }],
      ['timetable.trainer_not_found', { trainerId: newId() }],
    ] as const) {
      expect(await refusal(timetable.check.changing(manager, cancelled.id, change))).toBe(code);
    }
    expect(await refusal(timetable.check.adding(manager, newId(), wish()))).toBe('cohort.not_found');
    expect(await refusal(timetable.check.changing(manager, newId(), { startMinute: 510 }))).toBe(
      'timetable.session_not_found',
    );
  });
});
