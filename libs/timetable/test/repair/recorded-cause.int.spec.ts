import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boardingOf, type Boarding } from '../../../../test/support/boarding.js';
import { plannedCohort, timetablingOf } from '../../../../test/support/timetabling.js';
import { refusalOf } from '../../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../../test/support/world.js';
import { CourseRepository } from '../../../catalogue/index.js';
import { CohortStore } from '../../../cohort/index.js';
import {
  closingPermissions,
  CloseWorkshop,
  ClosingStore,
  WorkshopRepository,
} from '../../../facility/index.js';
import { AvailabilityStore, availabilityPermissions, TrainerRepository } from '../../../people/index.js';
import { type Actor, newId } from '../../../platform/index.js';
import { manageTimetables } from '../../contracts/permissions.js';
import { HOUR_STARTS } from '../../domain/solving/day-grid.js';
import { SessionSlots } from '../../store/session-slots.js';
import { SessionStore } from '../../store/session-store.js';
import { modelOf, placeOf } from '../../store/solving/centre-model.js';
import { search } from '../../store/solving/search-task.js';
import { SolvingFactsReader } from '../../store/solving/solving-facts.js';

let world: World;
let manager: Actor;
let board: Boarding;
let count = 0;

beforeAll(async () => {
  world = await createWorld();
  manager = world.actor('manager1');
  board = boardingOf(world);
}, 600_000);

afterAll(() => world?.close());

const centre = () => ({ kind: 'centre', centreId: world.seeded.centreId }) as const;

/** A published cohort of its own weeks, so that scenarios do not meet. */
const publishedCohort = () => plannedCohort(world, { title: '登记班', month: (count += 1) });

const planned = async (cohortId: string) =>
  (await timetablingOf(world).show.execute(manager, cohortId, { limit: 200, offset: 0 })).items;
type Planned = Awaited<ReturnType<typeof planned>>[number];

const inClassroom = async (cohortId: string) =>
  (await planned(cohortId)).find(
    ({ mode, content, startMinute }) =>
      mode === 'OFFLINE' && content === 'THEORY' && (HOUR_STARTS as readonly number[]).includes(startMinute),
  )!;

async function worked(cause: Parameters<Boarding['startRepair']['execute']>[1]) {
  const { id } = await board.startRepair.execute(manager, cause);
  await board.runRepair.execute(id, true);
  return board.showRepair.execute(manager, id);
}

const onThatDay = ({ heldOn }: Planned) => ({ from: heldOn, to: heldOn });
const illness = (session: Planned) =>
  ({ kind: 'TRAINER', trainerId: session.trainerId, ...onThatDay(session) }) as const;

/** Absences and closings on record of one day. */
async function onRecord({ heldOn, trainerId, workshopId }: Planned) {
  const db = world.tx.read;
  return {
    absences: (await new AvailabilityStore().between(db, centre(), heldOn, heldOn, trainerId)).absences,
    closings: await new ClosingStore().between(db, centre(), heldOn, heldOn, workshopId ?? undefined),
  };
}

const closeWorkshop = () =>
  new CloseWorkshop(world.tx, world.clock, world.audit, new WorkshopRepository(), new ClosingStore());

/** Takes so many closings and fails at the next. */
class FailingClosings extends ClosingStore {
  constructor(private left: number) {
    super();
  }

  override add(...given: Parameters<ClosingStore['add']>): Promise<void> {
    if ((this.left -= 1) < 0) throw new Error('no more closings');
    return super.add(...given);
  }
}

/** Where a new search puts the cohort's sessions. */
async function solvedAgain(cohortId: string) {
  const cohorts = new CohortStore();
  const sessions = new SessionStore(new SessionSlots(cohorts));
  const [workshops, trainers] = [new WorkshopRepository(), new TrainerRepository()];
  const reader = new SolvingFactsReader(
    world.clock,
    cohorts,
    sessions,
    new CourseRepository(),
    workshops,
    trainers,
  );
  const facts = await reader.read(world.tx.read, centre(), world.seeded.centreId, {
    complete: [cohortId],
    movable: [cohortId],
    evenings: false,
  });
  const model = modelOf(facts);
  const { spots } = search(
    { model, seed: 3, seconds: 0, iterations: 20_000 },
    { clock: () => 0, stopped: () => false },
  );
  return spots.flatMap((spot, at) =>
    spot && model.sessions[at]!.cohortId === cohortId ? [placeOf(model, at, spot)] : [],
  );
}

const whyNotAt = async (session: Planned) => {
  const { heldOn, startMinute, trainerId } = session;
  const asked = await board.explain.whyNot(manager, session.id, {
    ...{ heldOn, startMinute, trainerId },
    ...(session.workshopId === null ? {} : { workshopId: session.workshopId }),
  });
  return { possible: asked.possible, says: asked.reasons.map(({ says }) => says.zh).join() };
};

describe('an applied repair', () => {
  it('puts the absence on record, so that nothing brings the session back to an ill trainer', async () => {
    const cohortId = await publishedCohort();
    const session = (await planned(cohortId))[0]!;
    const repair = await worked(illness(session));
    expect(repair.toRecord).toMatchObject([{ zh: expect.stringContaining('请假') }]);
    expect((await onRecord(session)).absences).toEqual([]);
    const applied = await board.applyRepair.execute(manager, repair.id, {
      choice: 0,
      publish: true,
      absenceKind: 'SICK',
    });
    expect(applied.recorded).toEqual(repair.toRecord);
    const { absences } = await onRecord(session);
    expect(absences).toMatchObject([
      { trainerId: session.trainerId, kind: 'SICK', state: 'ACCEPTED', startMinute: null },
    ]);
    const trail = await world.tx.read.query<{ action: string; detail: string }>(
      'SELECT action, detail FROM audit_entry WHERE subject_id = ?',
      [absences[0]!.id],
    );
    expect(trail.map(({ action }) => action)).toEqual(['people.absence_entered']);
    // Why somebody is away may be about health.
    expect(trail[0]!.detail).not.toContain('SICK');
    const { possible, says } = await whyNotAt(session);
    expect(possible).toBe(false);
    expect(says).toContain('请假');
    const again = await solvedAgain(cohortId);
    expect(again.length).toBeGreaterThan(0);
    expect(
      again.filter((one) => one.trainerId === session.trainerId && one.heldOn === session.heldOn),
    ).toEqual([]);
    // A further repair of the same cause finds it on record and nothing to move.
    const later = await worked(illness(session));
    expect(later.toRecord).toEqual([]);
    expect(later.proposals).toMatchObject([{ changes: [], lost: [] }]);
  }, 600_000);

  it('puts the closing of a workshop on record with its reason', async () => {
    const session = await inClassroom(await publishedCohort());
    const repair = await worked({
      kind: 'WORKSHOP',
      workshopId: session.workshopId!,
      ...onThatDay(session),
    });
    await board.applyRepair.execute(manager, repair.id, { choice: 0, publish: false, reason: '漏水' });
    expect((await onRecord(session)).closings).toMatchObject([
      { workshopId: session.workshopId, workstationId: null, reason: '漏水', fromOn: session.heldOn },
    ]);
    expect((await whyNotAt(session)).says).toContain('停用(漏水)');
    const again = await solvedAgain(session.cohortId);
    expect(
      again.filter((one) => one.workshopId === session.workshopId && one.heldOn === session.heldOn),
    ).toEqual([]);
  }, 600_000);

  it('closes as many stations as are said to be out of use', async () => {
    const session = await inClassroom(await publishedCohort());
    const room = (await new WorkshopRepository().find(world.tx.read, centre(), session.workshopId!))!;
    const stations = room.usableWorkstations - 19;
    const cause = {
      kind: 'WORKSTATIONS',
      workshopId: room.id,
      stations,
      ...onThatDay(session),
    } as const;
    const repair = await worked(cause);
    expect(repair.proposals![0]!.changes.map(({ sessionId }) => sessionId)).toContain(session.id);
    const { recorded } = await board.applyRepair.execute(manager, repair.id, { choice: 0, publish: false });
    expect(recorded).toMatchObject([{ zh: expect.stringContaining(`${stations} 个工位停用`) }]);
    const { closings } = await onRecord(session);
    expect(new Set(closings.map(({ workstationId }) => workstationId)).size).toBe(stations);
    const { possible, says } = await whyNotAt(session);
    expect([possible, says.includes('可用 19 个,需要 20 个')]).toEqual([false, true]);
  }, 600_000);

  it('closes each workshop of a building that is not closed yet, in one transaction, and names the building', async () => {
    const session = await inClassroom(await publishedCohort());
    const { heldOn } = session;
    const workshops = new WorkshopRepository();
    const { buildingId, buildingName } = (await workshops.find(
      world.tx.read,
      centre(),
      session.workshopId!,
    ))!;
    const { items } = await workshops.list(world.tx.read, centre(), { buildingId, limit: 100, offset: 0 });
    const rooms = items.map(({ id }) => id).sort();
    expect(rooms.length).toBeGreaterThan(2);
    const closedRooms = async () =>
      (await new ClosingStore().between(world.tx.read, centre(), heldOn, heldOn))
        .flatMap(({ workshopId }) => (rooms.includes(workshopId) ? [workshopId] : []))
        .sort();
    const before = rooms.find((id) => id !== session.workshopId)!;
    await closeWorkshop().execute(manager, before, { fromOn: heldOn, toOn: heldOn, reason: '检修' });
    const cause = { kind: 'BUILDING', buildingId, ...onThatDay(session) } as const;
    const repair = await worked(cause);
    expect(repair).toMatchObject({ kind: 'BUILDING', buildingId, workshopId: null });
    const says = `${buildingName} ${heldOn.slice(5)} 整栋停用(${rooms.length - 1} 间场地)`;
    expect(repair.toRecord).toMatchObject([{ zh: says }]);
    const [best] = repair.proposals!;
    const moved = best!.changes.find(({ sessionId }) => sessionId === session.id)!;
    expect(moved.sentence.zh).toContain(`${buildingName} ${heldOn.slice(5)} 整栋停用`);
    expect(moved.sentence.en).toContain(`the whole of ${buildingName} is closed ${heldOn.slice(5)}`);
    for (const { after } of best!.changes)
      expect(after.heldOn === heldOn && rooms.includes(after.workshopId!)).toBe(false);

    // A closing that fails half-way leaves no other behind, and no move.
    const failing = boardingOf(world, { closings: new FailingClosings(3) });
    const half = await worked(cause);
    await expect(
      failing.applyRepair.execute(manager, half.id, { choice: 0, publish: false, reason: '停电' }),
    ).rejects.toThrow('no more closings');
    expect(await closedRooms()).toEqual([before]);
    expect((await planned(session.cohortId)).find(({ id }) => id === session.id)).toEqual(session);

    const { recorded } = await board.applyRepair.execute(manager, repair.id, {
      choice: 0,
      publish: false,
      reason: '停电',
    });
    expect(recorded).toEqual(repair.toRecord);
    expect(await closedRooms()).toEqual(rooms);
    const trail = await world.tx.read.query<{ count: number }>(
      `SELECT COUNT(*) AS count FROM audit_entry WHERE action = 'facility.workshop_closed' AND reason = '停电'`,
    );
    expect(Number(trail[0]!.count)).toBe(rooms.length - 1);
    expect((await whyNotAt(session)).says).toContain('停用(停电)');
    const later = await worked(cause);
    expect(later.toRecord).toEqual([]);
    expect(later.proposals).toMatchObject([{ changes: [], lost: [] }]);
  }, 600_000);

  it('knows no building of another centre', async () => {
    const { items } = await new WorkshopRepository().list(world.tx.read, centre(), { limit: 1, offset: 0 });
    const { manager: other } = await addOtherCentre(world);
    const days = { from: '2027-01-05', to: '2027-01-06' };
    for (const [actor, buildingId] of [
      [other, items[0]!.buildingId],
      [manager, newId()],
    ] as const)
      expect(
        await refusalOf(board.startRepair.execute(actor, { kind: 'BUILDING', buildingId, ...days })),
      ).toBe('timetable.building_not_found');
  });

  it('records nothing when it is refused, and nothing that is on record already', async () => {
    const cohortId = await publishedCohort();
    const sessions = await planned(cohortId);
    const session = sessions[0]!;
    const repair = await worked(illness(session));
    const other = sessions.find(({ heldOn }) => heldOn !== session.heldOn)!;
    await timetablingOf(world).cancel.execute(manager, other.id, '试验');
    expect(
      await refusalOf(board.applyRepair.execute(manager, repair.id, { choice: 0, publish: false })),
    ).toBe('repair.version_changed');
    expect((await onRecord(session)).absences).toEqual([]);

    const room = await inClassroom(cohortId);
    await closeWorkshop().execute(manager, room.workshopId!, {
      fromOn: room.heldOn,
      toOn: room.heldOn,
      reason: '检修',
    });
    const known = await worked({ kind: 'WORKSHOP', workshopId: room.workshopId!, ...onThatDay(room) });
    expect(known.toRecord).toEqual([]);
    expect(known.proposals![0]!.changes.length).toBeGreaterThan(0);
    const { recorded } = await board.applyRepair.execute(manager, known.id, { choice: 0, publish: false });
    expect(recorded).toEqual([]);
    expect(await onRecord(room)).toMatchObject({ closings: [{ reason: '检修' }] });
  }, 600_000);

  it('leaves the record alone when its moves are taken back, and says so as long as it holds', async () => {
    const cohortId = await publishedCohort();
    const before = await planned(cohortId);
    // The last of the course: nothing comes after it that would be out of order at another time.
    const session = before.at(-1)!;
    const repair = await worked(illness(session));
    const { recorded } = await board.applyRepair.execute(manager, repair.id, { choice: 0, publish: false });
    expect((await board.edits.execute(manager)).undo).toMatchObject({ possible: true, stays: recorded });
    const { redo } = await board.undo.execute(manager);
    expect(redo!.stays).toEqual(recorded);
    expect(await planned(cohortId)).toEqual(before);
    const { absences } = await onRecord(session);
    expect(absences).toHaveLength(1);
    // What was taken back stands against the record: a repair by what is on record finds it, in more than one way.
    const { proposals } = await worked({ kind: 'RECORDED', ...onThatDay(session) });
    expect(proposals!.length).toBeGreaterThan(1);
    expect(proposals![0]!.changes.map(({ sessionId }) => sessionId)).toContain(session.id);
    await world.tx.run((db) =>
      new AvailabilityStore().setState(
        db,
        absences[0]!.id,
        'WITHDRAWN',
        manager.accountId,
        world.clock.now(),
      ),
    );
    expect((await board.edits.execute(manager)).redo!.stays).toEqual([]);
  }, 600_000);

  it('may be applied only by those who may enter absences and close rooms', () => {
    for (const one of [availabilityPermissions.keepAvailability, closingPermissions.closeWorkshops])
      expect(one.roles).toEqual(expect.arrayContaining([...manageTimetables.roles]));
  });
});
