import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, systemActor } from '../../platform/index.js';
import { planningDesk, toldTo } from '../../../test/support/planning.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';

const PAGE = { limit: 100, offset: 0 };
const WINDOW = { earliestMonth: '2027-01', latestMonth: '2027-03' };

describe('demand and its answer', () => {
  let world: World;
  let desk: ReturnType<typeof planningDesk>;
  let courseId = '';
  beforeAll(async () => {
    world = await createWorld();
    desk = planningDesk(world);
    courseId = world.seeded.courses.get('JX-104') ?? '';
    // What the demo asks for by itself is answered, so that only this spec's demand is open.
    await world.tx.run((db) =>
      db.execute(
        `UPDATE training_demand SET state = 'ANSWERED', verdict = 'DECLINED', reply = '', answered_at = NOW(3)`,
        [],
      ),
    );
  });
  afterAll(() => world.close());

  const ask = (
    login: string,
    people: number,
    over: Partial<Parameters<typeof desk.recordDemand.execute>[1]> = {},
  ) =>
    desk.recordDemand.execute(world.actor(login), {
      courseId,
      people,
      ...WINDOW,
      shift: 'ANY',
      source: 'ENTERPRISE',
      note: '',
      ...over,
    });

  it('lets an enterprise ask for itself alone, and tells the centre', async () => {
    const asked = await ask('hr1', 12, { shift: 'EVENING', source: 'CENTRE' });
    expect(asked).toMatchObject({ people: 12, shift: 'EVENING', source: 'ENTERPRISE', state: 'OPEN' });
    expect(asked.enterpriseId).toBe(world.actor('hr1').enterpriseId);
    expect(await toldTo(world, 'manager1')).toContain('新的培训需求:焊工(四级/中级工) 12 人');
    const other = world.actor('hr2').enterpriseId ?? '';
    await expect(ask('hr1', 5, { enterpriseId: other })).rejects.toMatchObject({
      code: 'planning.enterprise_not_found',
    });
    await expect(ask('hr1', 5, { earliestMonth: '2026-01', latestMonth: '2026-05' })).rejects.toMatchObject({
      code: 'planning.months_over',
    });
    const own = (login: string) => desk.listDemand.execute(world.actor(login), { ...PAGE, state: 'OPEN' });
    expect((await own('hr1')).items.map(({ id }) => id)).toEqual([asked.id]);
    expect((await own('hr2')).total).toBe(0);
    expect((await own('manager1')).total).toBe(1);
    await expect(desk.withdrawDemand.execute(world.actor('hr2'), asked.id)).rejects.toMatchObject({
      code: 'planning.demand_not_found',
    });
    expect(await desk.withdrawDemand.execute(world.actor('hr1'), asked.id)).toMatchObject({
      state: 'WITHDRAWN',
    });
    await expect(desk.withdrawDemand.execute(world.actor('hr1'), asked.id)).rejects.toMatchObject({
      code: 'planning.demand_answered',
    });
    const standing = await desk.demand.standing(
      world.tx.read,
      { kind: 'centre', centreId: world.actor('hr1').centreId },
      '2027-01',
      '2027-03',
    );
    expect(standing.map(({ id }) => id)).not.toContain(asked.id);
  });

  it('takes an occupation instead of a course from an enterprise', async () => {
    const asked = await ask('hr1', 4, { courseId: undefined, occupationCode: '6-18-02-04' });
    expect(asked).toMatchObject({ courseId: null, occupationName: '焊工' });
    await desk.withdrawDemand.execute(world.actor('hr1'), asked.id);
  });

  it('is answered once, with a reason that the enterprise reads', async () => {
    const asked = await ask('hr1', 9);
    const manager = world.actor('manager1');
    await expect(
      desk.answerDemand.execute(manager, asked.id, { verdict: 'MERGED', reply: '并入三月班' }),
    ).rejects.toMatchObject({ code: 'planning.run_needed' });
    const wrong = await desk.createCohort.execute(manager, {
      courseId: world.seeded.demoCourseId,
      title: '数控班',
      kind: 'OPEN',
      startsOn: '2027-03-01',
      endsOn: '2027-03-12',
      seats: 20,
      minSeats: 1,
    });
    await expect(
      desk.answerDemand.execute(manager, asked.id, {
        verdict: 'ACCEPTED',
        reply: '已安排',
        cohortId: wrong.id,
      }),
    ).rejects.toMatchObject({ code: 'planning.run_not_fitting' });
    const answered = await desk.answerDemand.execute(manager, asked.id, {
      verdict: 'DECLINED',
      reply: '三月前焊接实训室已满',
    });
    expect(answered).toMatchObject({ verdict: 'DECLINED', run: null });
    expect((await desk.listDemand.execute(world.actor('hr1'), PAGE)).items).toContainEqual(
      expect.objectContaining({ id: asked.id, reply: '三月前焊接实训室已满' }),
    );
    expect((await toldTo(world, 'hr1')).at(-1)).toBe('培训需求无法安排:焊工(四级/中级工) 9 人');
    await expect(
      desk.answerDemand.execute(manager, asked.id, { verdict: 'ACCEPTED', reply: '又可以了' }),
    ).rejects.toMatchObject({ code: 'planning.demand_answered' });
  });

  it('finds what several enterprises could do together, and makes one run of it for all or for none', async () => {
    const manager = world.actor('manager1');
    const first = await ask('hr1', 14, { latestMonth: '2027-02' });
    const second = await ask('hr2', 12, { earliestMonth: '2027-02', shift: 'DAY' });
    const evening = await ask('hr2', 3, { shift: 'EVENING' });
    const { items } = await desk.similarDemand.execute(manager);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ people: 26, fromMonth: '2027-02', toMonth: '2027-02', shift: 'DAY' });
    const merge = (demandIds: string[], month = '2027-02', course = courseId) =>
      desk.mergeDemand.execute(manager, { demandIds, courseId: course, month, reply: '两家合办' });
    const both = [first.id, second.id];
    await expect(merge(both, '2027-03')).rejects.toMatchObject({ code: 'planning.month_not_wanted' });
    await expect(merge([...both, evening.id])).rejects.toMatchObject({ code: 'planning.shifts_apart' });
    await expect(merge([first.id, first.id])).rejects.toMatchObject({ code: 'planning.demand_not_found' });
    await expect(merge([first.id, newId()])).rejects.toMatchObject({ code: 'planning.demand_not_found' });
    await expect(merge(both, '2027-02', world.seeded.demoCourseId)).rejects.toMatchObject({
      code: 'planning.not_alike',
    });
    const outsider = await addOtherCentre(world);
    await expect(
      desk.mergeDemand.execute(outsider.manager, {
        demandIds: both,
        courseId,
        month: '2027-02',
        reply: '合办',
      }),
    ).rejects.toMatchObject({ code: 'planning.demand_not_found' });
    // Nothing of the refused attempts was left: two at once make one run.
    const attempts = await Promise.allSettled([merge(both), merge(both)]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const listed = (await desk.listDemand.execute(world.actor('hr2'), PAGE)).items.find(
      ({ id }) => id === second.id,
    );
    expect(listed).toMatchObject({
      verdict: 'MERGED',
      sharedWith: 1,
      run: { title: '焊工(四级/中级工) 2月合办班', state: 'DRAFT' },
    });
    const runs = await world.tx.read.query<{ seats: number }>(
      `SELECT seats FROM cohort WHERE title LIKE '%合办班'`,
      [],
    );
    expect(runs).toEqual([{ seats: 32 }]);
    for (const login of ['hr1', 'hr2'])
      expect((await toldTo(world, login)).at(-1)).toMatch(/^培训需求已合并开班:焊工/);
  });

  it('makes several runs of what one does not take, and parts only the demand that fits into none', async () => {
    const manager = world.actor('manager1');
    const window = { earliestMonth: '2027-05', latestMonth: '2027-05' };
    // A run takes 32: 75 people go into three.
    const asked = [await ask('hr1', 50, { ...window, note: '两班倒' }), await ask('hr2', 25, window)];
    const [group] = (await desk.similarDemand.execute(manager)).items.filter(({ people }) => people === 75);
    expect(group).toMatchObject({ people: 75, maxSize: 32 });
    const merged = await desk.mergeDemand.execute(manager, {
      demandIds: asked.map(({ id }) => id),
      courseId,
      month: '2027-05',
      reply: '分班合办',
    });
    expect(merged.runs.map(({ people }) => people)).toEqual([25, 25, 25]);
    expect(merged.parted).toBe(1);
    expect(new Set(merged.runs.map(({ startsOn }) => startsOn)).size).toBe(3);
    expect(merged.demands.map(({ people, run }) => [people, run?.state])).toEqual([
      [25, 'DRAFT'],
      [25, 'DRAFT'],
      [25, 'DRAFT'],
    ]);
    const own = (await desk.listDemand.execute(world.actor('hr1'), PAGE)).items.filter(
      ({ earliestMonth }) => earliestMonth === '2027-05',
    );
    expect(own.map(({ people, note, verdict }) => [people, note, verdict])).toEqual([
      [25, '两班倒;50 人分班安排', 'MERGED'],
      [25, '两班倒;50 人分班安排', 'MERGED'],
    ]);
    // One of its runs is called off: only that part waits again.
    const runId = own[0]?.run?.id ?? '';
    await desk.cancelCohort.execute(manager, runId, '教师缺席');
    await desk.reopenDemand.execute(systemActor(manager.centreId, 'cancel'), runId);
    const after = (await desk.listDemand.execute(world.actor('hr1'), PAGE)).items.filter(
      ({ earliestMonth }) => earliestMonth === '2027-05',
    );
    expect(after.map(({ state }) => state).sort()).toEqual(['ANSWERED', 'OPEN']);
    await desk.withdrawDemand.execute(
      world.actor('hr1'),
      after.find(({ state }) => state === 'OPEN')?.id ?? '',
    );
  });

  it('waits for an answer again when its run is called off', async () => {
    const manager = world.actor('manager1');
    const merged = (await desk.listDemand.execute(manager, PAGE)).items.filter(
      ({ verdict, earliestMonth }) => verdict === 'MERGED' && earliestMonth < '2027-05',
    );
    expect(merged).toHaveLength(2);
    const runId = merged[0]?.run?.id ?? '';
    await desk.cancelCohort.execute(manager, runId, '教师缺席');
    const system = systemActor(manager.centreId, 'cancel');
    expect(await desk.reopenDemand.execute(system, runId)).toBe(2);
    expect(await desk.reopenDemand.execute(system, runId)).toBe(0);
    const again = (await desk.listDemand.execute(manager, { ...PAGE, state: 'OPEN' })).items;
    expect(again.filter(({ id }) => merged.some((one) => one.id === id))).toHaveLength(2);
    expect((await toldTo(world, 'hr1')).at(-1)).toMatch(/^培训需求重新待安排/);
    // A second answer is told a second time.
    const one = merged[0]?.id ?? '';
    await desk.answerDemand.execute(manager, one, { verdict: 'DECLINED', reply: '本季不再开班' });
  });

  it('is guarded by the database: a declined demand has no run, a shift is one of four', async () => {
    const [row] = await world.tx.read.query<{ id: string }>(
      `SELECT id FROM cohort WHERE centre_id IS NOT NULL LIMIT 1`,
      [],
    );
    expect(row).toBeDefined();
    const write = (sql: string) => world.tx.run((db) => db.execute(sql, []));
    await expect(
      write(
        `UPDATE training_demand SET cohort_id = (SELECT id FROM cohort LIMIT 1) WHERE verdict = 'DECLINED'`,
      ),
    ).rejects.toThrow(/ck_training_demand_run/);
    await expect(write(`UPDATE training_demand SET shift = 'NIGHT'`)).rejects.toThrow(
      /ck_training_demand_shift/,
    );
    await expect(
      write(`UPDATE training_demand SET state = 'WITHDRAWN' WHERE state = 'ANSWERED'`),
    ).rejects.toThrow(/ck_training_demand_answered/);
  });
});
