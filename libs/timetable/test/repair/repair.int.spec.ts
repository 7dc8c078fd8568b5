import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boardingOf, type Boarding, HereRunner } from '../../../../test/support/boarding.js';
import { plannedCohort, timetablingOf } from '../../../../test/support/timetabling.js';
import { refusalOf } from '../../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../../test/support/world.js';
import { CohortStore } from '../../../cohort/index.js';
import { type Actor, bin, newId } from '../../../platform/index.js';
import { RepairBook } from '../../store/repair/repair-book.js';
import { RepairStore } from '../../store/repair/repair-store.js';

let world: World;
let manager: Actor;
let board: Boarding;
let count = 0;

/** The repair's book without its check that nothing has changed. */
class Unguarded extends RepairBook {
  override requireUnchanged(): Promise<void> {
    return Promise.resolve();
  }
}

beforeAll(async () => {
  world = await createWorld();
  manager = world.actor('manager1');
  board = boardingOf(world);
}, 600_000);

afterAll(() => world?.close());

/** A planned cohort of its own weeks, so that scenarios do not meet. */
const cohortOfItsOwn = (publish = true) =>
  plannedCohort(world, { title: '调课班', month: (count += 1), publish });

const planned = async (cohortId: string) =>
  (await timetablingOf(world).show.execute(manager, cohortId, { limit: 200, offset: 0 })).items;

/** In a classroom: there are several of them. */
const inClassroom = async (cohortId: string) =>
  (await planned(cohortId)).find(({ mode, content }) => mode === 'OFFLINE' && content === 'THEORY')!;

async function worked(cause: Parameters<Boarding['startRepair']['execute']>[1]) {
  const { id } = await board.startRepair.execute(manager, cause);
  await board.runRepair.execute(id, true);
  return board.showRepair.execute(manager, id);
}

const illness = (session: { trainerId: string; heldOn: string }) =>
  ({ kind: 'TRAINER', trainerId: session.trainerId, from: session.heldOn, to: session.heldOn }) as const;

describe('a repair', () => {
  it('moves what an ill trainer would have given, says why of each, and is published with who is told', async () => {
    const cohortId = await cohortOfItsOwn();
    const sessions = await planned(cohortId);
    const ill = illness(sessions[0]!);
    const hit = sessions.filter(
      ({ trainerId, heldOn }) => trainerId === ill.trainerId && heldOn === ill.from,
    );
    const repair = await worked(ill);
    expect(repair.state).toBe('DONE');
    const [best] = repair.proposals!;
    expect(best!.lost).toEqual([]);
    expect(best!.changes.map(({ sessionId }) => sessionId).sort()).toEqual(hit.map(({ id }) => id).sort());
    for (const { sentence, after, before } of best!.changes) {
      expect(sentence.zh).toMatch(/教师该时段不能上课;改(由|到|在)/);
      expect(after.trainerId !== ill.trainerId || after.heldOn !== before.heldOn).toBe(true);
    }
    expect(best!.told.trainers.length).toBeGreaterThan(0);
    expect(best!.provenFewest).toBe(true);
    for (const { provenFewest, lost, changes } of repair.proposals!)
      expect(provenFewest).toBe(lost.length === 0 && changes.length === best!.changes.length);
    const counts = repair.proposals!.map(({ lost, changes }) => lost.length * 1000 + changes.length);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    const applied = await board.applyRepair.execute(manager, repair.id, { choice: 0, publish: true });
    expect(applied.published).toEqual([{ cohortId, version: 2 }]);
    const after = await planned(cohortId);
    expect(after.some(({ trainerId, heldOn }) => trainerId === ill.trainerId && heldOn === ill.from)).toBe(
      false,
    );
    expect(after.every(({ published }) => published)).toBe(true);
    const others = sessions.filter(({ id }) => !hit.some((one) => one.id === id));
    for (const { id, heldOn, startMinute, workshopId, trainerId } of others)
      expect(after.find((one) => one.id === id)).toMatchObject({
        heldOn,
        startMinute,
        workshopId,
        trainerId,
      });
    expect(
      await refusalOf(board.applyRepair.execute(manager, repair.id, { choice: 0, publish: false })),
    ).toBe('repair.applied');
  }, 600_000);

  it('offers two ways that differ: somebody else now, or the same trainer later', async () => {
    const cohortId = await cohortOfItsOwn();
    // The last of the course: nothing comes after it that would be out of order.
    const last = (await planned(cohortId)).at(-1)!;
    const ill = illness(last);
    const { proposals } = await worked(ill);
    expect(proposals!.length).toBeGreaterThan(1);
    expect(proposals![0]!.changes.every(({ before, after }) => before.heldOn === after.heldOn)).toBe(true);
    const later = proposals!.find(({ way }) => way === 'other_time')!;
    for (const { sessionId, after, before } of later.changes.filter(
      (one) => one.before.trainerId === ill.trainerId && one.before.heldOn === ill.from,
    ))
      expect([sessionId, after.trainerId, after.heldOn !== before.heldOn]).toEqual([
        sessionId,
        ill.trainerId,
        true,
      ]);
  }, 600_000);

  it('offers up to four ways, no two alike: also other rooms still than the first proposal has', async () => {
    const cohortId = await cohortOfItsOwn();
    const sessions = await planned(cohortId);
    const [from, to] = [sessions[0]!.heldOn, sessions.at(-1)!.heldOn];
    const distinct = ({ proposals }: Awaited<ReturnType<typeof worked>>) => {
      const places = proposals!.map(({ changes }) =>
        JSON.stringify(changes.map(({ sessionId, after }) => [sessionId, after])),
      );
      expect(new Set(places).size).toBe(places.length);
      expect(places.length).toBeLessThanOrEqual(4);
      return proposals!;
    };
    // Ill for the whole of the course: the one other trainer who is qualified, or the same one afterwards.
    const ill = distinct(await worked({ kind: 'TRAINER', trainerId: sessions[0]!.trainerId, from, to }));
    expect(ill.length).toBeGreaterThan(1);
    const { workshopId } = await inClassroom(cohortId);
    const repair = await worked({ kind: 'WORKSHOP', workshopId: workshopId!, from, to });
    const [best, ...rest] = distinct(repair);
    const others = rest.find(({ way }) => way === 'others')!;
    expect([others.lost, others.timesMoved]).toEqual([best!.lost, best!.timesMoved]);
    const first = new Map(best!.changes.map(({ sessionId, after }) => [sessionId, after]));
    // At least half of what the first takes elsewhere; the rest has no third room and stays as the first has it.
    const elsewhere = others.changes.filter(
      ({ sessionId, after }) => after.workshopId !== first.get(sessionId)!.workshopId,
    );
    expect(elsewhere.length * 2).toBeGreaterThanOrEqual(others.changes.length);
    for (const { sessionId, after, sentence } of others.changes) {
      const before = first.get(sessionId)!;
      expect(after.workshopId).not.toBe(workshopId);
      expect([after.heldOn, after.startMinute]).toEqual([before.heldOn, before.startMinute]);
      expect(sentence.zh).toContain('改在');
    }
    const choice = repair.proposals!.indexOf(others);
    await board.applyRepair.execute(manager, repair.id, { choice, publish: false });
    const after = await planned(cohortId);
    for (const { sessionId, after: place } of others.changes)
      expect(after.find(({ id }) => id === sessionId)).toMatchObject({ workshopId: place.workshopId });
    await board.undo.execute(manager);
  }, 600_000);

  it('takes a shut workshop’s sessions elsewhere as drafts that can be taken back, hours unchanged', async () => {
    const cohortId = await cohortOfItsOwn();
    const before = await planned(cohortId);
    const shut = await inClassroom(cohortId);
    const repair = await worked({
      kind: 'WORKSHOP',
      workshopId: shut.workshopId!,
      from: shut.heldOn,
      to: shut.heldOn,
    });
    const [best] = repair.proposals!;
    expect(best!.changes.length).toBeGreaterThan(0);
    const applied = await board.applyRepair.execute(manager, repair.id, { choice: 0, publish: false });
    expect(applied.published).toEqual([]);
    const after = await planned(cohortId);
    const hours = (list: typeof after) =>
      list.map(({ id, mode, content, minutes }) => `${id} ${mode} ${content} ${minutes}`).sort();
    expect(hours(after)).toEqual(hours(before));
    expect(
      after.some(({ workshopId, heldOn }) => workshopId === shut.workshopId && heldOn === shut.heldOn),
    ).toBe(false);
    await board.undo.execute(manager);
    expect(await planned(cohortId)).toEqual(before);
  }, 600_000);

  it('keeps hours that count at the base in a room of the base, and says plainly when that cannot be', async () => {
    const cohortId = await cohortOfItsOwn();
    const session = await inClassroom(cohortId);
    await timetablingOf(world).change.execute(manager, session.id, { atBase: true });
    const { startsOn, endsOn } = {
      startsOn: `${session.heldOn.slice(0, 8)}01`,
      endsOn: `${session.heldOn.slice(0, 8)}28`,
    };
    const repair = await worked({
      kind: 'WORKSHOP',
      workshopId: session.workshopId!,
      from: startsOn,
      to: endsOn,
    });
    for (const { lost, changes } of repair.proposals!) {
      expect(changes.some(({ sessionId }) => sessionId === session.id)).toBe(false);
      expect(lost.find(({ sessionId }) => sessionId === session.id)?.sentence.zh).toMatch(/没有(找到)?可/);
    }
  }, 600_000);

  it('moves nobody when enough workstations are left, and does when too few are', async () => {
    const session = await inClassroom(await cohortOfItsOwn());
    const broken = (stations: number) =>
      worked({
        kind: 'WORKSTATIONS',
        workshopId: session.workshopId!,
        stations,
        from: session.heldOn,
        to: session.heldOn,
      });
    expect((await broken(1)).proposals![0]).toMatchObject({ changes: [], lost: [] });
    const [best] = (await broken(500)).proposals!;
    expect(best!.changes.map(({ sessionId }) => sessionId)).toContain(session.id);
    expect(best!.changes[0]!.sentence.zh).toContain('可用工位少于班次席位');
  }, 600_000);

  it('says of a fixed session that it has to be released first', async () => {
    const cohortId = await cohortOfItsOwn();
    const session = (await planned(cohortId))[0]!;
    const pin = await board.pin.execute(manager, { kind: 'SESSION', sessionId: session.id });
    const repair = await worked(illness(session));
    const { lost, changes } = repair.proposals![0]!;
    expect(changes.some(({ sessionId }) => sessionId === session.id)).toBe(false);
    expect(lost.find(({ sessionId }) => sessionId === session.id)?.sentence.zh).toContain(
      '取消固定后才能调整',
    );
    await board.unpin.execute(manager, pin.id);
  }, 600_000);

  it('is not applied when another version was published meanwhile; without the check it would be', async () => {
    const cohortId = await cohortOfItsOwn();
    const sessions = await planned(cohortId);
    const repair = await worked(illness(sessions[0]!));
    const other = sessions.find(
      ({ trainerId, heldOn }) => heldOn !== sessions[0]!.heldOn || trainerId !== sessions[0]!.trainerId,
    )!;
    await timetablingOf(world).cancel.execute(manager, other.id, '试验');
    await timetablingOf(world).publish.execute(manager, cohortId);
    const before = await planned(cohortId);
    expect(await refusalOf(board.applyRepair.execute(manager, repair.id, { choice: 0, publish: true }))).toBe(
      'repair.version_changed',
    );
    expect(await planned(cohortId)).toEqual(before);
    const unguarded = boardingOf(world, { book: Unguarded });
    await unguarded.applyRepair.execute(manager, repair.id, { choice: 0, publish: false });
    expect(await planned(cohortId)).not.toEqual(before);
  }, 600_000);

  it('says of today’s sessions that they are not moved, by their titles, though the class has nothing later', async () => {
    const cohortId = await cohortOfItsOwn();
    const [session] = await planned(cohortId);
    await world.tx.run((db) =>
      db.execute('UPDATE training_session SET held_on = ? WHERE cohort_id = ?', [
        world.clock.today(),
        bin(cohortId),
      ]),
    );
    const centre = { kind: 'centre', centreId: world.seeded.centreId } as const;
    const { title } = (await new CohortStore().find(world.tx.read, centre, cohortId))!;
    const today = { from: world.clock.today(), to: world.clock.today() };
    const repair = await worked({ kind: 'TRAINER', trainerId: session!.trainerId, ...today });
    const [best] = repair.proposals!;
    expect(best!.changes).toEqual([]);
    const lost = best!.lost.filter((one) => one.cohortId === cohortId);
    expect(lost.map(({ sessionId }) => sessionId)).toContain(session!.id);
    for (const { cohortTitle, moduleTitle, sentence } of lost) {
      expect(cohortTitle).toBe(title);
      expect(moduleTitle).not.toBe('');
      expect(sentence.zh).toBe('今天的课次不自动调整,请直接取消或改期');
    }
  }, 600_000);

  it('refuses what is not there: proposals, repairs, trainers, and those of another centre', async () => {
    const cohortId = await cohortOfItsOwn(false);
    const session = (await planned(cohortId))[0]!;
    const queued = await board.startRepair.execute(manager, illness(session));
    expect(
      await refusalOf(board.applyRepair.execute(manager, queued.id, { choice: 0, publish: false })),
    ).toBe('repair.not_ready');
    await board.runRepair.execute(queued.id, true);
    expect(
      await refusalOf(board.applyRepair.execute(manager, queued.id, { choice: 9, publish: false })),
    ).toBe('repair.no_such_proposal');
    expect(await refusalOf(board.showRepair.execute(manager, newId()))).toBe('repair.not_found');
    expect(
      await refusalOf(board.startRepair.execute(manager, { ...illness(session), trainerId: newId() })),
    ).toBe('timetable.trainer_not_found');
    for (const span of [
      { from: '2026-11-01', to: '2026-11-20' },
      { from: '2026-12-01', to: '2027-06-01' },
      { from: '9999-12-01', to: '9999-12-31' },
    ])
      expect(await refusalOf(board.startRepair.execute(manager, { kind: 'RECORDED', ...span }))).toBe(
        'repair.bad_span',
      );
    const { manager: other } = await addOtherCentre(world);
    expect(await refusalOf(board.showRepair.execute(other, queued.id))).toBe('repair.not_found');
    expect(await refusalOf(board.applyRepair.execute(other, queued.id, { choice: 0, publish: false }))).toBe(
      'repair.not_found',
    );
    // What was never published is not published by the way.
    const applied = await board.applyRepair.execute(manager, queued.id, { choice: 0, publish: true });
    expect(applied.published).toEqual([]);
  }, 600_000);

  it('is worked out again after its thread died, and however often it runs at once it is kept once', async () => {
    let deaths = 1;
    class Dying extends HereRunner {
      override plans(task: Parameters<HereRunner['plans']>[0]): ReturnType<HereRunner['plans']> {
        return (deaths -= 1) === 0 ? Promise.reject(new Error('the thread ended with 1')) : super.plans(task);
      }
    }
    const dying = boardingOf(world, { runner: new Dying() });
    const cohortId = await cohortOfItsOwn();
    const cause = illness((await planned(cohortId))[0]!);
    const { id } = await dying.startRepair.execute(manager, cause);
    await expect(dying.runRepair.execute(id, false)).rejects.toThrow('the thread ended with 1');
    expect(await dying.showRepair.execute(manager, id)).toMatchObject({ state: 'QUEUED', proposals: null });
    // Its lock was lost, and another worker has taken it up as well.
    await Promise.all([dying.runRepair.execute(id, false), dying.runRepair.execute(id, false)]);
    const done = await dying.showRepair.execute(manager, id);
    expect(done).toMatchObject({ state: 'DONE', failure: null });
    await world.tx.run((db) => new RepairStore().done(db, id, [], new Date(0)));
    expect(await dying.showRepair.execute(manager, id)).toEqual(done);
    deaths = 1;
    const last = await dying.startRepair.execute(manager, cause);
    await expect(dying.runRepair.execute(last.id, true)).rejects.toThrow('the thread ended with 1');
    expect(await dying.showRepair.execute(manager, last.id)).toMatchObject({
      state: 'FAILED',
      failure: 'interrupted',
    });
  }, 600_000);

  it('is worked out once, and said to have failed when its last attempt died', async () => {
    const { id } = await board.startRepair.execute(manager, {
      kind: 'RECORDED',
      from: '2026-12-01',
      to: '2026-12-07',
    });
    await board.runRepair.execute(id, false);
    const first = await board.showRepair.execute(manager, id);
    await board.runRepair.execute(id, false);
    expect(await board.showRepair.execute(manager, id)).toEqual(first);
    expect(first.proposals).toMatchObject([{ changes: [], lost: [], provenFewest: true }]);
    // Kept from before the proof was told: then nothing is claimed.
    await world.tx.run((db) =>
      db.execute(
        `UPDATE timetable_repair SET proposals = JSON_REMOVE(proposals, '$[0].provenFewest') WHERE id = ?`,
        [bin(id)],
      ),
    );
    const { proposals } = await board.showRepair.execute(manager, id);
    expect(proposals).toMatchObject([{ changes: [], provenFewest: false }]);
  }, 600_000);
});
