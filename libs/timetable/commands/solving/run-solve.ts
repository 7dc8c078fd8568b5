import { Injectable } from '@nestjs/common';
import { Clock, type Db, type Scope, Tx } from '../../../platform/index.js';
import { roundsOf } from '../../domain/solving/day-grid.js';
import { modelOf, type SolvingFacts } from '../../store/solving/centre-model.js';
import { SearchRunner } from '../../store/solving/search-runner.js';
import type { CentreProgress } from '../../engine/centre/solve.js';
import { bestOf, isBetter, soFarOf } from '../../store/solving/solve-best.js';
import { SolveBook } from '../../store/solving/solve-book.js';
import type { Solve } from '../../store/solving/solve-store.js';
import { SolvingFactsReader } from '../../store/solving/solving-facts.js';
import { watched } from '../../store/solving/watched-work.js';

const EVERY_MS = 1_000;

/**
 * Searches round by round, longer and longer; each round begins with the timetable as it stands and another seed, and
 * its answer is written when it is better. Run again after the death of a worker, it goes on with the next round.
 */
@Injectable()
export class RunSolve {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly book: SolveBook,
    private readonly reader: SolvingFactsReader,
    private readonly runner: SearchRunner,
  ) {}

  async execute(solveId: string, last: boolean): Promise<void> {
    const solve = await this.book.solves.find(this.tx.read, { kind: 'system' }, solveId);
    if (!solve || solve.endedAt !== null) return;
    try {
      await this.search(solve);
    } catch (error) {
      if (last) await this.end(solve.id, 'FAILED', 'interrupted');
      throw error;
    }
  }

  private async search(solve: Solve): Promise<void> {
    const scope: Scope = { kind: 'centre', centreId: solve.centreId };
    const db = this.tx.read;
    if ((await this.book.stamps.of(db, solve.cohortIds)) !== solve.stamp)
      return this.end(solve.id, 'FAILED', 'version_changed');
    const facts = await this.facts(db, scope, solve);
    const model = modelOf(facts);
    const titles = new Map(
      facts.cohorts.flatMap(({ id: own, title: name, course }) => [
        [own, name ?? ''] as const,
        ...course.modules.map(({ id, title }) => [id, title] as const),
      ]),
    );
    // Counted in proposals it is one search with the seed that was asked for, so that it can be had again.
    const rounds = solve.iterations === null ? roundsOf(solve.seconds) : [solve.seconds];
    let { best } = solve;
    let spent = rounds.slice(0, solve.rounds).reduce((sum, seconds) => sum + seconds * 1000, 0);
    const stop = new AbortController();
    for (let round = solve.rounds; round < rounds.length && !stop.signal.aborted; round += 1) {
      const seconds = rounds[round]!;
      let told: CentreProgress | undefined;
      const soFar = async (elapsedMs: number): Promise<void> => {
        if (!told) return;
        const found = bestOf(model, soFarOf(told), (id) => titles.get(id) ?? '');
        told = undefined;
        if (!isBetter(found, best)) return;
        best = found;
        await this.tx.run((writing) =>
          this.book.solves.round(writing, solve.id, { rounds: round, elapsedMs, best: found }),
        );
      };
      const began = this.clock.now().getTime();
      const answer = await this.watched(solve.id, spent, { stop, soFar }, () =>
        this.runner.solve(
          {
            model: { centre: model.centre, taken: model.taken },
            seed: solve.seed + round,
            seconds,
            iterations: solve.iterations ?? undefined,
          },
          stop.signal,
          (progress) => (told = progress),
        ),
      );
      spent += solve.iterations === null ? seconds * 1000 : this.clock.now().getTime() - began;
      const found = bestOf(model, answer, (id) => titles.get(id) ?? '');
      // Of equal ones the finished one: it also says why something has no place.
      const kept = best !== null && isBetter(best, found) ? best : found;
      best = kept;
      await this.tx.run((writing) =>
        this.book.solves.round(writing, solve.id, { rounds: round + 1, elapsedMs: spent, best: kept }),
      );
    }
    await this.end(solve.id, 'DONE', null);
  }

  private facts(db: Db, scope: Scope, solve: Solve): Promise<SolvingFacts> {
    return this.reader.read(db, scope, solve.centreId, {
      complete: solve.cohortIds,
      movable: solve.cohortIds,
      evenings: solve.evenings,
    });
  }

  /**
   * Writes the progress and the best so far each second while the work goes on, and asks it to stop when somebody has
   * ended the search.
   */
  private watched<T>(
    solveId: string,
    spentMs: number,
    { stop, soFar }: { stop: AbortController; soFar: (elapsedMs: number) => Promise<void> },
    work: () => Promise<T>,
  ): Promise<T> {
    const began = this.clock.now().getTime();
    const look = async (): Promise<void> => {
      const elapsed = spentMs + this.clock.now().getTime() - began;
      const state = await this.tx.run((db) => this.book.solves.progress(db, solveId, elapsed));
      if (state === 'RUNNING') await soFar(elapsed);
      else stop.abort();
    };
    return watched(work, look, { stop, everyMs: EVERY_MS });
  }

  private end(id: string, state: 'DONE' | 'FAILED', failure: string | null): Promise<void> {
    return this.tx.run((db) => this.book.solves.end(db, id, state, this.clock.now(), failure));
  }
}
