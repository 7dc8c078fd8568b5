import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openedCohort, trainingOf } from '../../../test/support/training.js';
import {
  modulesOf,
  shareLearner,
  type Timetabling,
  timetablingOf,
} from '../../../test/support/timetabling.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { CourseRepository } from '../../catalogue/index.js';
import { CohortStore } from '../../cohort/index.js';
import { type WorkshopFacts, WorkshopRepository } from '../../facility/index.js';
import { SetWay } from '../../facility/commands/ways/set-way.js';
import { BuildingWays } from '../../facility/index.js';
import { type TrainerFacts, TrainerRepository } from '../../people/index.js';
import { type Actor, newId } from '../../platform/index.js';
import { isQualified } from '../domain/session.js';
import { centreViolations } from '../engine/centre/solve.js';
import { ExamHoursStore } from '../store/limits/exam-hours-store.js';
import { boardOf, modelOf } from '../store/solving/centre-model.js';
import { SolvingFactsReader } from '../store/solving/solving-facts.js';
import { SessionSlots } from '../store/session-slots.js';
import { SessionStore } from '../store/session-store.js';

let world: World;
let timetable: Timetabling;
let manager: Actor;
let reader: SolvingFactsReader;
let rooms: WorkshopFacts[];
let trainers: TrainerFacts[];
let modules: Awaited<ReturnType<typeof modulesOf>>;

const SEATS = 30;
const dates = { startsOn: '2026-11-30', endsOn: '2026-12-25' };

beforeAll(async () => {
  world = await createWorld();
  timetable = timetablingOf(world);
  manager = world.actor('manager1');
  const cohorts = new CohortStore();
  const scope = { kind: 'centre', centreId: world.seeded.centreId } as const;
  const [workshops, people] = [new WorkshopRepository(), new TrainerRepository()];
  reader = new SolvingFactsReader(
    ...([world.clock, cohorts, new SessionStore(new SessionSlots(cohorts))] as const),
    ...([new CourseRepository(), workshops, people] as const),
  );
  rooms = (await workshops.list(world.tx.read, scope, { limit: 200, offset: 0 })).items;
  trainers = (await people.list(world.tx.read, scope, { limit: 200, offset: 0 })).items;
  modules = await modulesOf(world, world.seeded.demoCourseId);
  // From one building to another it takes longer than the midday break, so that a day is spent in one of them.
  const ways = new SetWay(world.tx, world.clock, world.audit, new BuildingWays());
  const buildings = [...new Set(rooms.map(({ buildingId }) => buildingId))];
  for (const [at, one] of buildings.entries())
    for (const other of buildings.slice(at + 1)) await ways.execute(manager, one, other, 180);
}, 600_000);

afterAll(() => world?.close());

const cohortOf = (title: string) => openedCohort(world, trainingOf(world), { title, seats: SEATS, ...dates });

/** What the engine's own rules say against what stands of a cohort. */
async function brokenBy(cohortId: string): Promise<string[]> {
  const scope = { kind: 'centre', centreId: world.seeded.centreId } as const;
  const facts = await reader.read(world.tx.read, scope, world.seeded.centreId, {
    ...{ to: dates.endsOn, movable: [cohortId], evenings: false },
  });
  const model = modelOf(facts);
  const board = boardOf(model);
  const off = model.sessions.filter((one, at) => one.cohortId === cohortId && !board.spots[at]);
  expect(off).toEqual([]);
  return centreViolations(board)
    .filter(({ session }) => model.sessions[session]!.cohortId === cohortId)
    .map(({ constraint }) => constraint);
}

describe('a draft that is made beside what stands in the way', () => {
  it('breaks none of the engine’s musts: the way, learners elsewhere and their exam, the order of modules', async () => {
    const [other, own] = [await cohortOf('占着地方的班'), await cohortOf('要草拟的班')];
    await shareLearner(world, other.id, own.id);
    const course = (await new CourseRepository().find(
      world.tx.read,
      { kind: 'centre', centreId: world.seeded.centreId },
      world.seeded.demoCourseId,
    ))!;
    const able = trainers.filter((one) => isQualified(one, course));
    const practice = modules.find(({ content }) => content === 'PRACTICAL')!;
    const machinery = rooms.find(({ cluster }) => cluster === 'MACHINERY')!;
    // The first week: each of who may teach it is in another building every morning, each with a room of its own.
    const elsewhere = rooms.filter(({ buildingId }) => buildingId !== machinery.buildingId);
    for (const day of ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'])
      for (const [at, { id: trainerId }] of able.entries())
        await timetable.add.execute(manager, at === 0 ? other.id : (await spare(at)).id, {
          ...{ moduleId: practice.id, heldOn: day, startMinute: 510, endMinute: 720, breakMinutes: 30 },
          ...{ workshopId: elsewhere[at]!.id, trainerId, atBase: false },
        });
    await world.tx.run((db) =>
      new ExamHoursStore().add(db, {
        ...{ sittingId: newId(), centreId: manager.centreId, cohortId: other.id, heldOn: '2026-12-07' },
        ...{ startMinute: 510, endMinute: 720, workshopId: null, trainerIds: [] },
      }),
    );
    const { placed, unplaced } = await timetable.propose.execute(manager, own.id, {});
    expect(unplaced).toEqual([]);
    expect(await brokenBy(own.id)).toEqual([]);
    // Whose learner is in the other class in the mornings of that week, and at its exam, is not taught then.
    const busy = (one: (typeof placed)[number]) => one.heldOn <= '2026-12-07' && one.startMinute < 720;
    expect(placed.filter(busy)).toEqual([]);
    // Nor does anybody come from another building to the workshop in its afternoons; online needs no way.
    expect(placed.filter((one) => one.heldOn <= '2026-12-04' && one.mode === 'OFFLINE')).toEqual([]);
    expect(placed.some((one) => one.heldOn <= '2026-12-04' && one.mode === 'ONLINE')).toBe(true);
  }, 600_000);

  it('leaves out of those named by hand who is not qualified and what has too few stations or lacks the machines', async () => {
    const { id } = await cohortOf('指定场地的班');
    const course = (await new CourseRepository().find(
      world.tx.read,
      { kind: 'centre', centreId: world.seeded.centreId },
      world.seeded.demoCourseId,
    ))!;
    const stranger = trainers.find((one) => !isQualified(one, course))!;
    const reasonsOf = async (choice: { trainerIds?: string[]; workshopIds?: string[] }) => {
      const { placed, unplaced } = await timetable.propose.execute(manager, id, choice);
      for (const one of placed) await timetable.remove.execute(manager, one.id);
      const offline = placed.filter(({ mode }) => mode === 'OFFLINE').length;
      return { offline, reasons: [...new Set(unplaced.map(({ reason }) => reason))] };
    };
    expect(await reasonsOf({ trainerIds: [stranger.id] })).toEqual({ offline: 0, reasons: ['NO_TRAINER'] });
    const tooSmall = rooms.find(
      ({ cluster, kind, usableWorkstations }) =>
        cluster === 'MACHINERY' && kind === 'WORKSHOP' && usableWorkstations < SEATS,
    )!;
    expect(await reasonsOf({ workshopIds: [tooSmall.id] })).toEqual({ offline: 0, reasons: ['NO_WORKSHOP'] });
    // Large enough and of the cluster, but without the lathes that the practice asks for.
    const noLathes = rooms.find(
      ({ cluster, kind, usableWorkstations, equipment }) =>
        cluster === 'MACHINERY' &&
        kind === 'WORKSHOP' &&
        usableWorkstations >= SEATS &&
        !equipment.includes('数控车床'),
    )!;
    const { offline, reasons } = await reasonsOf({ workshopIds: [noLathes.id] });
    expect(offline).toBeGreaterThan(0);
    expect(reasons).toEqual(['NO_WORKSHOP']);
  }, 600_000);
});

/** Classes that hold further trainers, each its own. */
const spares = new Map<number, Promise<{ id: string }>>();
function spare(at: number): Promise<{ id: string }> {
  const one = spares.get(at) ?? cohortOf(`另占一人的班 ${at}`);
  spares.set(at, one);
  return one;
}
