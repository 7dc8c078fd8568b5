import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Boarding, boardingOf } from '../../../../test/support/boarding.js';
import { timetablingOf } from '../../../../test/support/timetabling.js';
import { openedCohort, trainingOf } from '../../../../test/support/training.js';
import { createWorld, type World } from '../../../../test/support/world.js';
import { CourseRepository } from '../../../catalogue/index.js';
import { CohortStore } from '../../../cohort/index.js';
import {
  CloseWorkshop,
  ClosingStore,
  SetWorkstationState,
  WorkshopRepository,
} from '../../../facility/index.js';
import { AvailabilityStore, EnterAbsence, TrainerRepository } from '../../../people/index.js';
import { type Actor, Notices } from '../../../platform/index.js';
import { SessionSlots } from '../../store/session-slots.js';
import { SessionStore } from '../../store/session-store.js';
import { ExplainBoards } from '../../store/solving/explain-boards.js';
import { SolvingFactsReader } from '../../store/solving/solving-facts.js';
import { TimetableStamp } from '../../store/solving/timetable-stamp.js';

let world: World;
let manager: Actor;
let board: Boarding;
let session: Awaited<ReturnType<typeof sessions>>[number];

const SPAN = { from: '2026-11-30', to: '2026-12-20' };

const sessions = async () => (await board.show.execute(manager, SPAN)).items;

beforeAll(async () => {
  world = await createWorld();
  manager = world.actor('manager1');
  board = boardingOf(world);
  const { id } = await openedCohort(world, trainingOf(world), {
    title: '看板班',
    startsOn: SPAN.from,
    endsOn: '2026-12-18',
    seats: 20,
  });
  await timetablingOf(world).propose.execute(manager, id, {});
  session = (await sessions()).find(({ mode, content }) => mode === 'OFFLINE' && content === 'PRACTICAL')!;
}, 600_000);

afterAll(() => world?.close());

const asked = (of: Boarding) =>
  Promise.all(
    (['WORKSHOP', 'TRAINER', 'COHORT'] as const).map((rows) =>
      of.spots.execute(manager, session.id, { ...SPAN, rows }),
    ),
  );

/** The kept board sees what was done at the next question (no time passes), as one that is made anew does. */
async function seesAtOnce(done: () => Promise<unknown>): Promise<void> {
  const before = await asked(board);
  await done();
  const after = await asked(board);
  expect(after).not.toEqual(before);
  expect(after).toEqual(await asked(boardingOf(world)));
}

describe('the kept board', () => {
  it('sees an absence', () =>
    seesAtOnce(() =>
      new EnterAbsence(
        world.tx,
        world.clock,
        world.audit,
        new TrainerRepository(),
        new AvailabilityStore(),
        new Notices(world.outbox, world.clock),
      ).enter(manager, session.trainerId, { fromOn: '2026-12-02', toOn: '2026-12-04', kind: 'LEAVE' }),
    ));

  it('sees a closing, and that it is lifted', async () => {
    const closing = new CloseWorkshop(
      world.tx,
      world.clock,
      world.audit,
      new WorkshopRepository(),
      new ClosingStore(),
    );
    let id = '';
    await seesAtOnce(async () => {
      const days = { fromOn: session.heldOn, toOn: session.heldOn };
      ({ id } = await closing.execute(manager, session.workshopId!, { ...days, reason: '检修' }));
    });
    await seesAtOnce(() => closing.lift(manager, id));
  });

  it('sees that too few workstations are left, and that they are mended', async () => {
    const rooms = new WorkshopRepository();
    const scope = { kind: 'centre', centreId: world.seeded.centreId } as const;
    const stations = await rooms.stations(world.tx.read, scope, session.workshopId!);
    const set = new SetWorkstationState(world.tx, world.audit, world.outbox, world.clock, rooms);
    for (const state of ['UNDER_REPAIR', 'USABLE'] as const)
      await seesAtOnce(async () => {
        for (const { id } of stations.slice(5)) await set.execute(manager, id, { state, reason: '主轴故障' });
      });
  }, 600_000);

  it('is that of the day on which it was asked, though the day ends while it is made', async () => {
    const { clock, tx, seeded } = world;
    const cohorts = new CohortStore();
    const kept = new SessionStore(new SessionSlots(cohorts));
    const rooms = new WorkshopRepository();
    const people = new TrainerRepository();
    const reader = new SolvingFactsReader(clock, cohorts, kept, new CourseRepository(), rooms, people);
    const boards = new ExplainBoards(clock, kept, cohorts, reader, new TimetableStamp());
    const scope = { kind: 'centre', centreId: seeded.centreId } as const;
    const first = () => boards.ofCentre(tx.read, scope, seeded.centreId).then(({ model }) => model.from);
    const real = clock.now();
    const begun = first();
    clock.set(new Date('2026-12-01T09:00:00+08:00'));
    expect(await begun.finally(() => clock.set(real))).toBe('2026-11-24');
    expect(await first()).toBe('2026-11-24');
  });

  it('sees other opening hours', () =>
    seesAtOnce(() =>
      world.tx.run((db) => db.execute('UPDATE opening_hours SET closes_minute = opens_minute + 30', [])),
    ));
});
