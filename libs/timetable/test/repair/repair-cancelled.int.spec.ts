import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boardingOf, type Boarding, HereRunner } from '../../../../test/support/boarding.js';
import { plannedCohort, timetablingOf } from '../../../../test/support/timetabling.js';
import { refusalOf } from '../../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../../test/support/world.js';
import { type Actor, newId } from '../../../platform/index.js';
import type { RepairState } from '../../contracts/repair/schemas.js';
import { REPAIR_STEPS } from '../../domain/repair/steps.js';
import type { RepairFollowing } from '../../store/repair/repair-runner.js';
import { RepairStore } from '../../store/repair/repair-store.js';

let world: World;
let manager: Actor;
let board: Boarding;
let count = 0;

/** Tells what it finds and then neither answers nor ends, until it is told to end or let go. */
class Endless extends HereRunner {
  signal: AbortSignal | undefined;
  asked = 0;
  /** Comes about before anything is told. */
  before: () => Promise<unknown> = () => Promise.resolve();
  letGo: () => void = () => undefined;

  override async plans(
    task: Parameters<HereRunner['plans']>[0],
    { signal, heard }: RepairFollowing = {},
  ): ReturnType<HereRunner['plans']> {
    this.asked += 1;
    this.signal = signal;
    await this.before();
    const found = await super.plans(task, { heard });
    return new Promise((resolve, reject) => {
      this.letGo = () => resolve(found);
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  }
}

/** Keeps the progress and never sees that somebody has ended the repair: the guard taken off. */
class Blind extends RepairStore {
  looks = 0;

  override async progress(...given: Parameters<RepairStore['progress']>): Promise<RepairState> {
    await super.progress(...given);
    this.looks += 1;
    return 'QUEUED';
  }
}

/** Fails as soon as the thread has been asked. */
class Broken extends RepairStore {
  constructor(private readonly runner: Endless) {
    super();
  }

  override async progress(): Promise<RepairState> {
    await until(() => this.runner.asked > 0);
    throw new Error('the database is gone');
  }
}

beforeAll(async () => {
  world = await createWorld();
  manager = world.actor('manager1');
  board = boardingOf(world);
}, 600_000);

afterAll(() => world?.close());

/** The first session of a published cohort of its own weeks, so that scenarios do not meet. */
async function plannedSession() {
  const id = await plannedCohort(world, { title: '停止班', month: (count += 1) });
  return (await planned(id))[0]!;
}

const planned = async (cohortId: string) =>
  (await timetablingOf(world).show.execute(manager, cohortId, { limit: 200, offset: 0 })).items;

async function asked() {
  const session = await plannedSession();
  const { trainerId, heldOn } = session;
  const repair = await board.startRepair.execute(manager, {
    kind: 'TRAINER',
    trainerId,
    from: heldOn,
    to: heldOn,
  });
  return { ...session, repairId: repair.id };
}

const shown = (id: string) => board.showRepair.execute(manager, id);

/** However long that takes: a case that never comes about ends with the time of its test. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const worked = (id: string) => until(async () => (await shown(id)).progress.done === REPAIR_STEPS - 1);
const best = (id: string) => until(async () => (await shown(id)).progress.best !== null);

describe('a repair that is worked out', () => {
  it('is ended by somebody elsewhere: the worker ends its thread, the best so far is kept and can be taken', async () => {
    const { repairId, cohortId, trainerId, heldOn } = await asked();
    const runner = new Endless();
    const running = boardingOf(world, { runner }).runRepair.execute(repairId, true);
    await best(repairId);
    const meanwhile = await shown(repairId);
    expect(meanwhile).toMatchObject({ state: 'QUEUED', proposals: null, endedAt: null });
    expect(meanwhile.progress).toMatchObject({ of: REPAIR_STEPS, best: { lost: 0 } });
    const take = () => board.applyRepair.execute(manager, repairId, { choice: 0, publish: true });
    expect(await refusalOf(take())).toBe('repair.not_ready');
    const ended = await board.cancelRepair.execute(manager, repairId);
    // Resolves: that somebody ended it is no failure, and is not tried again.
    await running;
    expect(runner.signal?.aborted).toBe(true);
    expect(ended).toMatchObject({ state: 'CANCELLED', failure: null });
    expect(ended.proposals![0]!.changes).toHaveLength(meanwhile.progress.best!.changes);
    expect(ended.toRecord).toHaveLength(1);
    expect(await shown(repairId)).toEqual(ended);
    expect(await refusalOf(board.cancelRepair.execute(manager, repairId))).toBe('repair.ended');
    const trail = await world.tx.read.query<{ detail: string }>(
      "SELECT detail FROM audit_entry WHERE action = 'timetable.repair_cancelled' AND subject_id = ?",
      [repairId],
    );
    expect(trail.map(({ detail }) => JSON.parse(detail) as object)).toMatchObject([
      { proposals: ended.proposals!.length },
    ]);
    const again = boardingOf(world, { runner });
    await again.runRepair.execute(repairId, false);
    expect(runner.asked).toBe(1);
    expect((await take()).published).toEqual([{ cohortId, version: 2 }]);
    const after = await planned(cohortId);
    expect(after.some((one) => one.trainerId === trainerId && one.heldOn === heldOn)).toBe(false);
  }, 600_000);

  it('goes on when nobody looks whether it was ended, and still does not write over what was ended', async () => {
    const { repairId } = await asked();
    const [runner, repairs] = [new Endless(), new Blind()];
    const running = boardingOf(world, { runner, repairs }).runRepair.execute(repairId, true);
    await best(repairId);
    const ended = await board.cancelRepair.execute(manager, repairId);
    const seen = repairs.looks;
    await until(() => repairs.looks >= seen + 2);
    expect(runner.signal?.aborted).toBe(false);
    runner.letGo();
    await running;
    expect(await shown(repairId)).toEqual(ended);
  }, 600_000);

  it('is not begun when it was ended before, and has nothing to take then', async () => {
    const { repairId } = await asked();
    const { manager: other } = await addOtherCentre(world);
    for (const [who, id] of [
      [other, repairId],
      [manager, newId()],
    ] as const)
      expect(await refusalOf(board.cancelRepair.execute(who, id))).toBe('repair.not_found');
    const ended = await board.cancelRepair.execute(manager, repairId);
    expect(ended).toMatchObject({ state: 'CANCELLED', proposals: null, progress: { done: 0, best: null } });
    const runner = new Endless();
    await boardingOf(world, { runner }).runRepair.execute(repairId, false);
    expect(runner.asked).toBe(0);
    const take = board.applyRepair.execute(manager, repairId, { choice: 0, publish: false });
    expect(await refusalOf(take)).toBe('repair.no_result');
  }, 600_000);

  it('keeps nothing that was found for a timetable that has changed since', async () => {
    const { repairId, id } = await asked();
    const runner = new Endless();
    runner.before = () => timetablingOf(world).cancel.execute(manager, id, '试验');
    const running = boardingOf(world, { runner }).runRepair.execute(repairId, true);
    await worked(repairId);
    expect((await shown(repairId)).progress.best).toBeNull();
    expect(await board.cancelRepair.execute(manager, repairId)).toMatchObject({ proposals: null });
    await running;
  }, 600_000);

  it('is not worked out unwatched: a look that fails ends the thread, and the attempt has failed', async () => {
    const { repairId } = await asked();
    const runner = new Endless();
    const failing = boardingOf(world, { runner, repairs: new Broken(runner) });
    await expect(failing.runRepair.execute(repairId, false)).rejects.toThrow('the database is gone');
    expect(runner.signal?.aborted).toBe(true);
    expect((await shown(repairId)).state).toBe('QUEUED');
    await board.cancelRepair.execute(manager, repairId);
  }, 600_000);

  it('makes way for another: no more than three are worked out at once', async () => {
    const first = await asked();
    for (const _ of [2, 3]) await asked();
    expect(await refusalOf(asked())).toBe('repair.too_many');
    await board.cancelRepair.execute(manager, first.repairId);
    expect((await asked()).repairId).not.toBe(first.repairId);
  }, 600_000);
});
