import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openedCohort, refusalOf, trainingOf } from '../../../../test/support/training.js';
import { timetablingOf } from '../../../../test/support/timetabling.js';
import { addOtherCentre, createWorld, type World } from '../../../../test/support/world.js';
import { CourseRepository } from '../../../catalogue/index.js';
import { CohortStore } from '../../../cohort/index.js';
import { WorkshopRepository } from '../../../facility/index.js';
import { TrainerRepository } from '../../../people/index.js';
import { type Actor, bin, newId } from '../../../platform/index.js';
import { PinTimetable } from '../../commands/board/pin-timetable.js';
import { ApplySolve } from '../../commands/solving/apply-solve.js';
import { CancelSolve } from '../../commands/solving/cancel-solve.js';
import { RunSolve } from '../../commands/solving/run-solve.js';
import { StartSolve } from '../../commands/solving/start-solve.js';
import { ShowSolve } from '../../queries/solving/show-solve.js';
import { SessionSlots } from '../../store/session-slots.js';
import { SessionStore } from '../../store/session-store.js';
import { PinStore } from '../../store/board/pin-store.js';
import { modelOf } from '../../store/solving/centre-model.js';
import { ChangeWriter } from '../../store/solving/change-writer.js';
import type { CentreProgress } from '../../engine/centre/solve.js';
import type { SearchRunner } from '../../store/solving/search-runner.js';
import { search, type SearchAnswer, type SearchTask } from '../../store/solving/search-task.js';
import { SolveBook } from '../../store/solving/solve-book.js';
import { SolveStore } from '../../store/solving/solve-store.js';
import { SolvingFactsReader } from '../../store/solving/solving-facts.js';
import { TimetableStamp } from '../../store/solving/timetable-stamp.js';
import { VersionStore } from '../../store/version-store.js';

const PROPOSALS = 20_000;

let world: World;
let manager: Actor;
let parts: ReturnType<typeof partsOf>;

/** Searches without a thread, so many proposals each; the thread dies as often as it is told to. */
class HereRunner {
  readonly seeds: number[] = [];
  deaths: number[] = [];
  /** Tells its answer, goes on until this has come about, and dies. */
  tellsAndDies: (() => Promise<void>) | undefined;

  async solve(
    task: SearchTask,
    _signal?: AbortSignal,
    progress?: (best: CentreProgress) => void,
  ): Promise<SearchAnswer> {
    this.seeds.push(task.seed);
    if (this.tellsAndDies !== undefined) {
      const kept = this.tellsAndDies;
      this.tellsAndDies = undefined;
      search(
        { ...task, iterations: 2_000 },
        {
          clock: () => (this.ticks += 0.2),
          stopped: () => false,
          progress: (best) => progress?.(best),
        },
      );
      await kept();
      throw new Error('the searching thread ended');
    }
    if (this.deaths[0] === task.seed) {
      this.deaths.shift();
      return Promise.reject(new Error('the searching thread ended'));
    }
    // By count and not by the clock: what later scenarios find taken is the same on every machine.
    return search(
      { ...task, iterations: task.iterations ?? PROPOSALS },
      { clock: () => 0, stopped: () => false },
    );
  }

  private ticks = 0;
}

function partsOf({ tx, clock, audit, outbox }: World) {
  const cohorts = new CohortStore();
  const courses = new CourseRepository();
  const slots = new SessionSlots(cohorts);
  const sessions = new SessionStore(slots);
  const solves = new SolveStore();
  const book = new SolveBook(solves, new TimetableStamp(), new VersionStore());
  const reader = new SolvingFactsReader(
    clock,
    cohorts,
    sessions,
    courses,
    new WorkshopRepository(),
    new TrainerRepository(),
  );
  const runner = new HereRunner();
  return {
    runner,
    reader,
    pin: new PinTimetable(tx, clock, audit, sessions, new WorkshopRepository(), new PinStore()),
    start: new StartSolve(tx, clock, audit, outbox, cohorts, book),
    run: new RunSolve(tx, clock, book, reader, runner as unknown as SearchRunner),
    cancel: new CancelSolve(tx, clock, audit, solves),
    apply: new ApplySolve(
      tx,
      clock,
      audit,
      cohorts,
      book,
      new ChangeWriter(clock, sessions, slots, courses, outbox),
    ),
    show: new ShowSolve(tx, solves),
  };
}

beforeAll(async () => {
  world = await createWorld();
  manager = world.actor('manager1');
  parts = partsOf(world);
}, 600_000);

afterAll(() => world?.close());

const centre = () => ({ kind: 'centre', centreId: world.seeded.centreId }) as const;
const cohortOf = (title: string, endsOn = '2026-12-25') =>
  openedCohort(world, trainingOf(world), { title, startsOn: '2026-11-30', endsOn, seats: 20 });
const asked = (cohortIds: string[], seconds = 1) =>
  parts.start.execute(manager, { cohortIds, seconds, seed: 5, evenings: false });
const planned = async (cohortId: string) =>
  (await timetablingOf(world).show.execute(manager, cohortId, { limit: 200, offset: 0 })).items;

describe('solving a timetable', () => {
  it('plans a whole course as drafts that the rules of the house accept, once', async () => {
    const { id } = await cohortOf('整班编排');
    const solve = await asked([id]);
    expect(solve.state).toBe('QUEUED');
    expect(await refusalOf(parts.apply.execute(manager, solve.id))).toBe('solving.no_result');
    await parts.run.execute(solve.id, false);
    const done = await parts.show.execute(manager, solve.id);
    expect([done.state, done.best?.unplaced]).toEqual(['DONE', []]);
    await parts.apply.execute(manager, solve.id);
    const sessions = await planned(id);
    expect(sessions).toHaveLength(done.best?.placed as number);
    expect(sessions.every(({ published }) => !published)).toBe(true);
    expect(await refusalOf(parts.apply.execute(manager, solve.id))).toBe('solving.applied');
  }, 600_000);

  it('goes on with the next round after its worker died', async () => {
    const { id } = await cohortOf('中断后继续');
    const solve = await asked([id], 6);
    parts.runner.seeds.length = 0;
    parts.runner.deaths = [6];
    await expect(parts.run.execute(solve.id, false)).rejects.toThrow('the searching thread ended');
    expect(await parts.show.execute(manager, solve.id)).toMatchObject({ state: 'RUNNING', rounds: 1 });
    await parts.run.execute(solve.id, false);
    expect(parts.runner.seeds).toEqual([5, 6, 6]);
    expect(await parts.show.execute(manager, solve.id)).toMatchObject({ state: 'DONE', rounds: 2 });
  }, 600_000);

  it('keeps what it had found when its worker dies in the middle of a round', async () => {
    const { id } = await cohortOf('中途保存');
    const solve = await asked([id], 6);
    parts.runner.tellsAndDies = async () => {
      while ((await parts.show.execute(manager, solve.id)).best === null)
        await new Promise((resolve) => setTimeout(resolve, 100));
    };
    await expect(parts.run.execute(solve.id, false)).rejects.toThrow('the searching thread ended');
    const left = await parts.show.execute(manager, solve.id);
    expect(left).toMatchObject({ state: 'RUNNING', rounds: 0 });
    expect(left.best?.placed).toBeGreaterThan(0);
    await parts.run.execute(solve.id, false);
    const done = await parts.show.execute(manager, solve.id);
    expect(done.state).toBe('DONE');
    expect(done.best?.cost).toBeLessThanOrEqual(left.best?.cost as number);
  }, 600_000);

  it('says so when the last attempt died, instead of running for ever', async () => {
    const { id } = await cohortOf('彻底失败');
    const solve = await asked([id]);
    parts.runner.deaths = [5];
    await expect(parts.run.execute(solve.id, true)).rejects.toThrow();
    expect(await parts.show.execute(manager, solve.id)).toMatchObject({
      state: 'FAILED',
      failure: 'interrupted',
    });
  }, 600_000);

  it('is not applied over a draft that was made meanwhile', async () => {
    const { id } = await cohortOf('期间有变化');
    const solve = await asked([id]);
    await parts.run.execute(solve.id, false);
    await timetablingOf(world).propose.execute(manager, id, {});
    const before = await planned(id);
    expect(await refusalOf(parts.apply.execute(manager, solve.id))).toBe('solving.version_changed');
    expect(await planned(id)).toEqual(before);
  }, 600_000);

  it('does not start when it was cancelled, and is not ended twice', async () => {
    const { id } = await cohortOf('取消');
    const solve = await asked([id]);
    parts.runner.seeds.length = 0;
    await parts.cancel.execute(manager, solve.id);
    await parts.run.execute(solve.id, false);
    expect(parts.runner.seeds).toEqual([]);
    expect(await refusalOf(parts.cancel.execute(manager, solve.id))).toBe('solving.ended');
  }, 600_000);

  it('gives the same answer for the same seed and number of proposals, and shows both', async () => {
    const { id } = await cohortOf('可复现');
    const once = async (seed: number, iterations: number) => {
      const solve = await parts.start.execute(manager, {
        cohortIds: [id],
        seconds: 1,
        seed,
        iterations,
        evenings: false,
      });
      await parts.run.execute(solve.id, false);
      const shown = await parts.show.execute(manager, solve.id);
      const [row] = await world.tx.read.query<{ best: string }>(
        'SELECT best FROM timetable_solve WHERE id = ?',
        [bin(solve.id)],
      );
      return { shown, best: row!.best };
    };
    const [first, again, other] = [await once(7, 900), await once(7, 900), await once(8, 900)];
    expect(again.best).toBe(first.best);
    expect(other.best).not.toBe(first.best);
    expect(first.shown).toMatchObject({
      seed: 7,
      iterations: 900,
      rounds: 1,
      best: { stopped: 'iterations' },
    });
  }, 600_000);

  it('moves nothing that somebody has fixed: a session, a day, a workshop', async () => {
    const { id } = await cohortOf('固定');
    await timetablingOf(world).propose.execute(manager, id, {});
    const [one, two] = await planned(id);
    const three = (await planned(id)).find(({ workshopId }) => workshopId !== null)!;
    const fixed = (wish: object) => parts.pin.execute(manager, wish as never);
    await fixed({ kind: 'SESSION', sessionId: one!.id });
    await fixed({ kind: 'DAY', heldOn: two!.heldOn });
    await fixed({ kind: 'WORKSHOP', workshopId: three.workshopId });
    expect(
      await refusalOf(timetablingOf(world).change.execute(manager, one!.id, { heldOn: '2026-12-24' })),
    ).toBe('board.pinned');
    const facts = await parts.reader.read(world.tx.read, centre(), world.seeded.centreId, {
      complete: [id],
      movable: [id],
      evenings: false,
    });
    const model = modelOf(facts);
    const stays = model.sessions.filter(
      ({ cohortId }, at) => cohortId === id && model.centre.sessions[at]!.pin !== undefined,
    );
    const expected = (await planned(id)).filter(
      ({ id: own, heldOn, workshopId }) =>
        own === one!.id || heldOn === two!.heldOn || workshopId === three.workshopId,
    );
    // Two that share a class hour of the grid only take their hours: neither can be moved then.
    const beside = new Set(model.taken.map(({ sessionId }) => sessionId));
    const still = [
      ...stays.map((session) => session.id),
      ...expected.flatMap((one) => (beside.has(one.id) ? [one.id] : [])),
    ];
    expect(still.sort()).toEqual(expected.map((session) => session.id).sort());
    const loose = modelOf({ ...facts, pinned: new Set() });
    expect(
      loose.sessions.some(
        (session, at) => expected.some((one) => one.id === session.id) && !loose.centre.sessions[at]!.pin,
      ),
    ).toBe(true);
    const { spots } = search(
      { model, seed: 1, seconds: 0, iterations: 2_000 },
      { clock: () => 0, stopped: () => false },
    );
    model.centre.sessions.forEach(({ pin }, at) => {
      if (pin !== undefined) expect(spots[at]).toEqual(pin);
    });
    await world.tx.run((db) => db.execute('DELETE FROM timetable_pin', []));
  }, 600_000);

  it('is not applied over what was fixed meanwhile, nor once a day of it has come', async () => {
    // Its last days are no other class's: nobody there can be in the way of the move.
    const free = '2026-12-30';
    const { id } = await cohortOf('期间固定', '2026-12-31');
    await timetablingOf(world).propose.execute(manager, id, {});
    const [session] = await planned(id);
    const solve = await asked([id]);
    await parts.run.execute(solve.id, false);
    const [row] = await world.tx.read.query<{ best: string }>(
      'SELECT best FROM timetable_solve WHERE id = ?',
      [bin(solve.id)],
    );
    const { heldOn, startMinute, endMinute, breakMinutes, workshopId, trainerId, moduleId } = session!;
    const moves = (day: string) => ({
      ...(JSON.parse(row!.best) as object),
      changes: [
        {
          sessionId: session!.id,
          cohortId: id,
          moduleId,
          place: { heldOn: day, startMinute, endMinute, breakMinutes, workshopId, trainerId },
        },
      ],
    });
    const keep = (best: object) =>
      world.tx.run((db) =>
        db.execute('UPDATE timetable_solve SET best = ? WHERE id = ?', [JSON.stringify(best), bin(solve.id)]),
      );
    await keep(moves(world.clock.today()));
    expect(await refusalOf(parts.apply.execute(manager, solve.id))).toBe('solving.day_has_come');
    await keep(moves(free));
    await parts.pin.execute(manager, { kind: 'DAY', heldOn } as never);
    expect(await refusalOf(parts.apply.execute(manager, solve.id))).toBe('board.pinned');
    await world.tx.run((db) => db.execute('DELETE FROM timetable_pin', []));
    await parts.apply.execute(manager, solve.id);
    expect((await planned(id)).find(({ id: own }) => own === session!.id)!.heldOn).toBe(free);
  }, 600_000);

  it('is nobody else’s: another centre neither sees nor starts it', async () => {
    const { id } = await cohortOf('别的中心');
    const solve = await asked([id]);
    const { manager: other } = await addOtherCentre(world);
    for (const answer of [
      () => parts.show.execute(other, solve.id),
      () => parts.cancel.execute(other, solve.id),
      () => parts.apply.execute(other, solve.id),
      () => parts.show.execute(manager, newId()),
    ])
      expect(await refusalOf(answer())).toBe('solving.solve_not_found');
    expect(
      await refusalOf(parts.start.execute(other, { cohortIds: [id], seconds: 1, seed: 1, evenings: false })),
    ).toBe('cohort.not_found');
    await parts.cancel.execute(manager, solve.id);
  }, 600_000);
});
