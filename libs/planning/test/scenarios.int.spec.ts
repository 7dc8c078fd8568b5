import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { planningDesk, toldTo } from '../../../test/support/planning.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { newId } from '../../platform/index.js';
import { basisSchema } from '../contracts/index.js';
import { assemble } from '../domain/assemble.js';
import { buildModel } from '../domain/build-model.js';
import type { CapacityInput } from '../domain/capacity.js';
import { withoutEach } from '../domain/explain-change.js';
import type { CentreFacts, PlanBasis, PlanChange } from '../domain/scenario.js';
import { HighsSolver } from '../solver/highs-solver.js';
import { solvePlan } from '../solver/solve-plan.js';

const WELDER = '6-18-02-04';
const MONTH = '2027-03';
/** One month with more welders to train than there is room for, and no targets that would weigh on the figures. */
const BASIS: PlanBasis = basisSchema.parse({
  fromMonth: MONTH,
  months: 1,
  personTimes: 0,
  certificatePercent: 0,
  highSkillPercent: 0,
  trainerHoursPerWeek: 40,
  withForecast: false,
});
/** Enough trainers that rooms are what is scarce. */
const STAFFED: PlanChange = { kind: 'ADD_TRAINERS', occupationCode: WELDER, trainers: 30 };

describe('what-if on the centre as it is stored', () => {
  let world: World;
  let desk: ReturnType<typeof planningDesk>;
  let facts: CentreFacts;
  let welding = '';
  let fitting = '';
  let room = '';

  beforeAll(async () => {
    world = await createWorld();
    desk = planningDesk(world);
    const manager = world.actor('manager1');
    welding = world.seeded.courses.get('JX-104') ?? '';
    fitting = world.seeded.courses.get('JX-105') ?? '';
    await world.tx.run((db) => db.execute('DELETE FROM training_demand', []));
    await desk.recordDemand.execute(manager, {
      courseId: welding,
      people: 1500,
      earliestMonth: MONTH,
      latestMonth: MONTH,
      shift: 'ANY',
      source: 'CENTRE',
      note: '',
    });
    facts = await desk.facts.gather(world.tx.read, { kind: 'centre', centreId: manager.centreId }, BASIS);
    room = facts.workshops.find(({ name }) => name === '焊接实训室一')?.id ?? '';
  });
  afterAll(() => world.close());

  const plan = async (changes: PlanChange[], of: CentreFacts = facts) =>
    (await solvePlan(assemble(of, BASIS, changes), { seconds: 600 })).plan;

  it('knows the rooms of the course by the equipment that is stored', () => {
    const input = assemble(facts, BASIS, []);
    const course = input.courses.find(({ id }) => id === welding);
    const rooms = input.rooms.filter(({ key }) => course?.rooms.includes(key));
    expect(rooms.map(({ name, rooms: count }) => [name, count])).toEqual([['焊接实训室', 2]]);
  });

  it('trains more with two more trainers, where trainers are scarce', async () => {
    const few: PlanChange = { kind: 'ADD_TRAINERS', occupationCode: WELDER, trainers: 1 };
    const without = await plan([few]);
    const more = await plan([few, { kind: 'ADD_TRAINERS', occupationCode: WELDER, trainers: 2 }]);
    expect(without.personTimes).toBeGreaterThan(0);
    expect(more.personTimes).toBeGreaterThan(without.personTimes);
  });

  it('trains more with another workshop or an evening shift, and fewer with broken machines', async () => {
    const base = await plan([STAFFED]);
    const roomHours = (of: typeof base): number =>
      of.usage
        .filter(({ name }) => name.startsWith('焊接'))
        .reduce((sum, { openMinutes }) => sum + openMinutes, 0);
    const another = await plan([STAFFED, { kind: 'ADD_WORKSHOP', workshopId: room, rooms: 1 }]);
    expect(another.personTimes).toBeGreaterThan(base.personTimes);
    expect(roomHours(another)).toBe((roomHours(base) / 2) * 3);
    const evening = await plan([STAFFED, { kind: 'EVENING_SHIFT', workshopId: null }]);
    expect(evening.personTimes).toBeGreaterThan(base.personTimes);
    expect(roomHours(evening)).toBeGreaterThan(roomHours(base));
    const broken = await plan([STAFFED, { kind: 'BROKEN_MACHINES', workshopId: room, stations: 16 }]);
    expect(broken.personTimes).toBeLessThan(base.personTimes);
    expect(new Set(broken.runs.map(({ seats }) => seats))).toEqual(new Set([16, 32]));
  });

  it('serves a new enterprise with 400 workers where there is room, and says who is left where there is none', async () => {
    const staffed: PlanChange[] = [
      STAFFED,
      { kind: 'ADD_TRAINERS', occupationCode: '6-20-01-01', trainers: 20 },
    ];
    const base = await plan(staffed);
    const asked = (courseId: string): PlanChange => ({
      kind: 'NEW_DEMAND',
      name: '新落户企业',
      courseId,
      people: 400,
      fromMonth: MONTH,
      toMonth: MONTH,
    });
    const fitters = await plan([...staffed, asked(fitting)]);
    expect(fitters.personTimes).toBeGreaterThan(base.personTimes + 300);
    const welders = await plan([...staffed, asked(welding)]);
    expect(welders.personTimes).toBe(base.personTimes);
    const left = (of: typeof base): number =>
      of.unmet.reduce((sum, one) => sum + one.people - one.trained, 0);
    expect(left(welders)).toBe(left(base) + 400);
  });

  it('keeps to a smaller budget', async () => {
    const base = await plan([STAFFED]);
    const budgetFen = Math.floor(base.costFen / 2);
    const poor = await plan([STAFFED, { kind: 'BUDGET', budgetFen }]);
    expect(poor.costFen).toBeLessThanOrEqual(budgetFen);
    expect(poor.personTimes).toBeLessThan(base.personTimes);
    expect(poor.personTimes).toBeGreaterThan(0);
  });

  it('says of one hour more a week in the welding workshop what solving with that hour finds', async () => {
    const input = assemble(facts, BASIS, [STAFFED]);
    const { bottlenecks } = await solvePlan(input, { seconds: 600 });
    const hour = bottlenecks.find(({ kind, name }) => kind === 'ROOM' && name === '焊接实训室');
    const solver = new HighsSolver();
    const trained = async (of: CapacityInput): Promise<number> => {
      const model = buildModel(of);
      const { objective } = await solver.solve(model.model, { relaxed: true, seconds: 600 });
      return objective;
    };
    try {
      // Not by moving a bound of the model, but by opening the room an hour longer a week.
      const longer: CapacityInput = {
        ...input,
        rooms: input.rooms.map((group) =>
          group.key === hour?.key
            ? {
                ...group,
                minutes: group.minutes.map((own, at) => own + 60 * (input.months[at]?.weeks ?? 0)),
              }
            : group,
        ),
      };
      const gain = (await trained(longer)) - (await trained(input));
      expect(gain).toBeGreaterThan(1);
      expect(hour?.found).toBeCloseTo(gain, 4);
      expect(Math.abs((hour?.dual ?? 0) - gain)).toBeLessThan(gain / 100);
    } finally {
      await solver.close();
    }
  });

  it('says of a change that does nothing what is left over, and what binds instead', async () => {
    const STAFF = (trainers: number): PlanChange => ({
      kind: 'ADD_TRAINERS',
      occupationCode: WELDER,
      trainers,
    });
    const effects = async (changes: PlanChange[], first: number) =>
      (
        await solvePlan(assemble(facts, BASIS, changes), {
          seconds: 600,
          changes: withoutEach(facts, BASIS, changes, first),
        })
      ).effects;
    // One trainer more: the trainers bind, the room has hours left.
    const [room1] = await effects([STAFF(1), { kind: 'ADD_WORKSHOP', workshopId: room, rooms: 1 }], 1);
    const [trainer] = await effects([STAFF(1), STAFF(1)], 1);
    expect(room1).toMatchObject({ index: 1, hasEffect: false });
    const input = assemble(facts, BASIS, [STAFF(1)]);
    const open = input.rooms.find(({ name }) => name === '焊接实训室')?.minutes[0] ?? 0;
    const said =
      /^没有作用。“焊接实训室”不是瓶颈:规划期内共 ([\d,]+) 小时,用去 ([\d,]+) 小时,尚有 ([\d,]+) 小时空闲。限制产能的是“焊工”教师。$/.exec(
        room1?.sentence.zh ?? '',
      );
    const [total = 0, used = 0, free = 0] = (said ?? []).slice(1).map((one) => Number(one.replace(',', '')));
    expect(total).toBe(Math.round(open / 60));
    expect(used + free).toBe(total);
    expect(free).toBeGreaterThan(0);
    expect(room1?.sentence.en).toMatch(
      /^No effect\. “焊接实训室” is not what binds: .* What binds: trainers for “焊工”\.$/,
    );
    expect(trainer).toMatchObject({ index: 1, hasEffect: true });
    expect(trainer?.sentence.zh).toMatch(/^规划期内多培训约 /);
    // Trainers in plenty: the room binds, one trainer more does nothing.
    const [more, budget] = await effects(
      [STAFFED, STAFF(1), { kind: 'BUDGET', budgetFen: 10_000_000_000 }],
      1,
    );
    expect(more?.sentence.zh).toMatch(
      /^没有作用。“焊工”教师不是瓶颈:.*尚有 .* 小时空闲。限制产能的是焊接实训室。$/,
    );
    expect(budget?.sentence.zh).toMatch(/^没有作用。预算不是瓶颈:/);
    // Nobody asks for anything that is practised there.
    const other = facts.workshops.find(({ name, kind }) => kind === 'WORKSHOP' && !name.startsWith('焊接'));
    const [unused] = await effects(
      [{ kind: 'BROKEN_MACHINES', workshopId: other?.id ?? '', stations: 1 }],
      0,
    );
    expect(unused?.sentence.zh).toContain('规划期内没有需求用到“');
  });

  it('refuses more broken stations than the room has, also over several steps, and writes nothing', async () => {
    const manager = world.actor('manager1');
    const create = (workshopId: string, stations: number, baseId?: string) =>
      desk.createScenario.execute(manager, {
        name: '停用',
        ...(baseId ? { baseId } : { basis: BASIS }),
        changes: [{ kind: 'BROKEN_MACHINES', workshopId, stations }],
      });
    const count = async (): Promise<number> =>
      Number((await world.tx.read.query<{ n: number }>('SELECT COUNT(*) AS n FROM plan_scenario', []))[0]?.n);
    const stations = facts.workshops.find(({ id }) => id === room)?.stations ?? 0;
    const before = await count();
    await expect(create(room, stations + 1)).rejects.toMatchObject({
      code: 'planning.too_many_broken',
      details: { workshop: '焊接实训室一', usable: stations, broken: stations + 1 },
    });
    await expect(create(newId(), 1)).rejects.toMatchObject({ code: 'planning.workshop_not_found' });
    expect(await count()).toBe(before);
    const half = await create(room, stations - 1);
    await expect(create(room, 2, half.id)).rejects.toMatchObject({ code: 'planning.too_many_broken' });
    expect((await create(room, 1, half.id)).changes).toHaveLength(2);
    await world.tx.run((db) => db.execute('DELETE FROM plan_scenario WHERE base_id IS NOT NULL', []));
    await world.tx.run((db) => db.execute('DELETE FROM plan_scenario', []));
  });

  it('goes from demand over a solved scenario to drafts and back, once each', async () => {
    const manager = world.actor('manager1');
    const base = await desk.createScenario.execute(manager, {
      name: '三月基准',
      basis: BASIS,
      changes: [STAFFED],
    });
    expect(base).toMatchObject({ state: 'QUEUED', result: null });
    await expect(desk.draftCohorts.execute(manager, base.id, MONTH)).rejects.toMatchObject({
      code: 'planning.not_solved',
    });
    await expect(desk.publishList.execute(manager, base.id, '春季')).rejects.toMatchObject({
      code: 'planning.not_solved',
    });
    expect(await desk.solveScenario.execute(manager.centreId, base.id, true)).toBe('SOLVED');
    const more = await desk.createScenario.execute(manager, {
      name: '多一间',
      baseId: base.id,
      changes: [{ kind: 'ADD_WORKSHOP', workshopId: room, rooms: 1 }],
    });
    await desk.solveScenario.execute(manager.centreId, more.id, true);
    const [first, second] = [
      await desk.findScenario.execute(manager, base.id),
      await desk.findScenario.execute(manager, more.id),
    ];
    expect(second.changes).toHaveLength(2);
    expect(second.head?.personTimes ?? 0).toBeGreaterThan(first.head?.personTimes ?? 0);
    const hour = first.result?.bottlenecks.find(({ kind, name }) => kind === 'ROOM' && name === '焊接实训室');
    expect(hour?.sentence.zh).toBe(
      `焊接实训室每周多 1 小时 = 每月多培训 ${(hour?.personTimesPerMonth ?? 0).toFixed(1)} 人次`,
    );
    expect(first.result).toMatchObject({ guessed: [], homeless: [] });

    const runs = first.result?.runCount ?? 0;
    expect(runs).toBeGreaterThan(1);
    const drafts = await Promise.all([
      desk.draftCohorts.execute(manager, base.id, MONTH),
      desk.draftCohorts.execute(manager, base.id, MONTH),
    ]);
    expect(drafts.map(({ created }) => created).sort((a, b) => a - b)).toEqual([0, runs]);
    const opened = drafts[0]?.scenario.drafted[0]?.cohortId ?? drafts[1]?.scenario.drafted[0]?.cohortId ?? '';
    await desk.openCohort.execute(manager, opened);
    const undone = await desk.undoDrafts.execute(manager, base.id, MONTH);
    expect(undone).toMatchObject({ undone: runs - 1, kept: 1 });
    expect(undone.scenario.drafted.map(({ cohortId, cohortState }) => [cohortId, cohortState])).toEqual([
      [opened, 'OPEN'],
    ]);
    const again = await desk.draftCohorts.execute(manager, base.id, MONTH);
    expect(again).toMatchObject({ created: runs - 1, already: 1 });
    await desk.undoDrafts.execute(manager, base.id, MONTH);
  });

  it('puts the bottlenecks before the enterprises, who choose until the list is closed', async () => {
    const manager = world.actor('manager1');
    const { items } = {
      items: await world.tx.read.query<{ id: string }>('SELECT id FROM plan_scenario ORDER BY id', []),
    };
    const scenarioId = items[0]?.id ?? '';
    const list = await desk.publishList.execute(manager, scenarioId, '春季共同选配');
    expect(list.rows.length).toBeGreaterThan(0);
    expect(list.rows.map(({ kind }) => kind)).not.toContain('DEMAND');
    expect((await toldTo(world, 'hr2')).at(-1)).toBe('请共同选配培训设备:春季共同选配');
    const item = list.rows[0]?.id ?? '';
    const say = (
      login: string,
      over: { wouldUse?: boolean; wouldLend?: boolean; people?: number; note?: string },
    ) =>
      desk.choose.execute(world.actor(login), item, {
        wouldUse: false,
        wouldLend: false,
        people: 0,
        note: '',
        ...over,
      });
    await say('hr1', { wouldUse: true, people: 30 });
    const seen = await say('hr2', { wouldLend: true, note: '两台焊机' });
    expect(seen.rows[0]).toMatchObject({ users: 1, lenders: 1, people: 30, choices: [] });
    expect(seen.rows[0]?.own).toEqual({ wouldUse: false, wouldLend: true, people: 0, note: '两台焊机' });
    expect((await desk.findList.execute(manager, list.id)).rows[0]?.choices).toHaveLength(2);
    await say('hr1', { wouldUse: true, people: 45 });
    expect((await say('hr2', {})).rows[0]).toMatchObject({ users: 1, lenders: 0, people: 45, own: null });
    await expect(say('manager1', { wouldUse: true })).rejects.toMatchObject({
      code: 'planning.item_not_found',
    });
    await desk.setCost.execute(manager, item, { costFen: 12_000_000, costNote: '市场询价' });
    const decided = await desk.decide.execute(manager, item, { decision: 'CHOSEN', reason: '本季采购' });
    expect(decided.rows[0]).toMatchObject({ costFen: 12_000_000, decision: 'CHOSEN' });
    expect((await toldTo(world, 'hr1')).at(-1)).toMatch(/^设备遴选已选配/);
    const printed = await desk.printList.execute(world.actor('hr1'), list.id);
    if (!('bytes' in printed)) throw new Error('the list is printed at once');
    expect(Buffer.from(printed.bytes).subarray(0, 5).toString()).toBe('%PDF-');
    await desk.closeList.execute(manager, list.id);
    for (const late of [
      () => say('hr1', { wouldUse: true }),
      () => desk.setCost.execute(manager, item, { costFen: null, costNote: '' }),
      () => desk.decide.execute(manager, item, { decision: 'LATER', reason: '再议' }),
      () => desk.closeList.execute(manager, list.id),
    ])
      await expect(late()).rejects.toMatchObject({ code: 'planning.list_closed' });
  });

  it('warns of a run that will miss its minimum, once, and of no other', async () => {
    const manager = world.actor('manager1');
    const run = async (title: string, startsOn: string): Promise<string> => {
      const { id } = await desk.createCohort.execute(manager, {
        courseId: welding,
        title,
        kind: 'OPEN',
        startsOn,
        endsOn: '2027-02-26',
        seats: 20,
        minSeats: 15,
      });
      await desk.openCohort.execute(manager, id);
      return id;
    };
    await run('无人报名班', '2026-11-27');
    await run('还早的班', '2027-02-01');
    const before = (await toldTo(world, 'manager1')).length;
    expect(await desk.watchFill.execute()).toBeGreaterThan(0);
    expect(await desk.watchFill.execute()).toBe(0);
    const told = (await toldTo(world, 'manager1')).slice(before);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^班次可能达不到最低开班人数/);
  });
});
