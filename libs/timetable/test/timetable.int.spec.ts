import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { openedCohort, refusalOf, type Training, trainingOf } from '../../../test/support/training.js';
import { modulesOf, type Timetabling, timetablingOf } from '../../../test/support/timetabling.js';
import { schemaDrift } from '../../database/index.js';
import { type Actor, bin, newId, scopeOf, systemActor } from '../../platform/index.js';
import { RosterStore } from '../../roster/index.js';
import { timetableEntities } from '../store/index.js';

let world: World;
let training: Training;
let timetable: Timetabling;
let manager: Actor;
let trainer1: Actor;
let trainer2: Actor;
let hr1: Actor;
let modules: Awaited<ReturnType<typeof modulesOf>>;
let room: string;
let otherRoom: string;

beforeAll(async () => {
  world = await createWorld();
  training = trainingOf(world);
  timetable = timetablingOf(world);
  manager = world.actor('manager1');
  trainer1 = world.actor('trainer1');
  trainer2 = world.actor('trainer2');
  hr1 = world.actor('hr1');
  modules = await modulesOf(world, world.seeded.demoCourseId);
  [room = '', otherRoom = ''] = [...world.seeded.workshops.values()];
}, 600_000);

afterAll(() => world?.close());

/** A cohort from Monday 23 November for four weeks. */
const cohortOf = (wish: { seats?: number; title?: string; startsOn?: string; endsOn?: string } = {}) =>
  openedCohort(world, training, { startsOn: '2026-11-23', endsOn: '2026-12-18', seats: 30, ...wish });

const practice = () => modules.find(({ content }) => content === 'PRACTICAL') as (typeof modules)[number];
const online = () => modules.find(({ delivery }) => delivery === 'ONLINE') as (typeof modules)[number];

const morning = (heldOn: string, more: object = {}) => ({
  moduleId: practice().id,
  heldOn,
  startMinute: 510,
  endMinute: 720,
  breakMinutes: 30,
  workshopId: room,
  trainerId: trainer1.trainerId as string,
  atBase: false,
  ...more,
});

const events = (name: string, cohortId: string): Promise<{ payload: string }[]> =>
  world.tx.read.query('SELECT payload FROM outbox_message WHERE name = ? AND payload LIKE ?', [
    name,
    `%${cohortId}%`,
  ]);
const trail = (id: string): Promise<{ action: string }[]> =>
  world.tx.read.query('SELECT action FROM audit_entry WHERE subject_id = ? ORDER BY id', [id]);
const slotsHeld = async (sessionId: string): Promise<number> => {
  const [row] = await world.tx.read.query<{ n: number }>(
    'SELECT COUNT(*) AS n FROM session_slot WHERE session_id = ?',
    [bin(sessionId)],
  );
  return row?.n ?? 0;
};
const page = { limit: 50, offset: 0 };

describe('sessions by hand', () => {
  it('are added with their places, changed to others, and removed with them', async () => {
    const { id } = await cohortOf();
    const added = await timetable.add.execute(manager, id, morning('2026-11-24'));
    expect(added).toMatchObject({ minutes: 180, classHours: '4.00', mode: 'OFFLINE', published: false });
    expect(added.warnings.filter((one) => one !== 'TRAINER_NOT_QUALIFIED')).toEqual([]);
    expect(await slotsHeld(added.id)).toBe(3 * 42);
    const moved = await timetable.change.execute(manager, added.id, { startMinute: 540, endMinute: 750 });
    expect(moved).toMatchObject({ startMinute: 540, endMinute: 750, minutes: 180 });
    expect(await slotsHeld(added.id)).toBe(3 * 42);
    const weekend = await timetable.change.execute(manager, added.id, {
      heldOn: '2026-11-28',
      workshopId: otherRoom,
    });
    expect(weekend.warnings).toContain('NOT_A_WORKDAY');
    await timetable.remove.execute(manager, added.id);
    expect(await slotsHeld(added.id)).toBe(0);
    expect((await trail(added.id)).map(({ action }) => action)).toEqual([
      'timetable.session_added',
      'timetable.session_changed',
      'timetable.session_changed',
      'timetable.session_removed',
    ]);
  });

  it('warn of a day that has passed, and of learners who sit in another class then', async () => {
    const [one, two] = [
      await cohortOf({ title: '前班', startsOn: '2026-11-16' }),
      await cohortOf({ title: '后班' }),
    ];
    const past = await timetable.add.execute(manager, one.id, morning('2026-11-20'));
    expect(past.warnings).toContain('DAY_HAS_PASSED');
    const [worker] = await world.tx.read.query<{ id: string }>(
      'SELECT id FROM worker WHERE centre_id = ? LIMIT 1',
      [bin(manager.centreId)],
    );
    const entries = [one, two].map(({ id }) => ({ entryId: newId(), cohortId: id }));
    await world.tx.run((db) =>
      db.insert(
        'roster_entry',
        entries.map(({ entryId, cohortId }) => ({
          id: bin(entryId),
          centre_id: bin(manager.centreId),
          cohort_id: bin(cohortId),
          enterprise_id: bin(hr1.enterpriseId as string),
          worker_id: bin(worker!.id),
          employment: 'EMPLOYEE',
          enrolled_on: '2026-11-16',
          created_at: world.clock.now(),
        })),
      ),
    );
    const first = await timetable.add.execute(manager, one.id, morning('2026-12-02'));
    expect(first.warnings).not.toContain('DAY_HAS_PASSED');
    expect(first.warnings).not.toContain('LEARNERS_ELSEWHERE');
    const beside = { workshopId: otherRoom, trainerId: trainer2.trainerId as string };
    const second = await timetable.add.execute(manager, two.id, morning('2026-12-02', beside));
    expect(second.warnings).toContain('LEARNERS_ELSEWHERE');
    const after = { startMinute: 720, endMinute: 930 };
    expect((await timetable.change.execute(manager, second.id, after)).warnings).not.toContain(
      'LEARNERS_ELSEWHERE',
    );
    await world.tx.run((db) =>
      db.execute('UPDATE roster_entry SET left_on = ?, left_reason = ? WHERE id = ?', [
        '2026-11-24',
        '离职',
        bin(entries[0]!.entryId),
      ]),
    );
    const again = await timetable.change.execute(manager, second.id, { startMinute: 510, endMinute: 720 });
    expect(again.warnings).not.toContain('LEARNERS_ELSEWHERE');
    for (const { id } of [past, first, second]) await timetable.remove.execute(manager, id);
    await world.tx.run((db) =>
      db.execute('DELETE FROM roster_entry WHERE id IN (?)', [entries.map(({ entryId }) => bin(entryId))]),
    );
  });

  it('keep their day and beginning once they have begun; end, trainer and room can be put right', async () => {
    const { id } = await cohortOf({ title: '已开始班' });
    const [early, late] = [
      await timetable.add.execute(manager, id, morning('2026-12-15')),
      await timetable.add.execute(manager, id, morning('2026-12-17')),
    ];
    await timetable.publish.execute(manager, id);
    const draft = await timetable.add.execute(manager, id, morning('2026-12-14'));
    const real = world.clock.now();
    const change = (sessionId: string, wish: Parameters<Timetabling['change']['execute']>[2]) =>
      timetable.change.execute(manager, sessionId, wish);
    try {
      // The minute at which the first of them begins.
      world.clock.set(new Date('2026-12-15T08:30:00+08:00'));
      for (const wish of [{ heldOn: '2026-12-16' }, { startMinute: 840, endMinute: 1050 }])
        await expect(change(early.id, wish)).rejects.toMatchObject({
          code: 'board.day_has_come',
          details: { says: expect.stringContaining('2026-12-15 08:30') },
        });
      expect(await timetable.find.execute(manager, early.id)).toMatchObject({
        heldOn: '2026-12-15',
        startMinute: 510,
        endMinute: 720,
      });
      const right = await change(early.id, {
        trainerId: trainer2.trainerId as string,
        workshopId: otherRoom,
        endMinute: 690,
      });
      expect(right).toMatchObject({
        endMinute: 690,
        workshopId: otherRoom,
        trainerId: trainer2.trainerId,
        published: false,
      });
      for (const wish of [
        { heldOn: '2026-12-14' },
        { heldOn: '2026-12-15', startMinute: 480, endMinute: 690 },
      ])
        await expect(change(late.id, wish)).rejects.toMatchObject({ code: 'board.day_has_come' });
      // What is still to come today is open, and a draft of a past day was nobody's session yet.
      expect(await change(late.id, { heldOn: '2026-12-16' })).toMatchObject({ heldOn: '2026-12-16' });
      expect(await change(draft.id, { heldOn: '2026-12-18' })).toMatchObject({ heldOn: '2026-12-18' });
      world.clock.set(new Date('2026-12-15T08:29:59+08:00'));
      expect(await change(early.id, { heldOn: '2026-12-17' })).toMatchObject({ heldOn: '2026-12-17' });
    } finally {
      world.clock.set(real);
    }
    for (const one of [early, late]) await timetable.cancel.execute(manager, one.id, '试验结束');
    await timetable.remove.execute(manager, draft.id);
  });

  it('do not share a workshop, a trainer or a cohort, and say who holds the place', async () => {
    const [one, two] = [await cohortOf({ title: '甲班' }), await cohortOf({ title: '乙班' })];
    const held = await timetable.add.execute(manager, one.id, morning('2026-11-25'));
    const clash = { startMinute: 715, endMinute: 800, breakMinutes: 0 };
    const wanted = (more: object) =>
      timetable.add.execute(manager, two.id, morning('2026-11-25', { ...clash, ...more }));
    await expect(wanted({ trainerId: trainer2.trainerId })).rejects.toMatchObject({
      code: 'timetable.workshop_taken',
      details: { heldOn: '2026-11-25', from: '08:30', to: '12:00', by: '甲班' },
    });
    expect(await refusalOf(wanted({ workshopId: otherRoom }))).toBe('timetable.trainer_taken');
    expect(
      await refusalOf(
        timetable.add.execute(
          manager,
          one.id,
          morning('2026-11-25', { ...clash, trainerId: trainer2.trainerId, workshopId: otherRoom }),
        ),
      ),
    ).toBe('timetable.cohort_taken');
    const after = await wanted({ startMinute: 720 });
    expect(await refusalOf(timetable.change.execute(manager, after.id, { startMinute: 600 }))).toBe(
      'timetable.workshop_taken',
    );
    expect(await slotsHeld(after.id)).toBe(3 * 16);
    await timetable.cancel.execute(manager, held.id, '教师请假');
    expect(await timetable.change.execute(manager, after.id, { startMinute: 600 })).toMatchObject({
      minutes: 200,
    });
  });

  it('keep to the cohort, its dates, its course and 8 class hours a day', async () => {
    const { id } = await cohortOf();
    const add = (more: object) => timetable.add.execute(manager, id, morning('2026-11-26', more));
    expect(await refusalOf(add({ heldOn: '2026-12-19' }))).toBe('timetable.outside_cohort_dates');
    expect(await refusalOf(add({ moduleId: newId() }))).toBe('timetable.module_not_found');
    expect(await refusalOf(add({ workshopId: newId() }))).toBe('timetable.workshop_not_found');
    expect(await refusalOf(add({ trainerId: newId() }))).toBe('timetable.trainer_not_found');
    expect(await refusalOf(add({ workshopId: null }))).toBe('timetable.workshop_needed');
    expect(await refusalOf(add({ breakMinutes: 210 }))).toBe('timetable.not_a_period');
    await add({});
    expect(await refusalOf(add({ startMinute: 840, endMinute: 1050, breakMinutes: 25 }))).toBe(
      'timetable.day_full',
    );
    await add({ startMinute: 840, endMinute: 1050 });
    const remote = await timetable.add.execute(
      manager,
      id,
      morning('2026-11-27', { moduleId: online().id, workshopId: null }),
    );
    expect(remote).toMatchObject({ mode: 'ONLINE', workshopName: null });
  });
});

describe('a proposal', () => {
  it('lays the whole course out on working days, without a clash, and plans only what is missing', async () => {
    const { id } = await cohortOf({ startsOn: '2026-11-23', endsOn: '2026-12-04' });
    const choice = { trainerIds: [trainer1.trainerId as string, trainer2.trainerId as string] };
    const first = await timetable.propose.execute(manager, id, choice);
    expect(first.unplaced).toEqual([]);
    const planned = first.placed.reduce((sum, { minutes }) => sum + minutes, 0);
    expect(planned).toBe(modules.reduce((sum, { minutes }) => sum + minutes, 0));
    const days = [...new Set(first.placed.map(({ heldOn }) => heldOn))];
    expect(days.every((day) => ![6, 0].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))).toBe(true);
    for (const day of days) {
      const load = first.placed
        .filter(({ heldOn }) => heldOn === day)
        .reduce((sum, one) => sum + one.minutes, 0);
      expect(load).toBeLessThanOrEqual(360);
    }
    for (const one of first.placed) expect(await slotsHeld(one.id)).toBeGreaterThan(0);
    expect((await timetable.propose.execute(manager, id, choice)).placed).toEqual([]);
    await timetable.remove.execute(manager, first.placed[0]?.id as string);
    const again = await timetable.propose.execute(manager, id, choice);
    expect(again.placed.map(({ minutes }) => minutes)).toEqual([first.placed[0]?.minutes]);
  });

  it('reports what finds no place', async () => {
    const { id } = await cohortOf({ startsOn: '2027-01-04', endsOn: '2027-01-04', seats: 150 });
    const proposal = await timetable.propose.execute(manager, id, {});
    expect(proposal.placed.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(360);
    expect(proposal.unplaced.map(({ reason }) => reason)).toContain('NO_WORKSHOP');
    expect(proposal.unplaced.map(({ reason }) => reason)).toContain('NO_TIME');
    expect(await refusalOf(timetable.propose.execute(manager, id, { trainerIds: [newId()] }))).toBe(
      'timetable.trainer_not_found',
    );
  });

  it('leaves public holidays free and works on make-up workdays', async () => {
    const { id } = await cohortOf({ startsOn: '2026-10-01', endsOn: '2026-10-10' });
    const { placed } = await timetable.propose.execute(manager, id, {});
    const days = new Set(placed.map(({ heldOn }) => heldOn));
    expect([...days].filter((day) => day <= '2026-10-07')).toEqual([]);
    expect(days.has('2026-10-10')).toBe(true);
  });

  it('of many cohorts at once never ends in a double booking', async () => {
    const cohorts = await Promise.all(
      Array.from({ length: 8 }, () => cohortOf({ startsOn: '2027-03-01', endsOn: '2027-03-31' })),
    );
    const trainerIds = world.seeded.trainers.map(({ id }) => id);
    const answers = await Promise.all(
      cohorts.map(({ id }) => timetable.propose.execute(manager, id, { trainerIds })),
    );
    expect(answers.flatMap(({ unplaced }) => unplaced).length).toBe(0);
    const clashes = await world.tx.read.query(
      `SELECT 1 FROM training_session a JOIN training_session b ON a.held_on = b.held_on AND a.id < b.id
         AND a.start_minute < b.end_minute AND b.start_minute < a.end_minute
         AND (a.workshop_id = b.workshop_id OR a.trainer_id = b.trainer_id OR a.cohort_id = b.cohort_id)
        WHERE a.state <> 'CANCELLED' AND b.state <> 'CANCELLED'`,
    );
    expect(clashes).toEqual([]);
  });
});

describe('publishing', () => {
  it('keeps every version, and shows others the version in force', async () => {
    const { id } = await cohortOf({ startsOn: '2027-05-10', endsOn: '2027-05-31' });
    expect(await refusalOf(timetable.publish.execute(manager, id))).toBe('timetable.nothing_to_publish');
    const one = await timetable.add.execute(manager, id, morning('2027-05-11'));
    const two = await timetable.add.execute(manager, id, morning('2027-05-12'));
    expect(await timetable.show.execute(manager, id, page)).toMatchObject({
      version: null,
      total: 2,
      unpublishedChanges: 2,
    });
    expect(await timetable.show.execute(hr1, id, page)).toMatchObject({ version: null, total: 0 });
    expect(await refusalOf(timetable.show.execute(trainer1, id, page))).toBe('cohort.not_found');

    expect(await timetable.publish.execute(manager, id)).toMatchObject({
      version: 1,
      sessions: 2,
      minutes: 360,
    });
    expect(await refusalOf(timetable.publish.execute(manager, id))).toBe('timetable.nothing_to_publish');
    expect(await refusalOf(timetable.remove.execute(manager, one.id))).toBe('timetable.already_published');
    await timetable.change.execute(manager, one.id, { startMinute: 840, endMinute: 1050 });
    expect(await timetable.show.execute(manager, id, page)).toMatchObject({
      version: 1,
      unpublishedChanges: 1,
    });
    const seen = await timetable.show.execute(hr1, id, page);
    expect(seen.items.map(({ startMinute, published }) => [startMinute, published])).toEqual([
      [510, false],
      [510, true],
    ]);
    await timetable.cancel.execute(manager, two.id, '停电');
    expect((await timetable.show.execute(trainer1, id, page)).items.map(({ state }) => state)).toEqual([
      'PLANNED',
      'CANCELLED',
    ]);
    expect(await timetable.publish.execute(manager, id)).toMatchObject({ version: 2, sessions: 1 });
    expect((await timetable.show.execute(hr1, id, page)).items.map(({ startMinute }) => startMinute)).toEqual(
      [840],
    );
    const old = await timetable.show.versionOf(hr1, id, 1, page);
    expect(old.items.map(({ startMinute }) => startMinute)).toEqual([510, 510]);
    expect(await refusalOf(timetable.show.versionOf(hr1, id, 3, page))).toBe('timetable.version_not_found');
    expect((await timetable.show.versionsOf(manager, id, page)).items.map(({ version }) => version)).toEqual([
      2, 1,
    ]);
    expect(
      (await events('timetable.published', id)).map(({ payload }) => JSON.parse(payload).version),
    ).toEqual([1, 2]);
    expect(await events('timetable.session_cancelled', id)).toHaveLength(1);
  });

  it('fills the trainer’s and the workshop’s own lists', async () => {
    const { id } = await cohortOf({ startsOn: '2027-06-01', endsOn: '2027-06-30' });
    await timetable.add.execute(manager, id, morning('2027-06-02'));
    const range = { ...page, from: '2027-06-01', to: '2027-06-30' };
    expect((await timetable.mine.execute(trainer1, range)).total).toBe(0);
    expect((await timetable.ofWorkshop.execute(manager, room, range)).total).toBe(1);
    await timetable.publish.execute(manager, id);
    expect((await timetable.mine.execute(trainer1, range)).items).toMatchObject([
      { cohortId: id, heldOn: '2027-06-02' },
    ]);
    expect((await timetable.mine.execute(trainer2, range)).total).toBe(0);
    expect((await timetable.mine.execute(manager, range)).total).toBe(0);
    expect(await refusalOf(timetable.ofWorkshop.execute(manager, newId(), range))).toBe(
      'facility.workshop_not_found',
    );
  });

  it('stays out of sight of other centres and of trainers it does not concern', async () => {
    const { id } = await cohortOf({ startsOn: '2027-07-01', endsOn: '2027-07-30' });
    const added = await timetable.add.execute(manager, id, morning('2027-07-02'));
    const other = await addOtherCentre(world);
    for (const attempt of [
      () => timetable.show.execute(other.manager, id, page),
      () => timetable.add.execute(other.manager, id, morning('2027-07-05')),
      () => timetable.propose.execute(other.manager, id, {}),
      () => timetable.publish.execute(other.manager, id),
    ]) {
      expect(await refusalOf(attempt())).toBe('cohort.not_found');
    }
    for (const attempt of [
      () => timetable.find.execute(other.manager, added.id),
      () => timetable.change.execute(other.manager, added.id, { startMinute: 600 }),
      () => timetable.remove.execute(other.manager, added.id),
      () => timetable.cancel.execute(other.manager, added.id, '试探'),
      () => timetable.find.execute(hr1, added.id),
      () => timetable.find.execute(trainer1, added.id),
    ]) {
      expect(await refusalOf(attempt())).toBe('timetable.session_not_found');
    }
    await timetable.publish.execute(manager, id);
    expect(await timetable.find.execute(trainer1, added.id)).toMatchObject({ id: added.id });
    expect(await refusalOf(timetable.find.execute(trainer2, added.id))).toBe('timetable.session_not_found');
    expect(await refusalOf(timetable.show.execute(trainer2, id, page))).toBe('cohort.not_found');
  });
});

describe('the evening before', () => {
  const toldOf = (day: string) =>
    world.tx.read.query<{ login: string; title: string; body: string; link: string }>(
      `SELECT a.login_name AS login, n.title, n.body, n.link
         FROM notification n JOIN account a ON a.id = n.account_id
        WHERE n.dedupe_key LIKE ? ORDER BY a.login_name`,
      [`timetable.sessions_tomorrow:${day}:%`],
    );

  it('tells each trainer and each enterprise with learners of the next day, once', async () => {
    const { id } = await cohortOf({ startsOn: '2027-07-05', endsOn: '2027-07-30', title: '提醒班' });
    for (const startMinute of [510, 840]) {
      const endMinute = startMinute + 120;
      await timetable.add.execute(
        manager,
        id,
        morning('2027-07-08', { startMinute, endMinute, breakMinutes: 0 }),
      );
    }
    const off = await timetable.add.execute(manager, id, morning('2027-07-09'));
    await timetable.publish.execute(manager, id);
    await timetable.add.execute(manager, id, morning('2027-07-08', { startMinute: 660, breakMinutes: 0 }));
    await timetable.cancel.execute(manager, off.id, '停电');
    const { centreId, enterprises, workers } = world.seeded;
    const learner = { centreId, cohortId: id, importId: null, replacesId: null, post: null, remark: null };
    await new RosterStore().insert(
      world.tx.read,
      [0, 1].map((enterprise) => ({
        ...learner,
        id: newId(),
        enterpriseId: enterprises[enterprise]?.id as string,
        workerId: workers.find((one) => one.enterprise === enterprise)?.id as string,
        employment: 'EMPLOYEE' as const,
        enrolledOn: '2027-07-05',
        createdAt: world.clock.now(),
      })),
    );
    const [other] = await new RosterStore().learnersOf(world.tx.read, scopeOf(world.actor('hr2')), id);
    await new RosterStore().setLeft(world.tx.read, other?.rosterEntryId as string, '2027-07-06', '离职');
    const before = world.clock.now();
    // 17:59 and 18:00 in China.
    world.clock.set(new Date('2027-07-07T09:59:00.000Z'));
    expect(await timetable.remind.execute()).toBe(0);
    world.clock.set(new Date('2027-07-07T10:00:00.000Z'));
    expect(await timetable.remind.execute()).toBe(2);
    expect(await timetable.remind.execute()).toBe(0);
    const told = await toldOf('2027-07-08');
    expect(told.map(({ login, link }) => [login, link])).toEqual([
      ['hr1', `/cohorts/${id}`],
      ['trainer1', '/my/sessions'],
    ]);
    expect(told[1]?.title).toContain('共 2 节');
    expect(told[1]?.body).toMatch(/^08:30–10:30 .*\n14:00–16:00 /);
    world.clock.set(new Date('2027-07-08T11:00:00.000Z'));
    expect(await timetable.remind.execute()).toBe(0);
    world.clock.set(before);
  });
});

describe('a cohort that is called off', () => {
  it('gives its places back, once', async () => {
    const { id } = await cohortOf({ startsOn: '2027-08-02', endsOn: '2027-08-31' });
    const added = await timetable.add.execute(manager, id, morning('2027-08-03'));
    const system = systemActor(manager.centreId, 'test');
    expect(await timetable.clear.execute(system, id)).toEqual({ cancelled: 0 });
    await training.cancelCohort.execute(manager, id, '报名不足');
    expect(await timetable.clear.execute(system, id)).toEqual({ cancelled: 1 });
    expect(await timetable.clear.execute(system, id)).toEqual({ cancelled: 0 });
    expect(await slotsHeld(added.id)).toBe(0);
    expect(await refusalOf(timetable.add.execute(manager, id, morning('2027-08-04')))).toBe(
      'timetable.wrong_cohort_state',
    );
    expect(await refusalOf(timetable.change.execute(manager, added.id, { startMinute: 600 }))).toBe(
      'timetable.wrong_state',
    );
  });
});

describe('the tables', () => {
  it('refuse what no command would write', async () => {
    const { id } = await cohortOf({ startsOn: '2027-09-01', endsOn: '2027-09-30' });
    const added = await timetable.add.execute(manager, id, morning('2027-09-02'));
    const session = (await timetable.sessions.find(world.tx.read, scopeOf(manager), added.id)) as object;
    expect(session).toMatchObject({ id: added.id, minutes: 180, recorded: false });
    const update = (assignment: string) => () =>
      world.tx.run((db) =>
        db.execute(`UPDATE training_session SET ${assignment} WHERE id = ?`, [bin(added.id)]),
      );
    for (const broken of [
      'start_minute = 512',
      'end_minute = 510',
      'end_minute = 1445',
      'break_minutes = 210',
      `mode = 'ONLINE'`,
      'workshop_id = NULL',
      `state = 'CANCELLED'`,
      `state = 'HELD'`,
      `state = 'GONE'`,
      `content = 'ELSE'`,
    ]) {
      await expect(update(broken)()).rejects.toMatchObject({ errno: 4025 });
    }
    const slot = (kind: string, resource: string, place: number) =>
      world.tx.run((db) =>
        db.insert('session_slot', {
          resource_kind: kind,
          resource_id: bin(resource),
          held_on: '2027-09-02',
          slot: place,
          session_id: bin(added.id),
        }),
      );
    await expect(slot('WORKSHOP', room, 102)).rejects.toMatchObject({ errno: 1062 });
    await expect(slot('ELSE', room, 200)).rejects.toMatchObject({ errno: 4025 });
    await expect(slot('TRAINER', room, 288)).rejects.toMatchObject({ errno: 4025 });
    await expect(
      world.tx.run((db) => db.execute('DELETE FROM training_session WHERE id = ?', [bin(added.id)])),
    ).rejects.toMatchObject({ errno: 1451 });
  });

  it('are those of the entities', async () => {
    const tables = timetableEntities.map((entity) => world.database.dataSource.getMetadata(entity).tableName);
    const drift = await schemaDrift(world.database.dataSource);
    expect(drift.filter((statement) => tables.some((table) => statement.includes(`\`${table}\``)))).toEqual(
      [],
    );
  });
});
