import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openedCohort, refusalOf, trainingOf } from '../../../../test/support/training.js';
import { modulesOf, timetablingOf } from '../../../../test/support/timetabling.js';
import { addOtherCentre, createWorld, type World } from '../../../../test/support/world.js';
import { CourseRepository } from '../../../catalogue/index.js';
import { CohortStore } from '../../../cohort/index.js';
import { WorkshopRepository } from '../../../facility/index.js';
import { EnterAbsence } from '../../../people/commands/availability/enter-absence.js';
import { AvailabilityStore, TrainerRepository } from '../../../people/index.js';
import { type Actor, bin, newId, Notices } from '../../../platform/index.js';
import { CheckSolvable } from '../../queries/solving/check-solvable.js';
import { ExplainSession } from '../../queries/solving/explain-session.js';
import { ExplainBoards } from '../../store/solving/explain-boards.js';
import { conflictsOf, type SearchTask } from '../../store/solving/search-task.js';
import type { SearchRunner } from '../../store/solving/search-runner.js';
import type { FundingDemand } from '../../store/solving/funding-demands.js';
import { SessionSlots } from '../../store/session-slots.js';
import { SessionStore } from '../../store/session-store.js';
import { SolvingFactsReader } from '../../store/solving/solving-facts.js';
import { TimetableStamp } from '../../store/solving/timetable-stamp.js';

let world: World;
let manager: Actor;
let timetabling: ReturnType<typeof timetablingOf>;

/** The use cases over nothing kept: each question sees the database as it is. */
function ask(demand?: FundingDemand) {
  const { tx, clock } = world;
  const cohorts = new CohortStore();
  const sessions = new SessionStore(new SessionSlots(cohorts));
  const reader = new SolvingFactsReader(
    clock,
    cohorts,
    sessions,
    new CourseRepository(),
    new WorkshopRepository(),
    new TrainerRepository(),
  );
  Object.assign(reader, { demands: demand && { of: () => Promise.resolve(demand) } });
  const here = { conflicts: (model: SearchTask['model']) => Promise.resolve(conflictsOf(model)) };
  return {
    explain: new ExplainSession(
      tx,
      new ExplainBoards(clock, sessions, cohorts, reader, new TimetableStamp()),
    ),
    check: new CheckSolvable(tx, cohorts, reader, here as unknown as SearchRunner),
  };
}

const cohortOf = (title: string, more: { startsOn?: string; endsOn?: string; seats?: number } = {}) =>
  openedCohort(world, trainingOf(world), {
    title,
    startsOn: '2026-11-30',
    endsOn: '2026-12-25',
    seats: 10,
    ...more,
  });
const drafted = async (title: string, more: { startsOn?: string; endsOn?: string } = {}) => {
  const { id } = await cohortOf(title, more);
  await timetabling.propose.execute(manager, id, {});
  return (await timetabling.show.execute(manager, id, { limit: 200, offset: 0 })).items;
};

beforeAll(async () => {
  world = await createWorld();
  manager = world.actor('manager1');
  timetabling = timetablingOf(world);
}, 600_000);

afterAll(() => world?.close());

describe('a session of the timetable as it stands', () => {
  it('is told why it is here, what that costs, and where it would be next best', async () => {
    const sessions = await drafted('为什么在这里');
    const here = await ask().explain.whyHere(manager, sessions[0]!.id);
    expect(here.against).toEqual([]);
    expect(
      here.costs.every(({ cost, sentence }) => cost !== 0 && sentence.zh !== '' && sentence.en !== ''),
    ).toBe(true);
    expect(here.instead.length).toBeGreaterThan(0);
    expect(here.instead.every(({ trainerName }) => trainerName !== '')).toBe(true);
  }, 600_000);

  it('is told what stands against another place and who holds it', async () => {
    const [first] = await drafted('甲班');
    const others = await drafted('乙班');
    const [second] = others;
    const where = { heldOn: first!.heldOn, startMinute: first!.startMinute };
    const answer = await ask().explain.whyNot(manager, second!.id, {
      ...where,
      trainerId: first!.trainerId,
      ...(first!.workshopId ? { workshopId: first!.workshopId } : {}),
    });
    const taken = answer.reasons.find(({ name }) => name === 'trainer_free')!;
    expect(answer.possible).toBe(false);
    expect(taken.holders[0]!.zh).toContain('甲班');
    expect(taken.says.zh).toContain('甲班');
    expect(taken.says.en).toContain('甲班');
    // Hours are not blamed for a room or trainer that is unknown, nor the class for a time when no class hour begins.
    const practice = others.find(({ mode }) => mode === 'OFFLINE')!;
    const asked = (more: object) => ask().explain.whyNot(manager, practice.id, { ...where, ...more });
    expect(await refusalOf(asked({ workshopId: newId() }))).toBe('timetable.workshop_not_found');
    expect(await refusalOf(asked({ trainerId: newId() }))).toBe('timetable.trainer_not_found');
    const names = async (more: object) => (await asked(more)).reasons.map(({ name }) => name);
    expect(await names({ startMinute: where.startMinute + 5 })).toEqual(['start_of_hour']);
    expect(await names({})).not.toContain('start_of_hour');
  }, 600_000);

  it('is told of a day alone what forbids each part of it, who holds it, and from when it would do', async () => {
    const january = { startsOn: '2027-01-04', endsOn: '2027-01-29' };
    const [first] = await drafted('占位班', january);
    const session = (await drafted('问整天', january)).at(-1)!;
    const { explain } = ask();
    const here = {
      trainerId: first!.trainerId,
      ...(first!.workshopId ? { workshopId: first!.workshopId } : {}),
    };
    const taken = await explain.whyNot(manager, session.id, { heldOn: first!.heldOn, ...here });
    const at = taken.day!.beginnings.find(({ startMinute }) => startMinute === first!.startMinute)!;
    expect([at.cost, at.here]).toEqual([null, false]);
    expect(at.reasons.find(({ name }) => name === 'trainer_free')!.holders[0]!.zh).toContain('占位班');
    expect(taken.day!.says.zh).toMatch(/^周.\(01-..\)(不行|可以):/);
    expect(taken.day!.says.zh).toContain('占位班');
    expect(taken.day!.says.en).toContain('占位班');
    // Every beginning answers what it answers when it is asked for on its own.
    let open = 0;
    for (const heldOn of [session.heldOn, '2027-01-07', '2027-01-21', '2027-01-28']) {
      const { possible, cost, place, reasons, day } = await explain.whyNot(manager, session.id, { heldOn });
      const costs = day!.beginnings.flatMap((one) => (one.cost === null ? [] : [one.cost]));
      open += costs.length;
      expect([possible, cost]).toEqual([costs.length > 0, costs.length > 0 ? Math.min(...costs) : null]);
      expect(place?.heldOn ?? heldOn).toBe(heldOn);
      expect(reasons.length === 0).toBe(possible);
      for (const one of day!.beginnings) {
        expect(one.here).toBe(heldOn === session.heldOn && one.startMinute === session.startMinute);
        const { startMinute } = one;
        const alone = await explain.whyNot(manager, session.id, { heldOn, startMinute });
        expect([one.cost !== null, one.cost, alone.day]).toEqual([alone.possible, alone.cost, null]);
        const names = alone.reasons.map(({ name }) => name);
        expect(names).toEqual(expect.arrayContaining(one.reasons.map(({ name }) => name)));
        expect(one.reasons).toHaveLength(Math.min(4, names.length));
      }
    }
    expect(open).toBeGreaterThan(1);
    const says = async (heldOn: string) => {
      const { possible, day } = await explain.whyNot(manager, session.id, { heldOn });
      return [possible, day!.says.zh];
    };
    expect(await says('2027-01-16')).toEqual([
      false,
      expect.stringMatching(/^周六\(01-16\)不行:全天 .*01-16 不是工作日/),
    ]);
    for (const heldOn of ['2020-01-01', '2026-12-25', '2027-11-25', '9999-12-31'])
      expect(await says(heldOn)).toEqual([false, expect.stringMatching(/不行:全天 .*不在培训期内/)]);
  }, 600_000);

  it('names the equipment that a room lacks, and has nothing against one that has it', async () => {
    const sessions = await drafted('缺设备');
    const practice = sessions.find(
      ({ content, startMinute }) => content === 'PRACTICAL' && startMinute === 510,
    )!;
    const room = (id: string) => ({
      ...{ heldOn: practice.heldOn, startMinute: practice.startMinute },
      workshopId: id,
    });
    const scope = { kind: 'centre', centreId: world.seeded.centreId } as const;
    const { items } = await new WorkshopRepository().list(world.tx.read, scope, { limit: 200, offset: 0 });
    const lathes = items.find(({ id }) => id === practice.workshopId)!;
    // What is drafted goes by what is written down, too.
    expect(lathes.equipment).toContain('数控车床');
    const against = async (workshopId: string) =>
      (await ask().explain.whyNot(manager, practice.id, room(workshopId))).reasons.find(
        ({ name }) => name === 'equipment',
      );
    const welding = items.find(({ equipment }) => equipment.includes('焊接工位'))!;
    expect(welding.cluster).toBe(lathes.cluster);
    const refused = (await against(welding.id))!;
    expect(refused.says.zh).toBe(`${welding.name}:没有该模块所需的数控车床`);
    expect(refused.says.en).toContain('lacks what the module asks for: 数控车床');
    expect(await against(lathes.id)).toBeUndefined();
    const modules = await modulesOf(world, world.seeded.demoCourseId);
    const write = (equipment: string | null) =>
      world.tx.run((db) =>
        db.execute('UPDATE course_module SET equipment = ? WHERE id IN (?)', [
          equipment,
          modules.filter(({ content }) => content === 'PRACTICAL').map(({ id }) => bin(id)),
        ]),
      );
    // The control: where nothing is written down, every workshop of the cluster will do, and only those.
    await write(null);
    const other = items.find(({ kind, cluster }) => kind === 'WORKSHOP' && cluster !== lathes.cluster)!;
    expect(await against(welding.id)).toBeUndefined();
    expect((await against(other.id))?.says.zh).toContain('类型或集群不适合');
    await write('["数控车床"]');
    expect(await against(welding.id)).toBeDefined();
  }, 600_000);

  it('names the leave, the day of rest and the end of the cohort behind a refusal', async () => {
    const sessions = await drafted('请假的教师');
    // One that begins with a class hour: a draft fills gaps beside the grid too, where nothing else is asked.
    const session = sessions.find(({ startMinute }) => startMinute === 510 || startMinute === 840)!;
    const { tx, clock, audit } = world;
    const enter = new EnterAbsence(
      tx,
      clock,
      audit,
      new TrainerRepository(),
      new AvailabilityStore(),
      new Notices(world.outbox, clock),
    );
    const ask1 = (heldOn: string) =>
      ask().explain.whyNot(manager, session.id, { heldOn, startMinute: session.startMinute });
    const before = await ask1('2026-12-22');
    expect(before.reasons.map(({ name }) => name)).not.toContain('trainer_available');
    await enter.enter(manager, session.trainerId, {
      fromOn: '2026-12-21',
      toOn: '2026-12-23',
      kind: 'SICK',
    });
    const away = (await ask1('2026-12-22')).reasons.find(({ name }) => name === 'trainer_available')!;
    expect(away.says.zh).toContain('12-21 至 12-23 请假');
    expect(away.says.en).toContain('away 12-21 to 12-23');
    // Why somebody is away is not told.
    expect(JSON.stringify(away)).not.toMatch(/SICK|病/);
    const says = async (heldOn: string) =>
      (await ask1(heldOn)).reasons.find(({ name }) => name === 'shift_window')!.says.zh;
    expect(await says('2027-01-16')).toContain('不是工作日');
    expect(await says('2026-11-25')).toContain('不在培训期内');
  }, 600_000);

  it('is offered ten other places, cheapest first; what is offered is accepted when it is written', async () => {
    const sessions = await drafted('换个地方');
    const session = sessions.at(-1)!;
    const { items } = await ask().explain.suggestions(manager, session.id);
    expect(items).toHaveLength(10);
    const costs = items.map(({ cost }) => cost);
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    const [free] = items.filter(({ moves }) => moves.length === 0);
    const { heldOn, startMinute, endMinute, breakMinutes, workshopId, trainerId } = free!.place;
    const again = await ask().explain.whyNot(manager, session.id, {
      heldOn,
      startMinute,
      trainerId,
      ...(workshopId ? { workshopId } : {}),
    });
    expect([again.possible, again.cost]).toEqual([true, free!.cost]);
    const written = await timetabling.change.execute(manager, session.id, {
      heldOn,
      startMinute,
      endMinute,
      breakMinutes,
      workshopId,
      trainerId,
    });
    expect(written.warnings).toEqual([]);
  }, 600_000);

  it('is explained to its own centre only', async () => {
    const [session] = await drafted('别人看不到');
    const { manager: other } = await addOtherCentre(world);
    const { explain } = ask();
    // Asked one after the other: an answer that nobody waits for yet may not be refused.
    for (const answer of [
      () => explain.whyHere(other, session!.id),
      () => explain.suggestions(other, session!.id),
      () => explain.whyNot(other, session!.id, { heldOn: '2026-12-01', startMinute: 510 }),
      () => explain.whyHere(manager, newId()),
    ])
      expect(await refusalOf(answer())).toBe('timetable.session_not_found');
  }, 600_000);
});

describe('before anything is searched for', () => {
  const check = (cohortId: string, demand?: FundingDemand) =>
    ask(demand).check.execute(manager, { cohortIds: [cohortId], evenings: false });

  it('nothing is found against a cohort that can be planned', async () => {
    const { id } = await cohortOf('排得下');
    expect(await check(id)).toEqual({ complete: true, conflicts: [], shortfalls: [] });
  }, 600_000);

  it('a course that is longer than its cohort is named with the rules that cannot meet', async () => {
    const { id } = await cohortOf('太短', { startsOn: '2026-12-28', endsOn: '2026-12-29' });
    const { conflicts } = await check(id);
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]!.reasons.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['cohort_free', 'shift_window']),
    );
    expect(conflicts[0]!.says.zh).toContain('太短');
    expect(conflicts[0]!.says.en).toContain('do not fit together');
  }, 600_000);

  it('more seats than any workshop has stations is one rule alone', async () => {
    const { id } = await cohortOf('人太多', { seats: 200 });
    const { conflicts } = await check(id);
    expect(conflicts.length).toBeGreaterThan(0);
    for (const { reasons, says } of conflicts) {
      expect(reasons.map(({ name }) => name)).toContain('workstations');
      expect(says.zh).toContain('都无法');
    }
  }, 600_000);

  it('a programme that asks for more hours than the course has is said to', async () => {
    const { id } = await cohortOf('课时不够');
    await world.tx.run((db) =>
      db.execute(`UPDATE cohort SET programme = 'GRAD_APPRENTICE' WHERE title = '课时不够'`, []),
    );
    const ample = { total: 45, offline: 0, practical: 0, atBase: 0 };
    expect((await check(id, ample)).shortfalls).toEqual([]);
    const { shortfalls } = await check(id, { ...ample, total: 45_000, atBase: 360 });
    expect(shortfalls.map(({ says }) => says.zh)).toEqual([
      expect.stringContaining('要求课时 1000'),
      expect.stringContaining('要求基地实操课时 8'),
    ]);
  }, 600_000);
});
