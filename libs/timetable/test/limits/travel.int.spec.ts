import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openedCohort, trainingOf } from '../../../../test/support/training.js';
import { modulesOf, timetablingOf } from '../../../../test/support/timetabling.js';
import { createWorld, type World } from '../../../../test/support/world.js';
import { CourseRepository } from '../../../catalogue/index.js';
import { CohortStore } from '../../../cohort/index.js';
import { SetWay } from '../../../facility/commands/ways/set-way.js';
import { BuildingWays, type WorkshopFacts, WorkshopRepository } from '../../../facility/index.js';
import { TrainerRepository } from '../../../people/index.js';
import type { Actor } from '../../../platform/index.js';
import { ExplainSession } from '../../queries/solving/explain-session.js';
import { ExplainBoards } from '../../store/solving/explain-boards.js';
import { SolvingFactsReader } from '../../store/solving/solving-facts.js';
import { TimetableStamp } from '../../store/solving/timetable-stamp.js';
import { SessionSlots } from '../../store/session-slots.js';
import { SessionStore } from '../../store/session-store.js';

let world: World;
let manager: Actor;
let explain: ExplainSession;
let setWay: SetWay;
/** Rooms of two buildings. */
let here: WorkshopFacts;
let there: WorkshopFacts;

beforeAll(async () => {
  world = await createWorld();
  manager = world.actor('manager1');
  const { tx, clock, audit } = world;
  const cohorts = new CohortStore();
  const sessions = new SessionStore(new SessionSlots(cohorts));
  const workshops = new WorkshopRepository();
  const trainers = new TrainerRepository();
  const reader = new SolvingFactsReader(
    ...([clock, cohorts, sessions, new CourseRepository(), workshops, trainers] as const),
  );
  // One and the same board is asked before and after: it has to notice what was entered.
  explain = new ExplainSession(tx, new ExplainBoards(clock, sessions, cohorts, reader, new TimetableStamp()));
  setWay = new SetWay(tx, clock, audit, new BuildingWays());
  const scope = { kind: 'centre', centreId: world.seeded.centreId } as const;
  const { items } = await workshops.list(tx.read, scope, { limit: 200, offset: 0, minUsable: 20 });
  here = items[0]!;
  there = items.find(({ buildingId }) => buildingId !== here.buildingId)!;
}, 600_000);

afterAll(() => world?.close());

describe('minutes that are entered for the way between two buildings', () => {
  it('are named by a board that was asked before, and warned of by hand, until they are taken out', async () => {
    const { id } = await openedCohort(world, trainingOf(world), {
      ...{ title: '两楼上课', startsOn: '2026-11-30', endsOn: '2026-12-25', seats: 10 },
    });
    const [module] = await modulesOf(world, world.seeded.demoCourseId);
    const { add, propose, show } = timetablingOf(world);
    await propose.execute(manager, id, {});
    const drafted = (await show.execute(manager, id, { limit: 200, offset: 0 })).items;
    const { trainerId } = drafted[0]!;
    const session = (heldOn: string, startMinute: number, { id: workshopId }: WorkshopFacts) => ({
      ...{ moduleId: module!.id, heldOn, startMinute, endMinute: startMinute + 45, breakMinutes: 0 },
      ...{ workshopId, trainerId, mode: 'OFFLINE' as const, content: 'THEORY' as const, atBase: false },
    });
    // After what is drafted; the two mornings are empty.
    await add.execute(manager, id, session('2026-12-22', 510, here));
    const other = await add.execute(manager, id, session('2026-12-23', 510, there));
    const asked = async (startMinute: number) =>
      (
        await explain.whyNot(manager, other.id, {
          ...{ heldOn: '2026-12-22', startMinute, trainerId, workshopId: there.id },
        })
      ).reasons.find(({ name }) => name === 'travel_time');
    const byHand = async (startMinute: number) =>
      (await add.execute(manager, id, session('2026-12-22', startMinute, there))).warnings;

    expect(await asked(565)).toBeUndefined();
    await setWay.execute(manager, there.buildingId, here.buildingId, 70);
    const refused = (await asked(565))!;
    expect(refused.says.zh).toContain('来不及在两处场地之间往返');
    expect(refused.says.zh).toContain('两楼上课');
    expect(refused.says.en).toContain('no time to travel between the sites');
    // From 9:15 to 10:20 there are 65 minutes, to 11:15 two hours.
    expect(await asked(620)).toBeDefined();
    expect(await asked(675)).toBeUndefined();
    expect(await byHand(620)).toContain('NO_TIME_TO_TRAVEL');
    expect(await byHand(840)).not.toContain('NO_TIME_TO_TRAVEL');

    await setWay.execute(manager, here.buildingId, there.buildingId, null);
    expect(await asked(565)).toBeUndefined();
    expect(await byHand(565)).not.toContain('NO_TIME_TO_TRAVEL');
  }, 600_000);
});
