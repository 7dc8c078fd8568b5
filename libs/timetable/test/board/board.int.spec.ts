import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Boarding, boardingOf } from '../../../../test/support/boarding.js';
import { type SessionAnswer, timetablingOf } from '../../../../test/support/timetabling.js';
import { openedCohort, refusalOf, trainingOf } from '../../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../../test/support/world.js';
import { formatMinuteOfDay } from '../../../kernel/index.js';
import { type Actor, bin, newId } from '../../../platform/index.js';
import { placeOnly } from '../../domain/board/edit.js';

let world: World;
let manager: Actor;
let board: Boarding;
let cohortId = '';
let freest = '';

const WEEK = { from: '2026-11-30', to: '2026-12-06' };
/** Long enough that the proposal leaves days without a session. */
const SPAN = { from: '2026-11-30', to: '2027-01-08' };

beforeAll(async () => {
  world = await createWorld();
  manager = world.actor('manager1');
  board = boardingOf(world);
  const cohort = await openedCohort(world, trainingOf(world), {
    title: '排课板试验班',
    startsOn: SPAN.from,
    endsOn: '2027-01-22',
    seats: 20,
  });
  cohortId = cohort.id;
  await timetablingOf(world).propose.execute(manager, cohortId, {});
  await timetablingOf(world).publish.execute(manager, cohortId);
  let most = 0;
  for (const session of (await shown()).items.filter(({ mode }) => mode === 'OFFLINE')) {
    const places = (await freePlaces(session as never)).length;
    if (places > most) [most, freest] = [places, session.id];
  }
  expect(most).toBeGreaterThan(1);
}, 600_000);

afterAll(() => world?.close());

const shown = async () => board.show.execute(manager, SPAN);
const sessionAt = async (index: number): Promise<SessionAnswer & { movable: boolean; pinned: boolean }> =>
  (await shown()).items[index] as never;
const now = async (id: string) => placeOnly((await timetablingOf(world).find.execute(manager, id)) as never);

const draftOf = (one: SessionAnswer) => ({
  moduleId: one.moduleId,
  startMinute: one.startMinute,
  endMinute: one.endMinute,
  breakMinutes: one.breakMinutes,
  workshopId: one.workshopId,
  trainerId: one.trainerId,
  mode: one.mode,
  content: one.content,
  atBase: one.atBase,
});

/** Where else the session may go, its own room and trainer staying. */
async function freePlaces(session: SessionAnswer) {
  const map = await board.spots.execute(manager, session.id, { ...SPAN, rows: 'COHORT' });
  return map.lines[0]!.refused.flatMap((refused, at) => {
    const startMinute = map.starts[at % map.starts.length]!;
    const heldOn = map.days[Math.floor(at / map.starts.length)]!;
    const overlapsHome =
      heldOn === session.heldOn &&
      startMinute < session.endMinute &&
      startMinute + session.endMinute - session.startMinute > session.startMinute;
    if (refused >= 0 || overlapsHome) return [];
    const endMinute = startMinute + session.endMinute - session.startMinute;
    return [{ ...placeOnly(session as never), heldOn, startMinute, endMinute }];
  });
}

async function freePlace(session: SessionAnswer, skip = 0) {
  return (await freePlaces(session))[skip]!;
}

/** The session with the most freedom. */
const last = async (): Promise<SessionAnswer> =>
  (await shown()).items.find(({ id }) => id === freest) as never;

describe('the planning board', () => {
  it('shows the days with their kind, the sessions and the cohorts of a span', async () => {
    const found = await board.show.execute(manager, WEEK);
    expect(found.days.map(({ kind }) => kind)).toEqual([
      ...Array.from({ length: 5 }, () => 'WORKDAY'),
      'WEEKEND',
      'WEEKEND',
    ]);
    expect(found.items.length).toBeGreaterThan(5);
    expect(found.items.every(({ movable, pinned }) => movable && !pinned)).toBe(true);
    expect(found.cohorts).toMatchObject([{ id: cohortId, version: 1, unpublishedChanges: 0 }]);
    expect(await refusalOf(board.show.execute(manager, { from: '2026-11-30', to: '2027-01-30' }))).toBe(
      'board.too_long',
    );
    expect(await refusalOf(board.show.execute(manager, { from: '2026-12-30', to: '2026-12-01' }))).toBe(
      'board.too_long',
    );
  });

  it('says of every place of a span whether it is free, what it costs, and who holds it, as asking one by one does', async () => {
    const session = await sessionAt(0);
    const map = await board.spots.execute(manager, session.id, { ...WEEK, rows: 'WORKSHOP' });
    expect(map.days).toHaveLength(7);
    const own = map.lines.find(({ id }) => id === session.workshopId)!;
    let [possible, refused] = [0, 0];
    for (const [at, reason] of own.refused.entries()) {
      const heldOn = map.days[Math.floor(at / map.starts.length)]!;
      const startMinute = map.starts[at % map.starts.length]!;
      const asked = await board.explain.whyNot(manager, session.id, { heldOn, startMinute });
      expect(asked.possible).toBe(reason < 0);
      if (asked.possible) expect(asked.cost).toBe(own.costs[at]);
      if (asked.possible) possible += 1;
      else {
        refused += 1;
        expect(map.refusals[reason]!.zh).toContain(asked.reasons[0]!.says.zh.slice(0, 4));
      }
    }
    expect([possible > 0, refused > 0]).toEqual([true, true]);
    expect(map.refusals.map(({ zh }) => zh).join()).toContain('本班该时段已有课:“排课板试验班”(');
  }, 600_000);

  it('knows what a colleague has just written into another room', async () => {
    const session = await last();
    const place = await freePlace(session);
    const spots = () =>
      board.spots.execute(manager, other.id, { from: place.heldOn, to: place.heldOn, rows: 'COHORT' });
    const other = (await shown()).items.find(({ id }) => id !== session.id)!;
    const time = `(${place.heldOn.slice(5)} ${formatMinuteOfDay(place.startMinute)}`;
    const said = async () => (await spots()).refusals.map(({ zh }) => zh).join();
    expect(await said()).not.toContain(time);
    await board.move.execute(manager, {
      moves: [{ sessionId: session.id, before: await now(session.id), after: place }],
    });
    expect(await said()).toContain(`本班该时段已有课:“排课板试验班”${time}`);
    // The board it was moved on says the same as one that is made anew.
    for (const rows of ['WORKSHOP', 'TRAINER', 'COHORT'] as const)
      for (const { id } of [other, session])
        expect(await board.spots.execute(manager, id, { ...SPAN, rows })).toEqual(
          await boardingOf(world).spots.execute(manager, id, { ...SPAN, rows }),
        );
    // What became something else in its place is seen as well.
    await timetablingOf(world).change.execute(manager, session.id, { atBase: true });
    expect(await board.spots.execute(manager, session.id, { ...SPAN, rows: 'WORKSHOP' })).toEqual(
      await boardingOf(world).spots.execute(manager, session.id, { ...SPAN, rows: 'WORKSHOP' }),
    );
    await timetablingOf(world).change.execute(manager, session.id, { atBase: false });
    await board.undo.execute(manager);
  }, 600_000);
});

describe('moving a session on the board', () => {
  it('writes a draft that can be taken back and done again, also after a reload', async () => {
    const session = await last();
    const before = await now(session.id);
    const place = await freePlace(session);
    await board.move.execute(manager, { moves: [{ sessionId: session.id, before, after: place }] });
    expect(await now(session.id)).toEqual(place);
    expect((await shown()).cohorts[0]).toMatchObject({ unpublishedChanges: 1 });
    // Another process knows it as well: nothing of this is kept in memory.
    const again = boardingOf(world);
    expect(await again.edits.execute(manager)).toMatchObject({ undo: { possible: true }, redo: null });
    const undone = await again.undo.execute(manager);
    expect(await now(session.id)).toEqual(before);
    expect(undone).toMatchObject({ redo: { possible: true } });
    // Back where it was published, it is no change any more.
    expect((await shown()).cohorts[0]).toMatchObject({ unpublishedChanges: 0 });
    await again.redo.execute(manager);
    expect(await now(session.id)).toEqual(place);
    expect(await refusalOf(again.redo.execute(manager))).toBe('board.nothing_to_redo');
    await again.undo.execute(manager);
  }, 600_000);

  it('forgets what was undone once something else is done', async () => {
    const session = await last();
    const before = await now(session.id);
    const [a, b] = [await freePlace(session), await freePlace(session, 1)];
    await board.move.execute(manager, { moves: [{ sessionId: session.id, before, after: a }] });
    await board.undo.execute(manager);
    await board.move.execute(manager, { moves: [{ sessionId: session.id, before, after: b }] });
    expect((await board.edits.execute(manager)).redo).toBeNull();
    await board.undo.execute(manager);
    expect(await now(session.id)).toEqual(before);
  }, 600_000);

  it('is refused when the session is no longer where it was seen, and nothing is undone over a colleague’s change', async () => {
    const session = await last();
    const before = await now(session.id);
    const [a, b] = [await freePlace(session), await freePlace(session, 1)];
    await board.move.execute(manager, { moves: [{ sessionId: session.id, before, after: a }] });
    expect(
      await refusalOf(board.move.execute(manager, { moves: [{ sessionId: session.id, before, after: b }] })),
    ).toBe('board.changed_meanwhile');
    await timetablingOf(world).change.execute(manager, session.id, {
      heldOn: b.heldOn,
      startMinute: b.startMinute,
      endMinute: b.endMinute,
    });
    expect((await board.edits.execute(manager)).undo).toMatchObject({ possible: false });
    expect(await refusalOf(board.undo.execute(manager))).toBe('board.changed_meanwhile');
    expect(await now(session.id)).toEqual(b);
    await board.move.execute(manager, { moves: [{ sessionId: session.id, before: b, after: before }] });
  }, 600_000);

  it('lets two sessions change places in one go, and refuses a place that is taken', async () => {
    const [one, two] = [await sessionAt(0), await sessionAt(1)];
    const [a, b] = [await now(one.id), await now(two.id)];
    const times = ({ heldOn, startMinute, endMinute, breakMinutes }: typeof a) => ({
      heldOn,
      startMinute,
      endMinute,
      breakMinutes,
    });
    expect(
      await refusalOf(
        board.move.execute(manager, {
          moves: [{ sessionId: one.id, before: a, after: { ...a, ...times(b) } }],
        }),
      ),
    ).toMatch(/^timetable\.(workshop_taken|trainer_taken|cohort_taken|day_full)$/);
    await board.move.execute(manager, {
      moves: [
        { sessionId: one.id, before: a, after: { ...a, ...times(b) } },
        { sessionId: two.id, before: b, after: { ...b, ...times(a) } },
      ],
    });
    expect(await now(two.id)).toMatchObject(times(a));
    await board.undo.execute(manager);
    expect([await now(one.id), await now(two.id)]).toEqual([a, b]);
  }, 600_000);

  it('takes no room and no trainer that is not the house’s', async () => {
    const session = await last();
    const before = await now(session.id);
    const to = (change: object) =>
      refusalOf(
        board.move.execute(manager, {
          moves: [{ sessionId: session.id, before, after: { ...before, ...change } }],
        }),
      );
    expect(await to({ workshopId: newId() })).toBe('timetable.workshop_not_found');
    expect(await to({ trainerId: newId() })).toBe('timetable.trainer_not_found');
    expect(await now(session.id)).toEqual(before);
  });
});

describe('what is fixed', () => {
  it('is every day that has come: nothing moves from it or to it, not by undo either', async () => {
    const session = await last();
    const before = await now(session.id);
    const place = await freePlace(session);
    const move = (writer: Boarding, after: object) =>
      writer.move.execute(manager, {
        moves: [{ sessionId: session.id, before, after: { ...before, ...after } }],
      });
    await move(board, place);
    const real = world.clock.now();
    const on = (day: string): void => world.clock.set(new Date(`${day}T09:00:00+08:00`));
    try {
      on([before.heldOn, place.heldOn].toSorted()[0]!);
      expect(await refusalOf(board.undo.execute(manager))).toBe('board.day_has_come');
      world.clock.set(real);
      await board.undo.execute(manager);

      on(before.heldOn);
      expect(await refusalOf(move(board, place))).toBe('board.day_has_come');
      world.clock.set(real);
      const past = { heldOn: world.clock.today() };
      expect(await refusalOf(move(board, past))).toBe('board.day_has_come');
      // Negative control: without the check the move goes as far as the rules of the class.
      const unguarded = boardingOf(world, { checks: { check: () => Promise.resolve() } });
      expect(await refusalOf(move(unguarded, past))).toBe('timetable.outside_cohort_dates');
      expect(await now(session.id)).toEqual(before);
    } finally {
      world.clock.set(real);
    }
  }, 600_000);

  it.each(['SESSION', 'DAY', 'WORKSHOP'] as const)(
    'stays: a pinned %s is neither offered nor moved until it is released',
    async (kind) => {
      const session = await last();
      const before = await now(session.id);
      const place = await freePlace(session);
      const move = () =>
        board.move.execute(manager, { moves: [{ sessionId: session.id, before, after: place }] });
      const pin = await board.pin.execute(manager, {
        kind,
        ...(kind === 'SESSION' ? { sessionId: session.id } : {}),
        ...(kind === 'DAY' ? { heldOn: session.heldOn } : {}),
        ...(kind === 'WORKSHOP' ? { workshopId: session.workshopId! } : {}),
      });
      expect(await last()).toMatchObject({ pinned: true, movable: false });
      const map = await board.spots.execute(manager, session.id, { ...WEEK, rows: 'COHORT' });
      expect(map.refusals[map.lines[0]!.never!]!.zh).toContain('已固定');
      expect(await refusalOf(move())).toBe('board.pinned');
      // Negative control: without the check the move goes through.
      const unguarded = boardingOf(world, { checks: { check: () => Promise.resolve() } });
      await unguarded.move.execute(manager, { moves: [{ sessionId: session.id, before, after: place }] });
      expect(await now(session.id)).toEqual(place);
      await unguarded.undo.execute(manager);
      expect(
        await refusalOf(
          board.pin.execute(manager, {
            kind,
            ...(kind === 'SESSION' ? { sessionId: session.id } : {}),
            ...(kind === 'DAY' ? { heldOn: session.heldOn } : {}),
            ...(kind === 'WORKSHOP' ? { workshopId: session.workshopId! } : {}),
          }),
        ),
      ).toBe('board.already_pinned');
      await board.unpin.execute(manager, pin.id);
      expect(await refusalOf(board.unpin.execute(manager, pin.id))).toBe('board.pin_not_found');
      await move();
      await board.undo.execute(manager);
    },
    600_000,
  );

  it.each(['SESSION', 'DAY', 'WORKSHOP'] as const)(
    'is not changed, called off or deleted by hand either: a pinned %s is released first',
    async (kind) => {
      const timetable = timetablingOf(world);
      const session = await last();
      const draft = await timetable.add.execute(manager, cohortId, {
        moduleId: session.moduleId,
        heldOn: kind === 'DAY' ? '2027-01-16' : '2027-01-17',
        startMinute: 510,
        endMinute: 555,
        breakMinutes: 0,
        workshopId: session.workshopId,
        trainerId: session.trainerId,
        mode: 'OFFLINE',
        content: 'THEORY',
        atBase: false,
      });
      const steps = {
        mode: () => timetable.change.execute(manager, draft.id, { content: 'PRACTICAL' }),
        length: () => timetable.change.execute(manager, draft.id, { endMinute: 600 }),
        cancel: () => timetable.cancel.execute(manager, draft.id, '停电'),
        remove: () => timetable.remove.execute(manager, draft.id),
      };
      const pin = await board.pin.execute(manager, {
        kind,
        ...(kind === 'SESSION' ? { sessionId: draft.id } : {}),
        ...(kind === 'DAY' ? { heldOn: draft.heldOn } : {}),
        ...(kind === 'WORKSHOP' ? { workshopId: draft.workshopId! } : {}),
      });
      const named = { SESSION: '这个课次', DAY: draft.heldOn, WORKSHOP: `“${draft.workshopName}”` }[kind];
      for (const step of Object.values(steps))
        await expect(step()).rejects.toMatchObject({
          code: 'board.pinned',
          details: { sessionId: draft.id, says: expect.stringContaining(named) },
        });
      expect(await timetable.find.execute(manager, draft.id)).toMatchObject({
        state: 'PLANNED',
        content: 'THEORY',
        endMinute: 555,
      });
      // Negative control: released, each of them goes through.
      await board.unpin.execute(manager, pin.id);
      await steps.mode();
      await steps.length();
      await steps.remove();
      const again = await timetable.add.execute(manager, cohortId, {
        ...draftOf(draft),
        heldOn: draft.heldOn,
      });
      expect(await timetable.cancel.execute(manager, again.id, '停电')).toMatchObject({ state: 'CANCELLED' });
    },
    600_000,
  );

  it('is one thing only: the table refuses a pin of two', async () => {
    const session = await last();
    const row = {
      id: bin(newId()),
      centre_id: bin(manager.centreId),
      kind: 'SESSION',
      session_id: bin(session.id),
      held_on: '2026-12-01',
      workshop_id: null,
      created_by: null,
      created_at: new Date('2026-11-23T01:00:00Z'),
    };
    await expect(world.tx.run((db) => db.insert('timetable_pin', row))).rejects.toThrow(
      /ck_timetable_pin_kind/,
    );
  });
});

it('is nobody else’s: another centre sees, moves, pins and takes back nothing', async () => {
  const session = await last();
  const { manager: other } = await addOtherCentre(world);
  const before = await now(session.id);
  expect((await board.show.execute(other, SPAN)).items).toEqual([]);
  expect(await refusalOf(board.spots.execute(other, session.id, { ...WEEK, rows: 'COHORT' }))).toBe(
    'timetable.session_not_found',
  );
  expect(
    await refusalOf(board.move.execute(other, { moves: [{ sessionId: session.id, before, after: before }] })),
  ).toBe('timetable.session_not_found');
  expect(await refusalOf(board.pin.execute(other, { kind: 'SESSION', sessionId: session.id }))).toBe(
    'timetable.session_not_found',
  );
  const pin = await board.pin.execute(manager, { kind: 'DAY', heldOn: '2026-12-08' });
  expect(await refusalOf(board.unpin.execute(other, pin.id))).toBe('board.pin_not_found');
  await board.unpin.execute(manager, pin.id);
  expect(await refusalOf(board.undo.execute(other))).toBe('board.nothing_to_undo');
});
