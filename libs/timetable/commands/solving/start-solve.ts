import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  newId,
  Outbox,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import { runSolveJob, type solvingRoutes } from '../../contracts/solving/index.js';
import { mayPlan } from '../../domain/session.js';
import { solveAnswer } from '../../queries/solving/answers.js';
import type { Solve } from '../../store/solving/solve-store.js';
import { SolveBook } from '../../store/solving/solve-book.js';

type Route = typeof solvingRoutes.start;

/** Searches keep a processor each. */
const MOST_UNFINISHED = 2;

/** Asks for a search; the worker takes it up. */
@Injectable()
export class StartSolve {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly cohorts: CohortStore,
    private readonly book: SolveBook,
  ) {}

  execute(actor: Actor, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const ids = [...new Set(input.cohortIds)].sort();
      await this.book.takeTurn(db, actor.centreId);
      const cohorts = await this.cohorts.lock(db, scopeOf(actor), ids);
      if (cohorts.length < ids.length) throw new DomainError('cohort.not_found');
      for (const cohort of cohorts)
        if (!mayPlan(cohort)) throw new DomainError('timetable.wrong_cohort_state', { state: cohort.state });
      if (cohorts.every(({ endsOn }) => endsOn <= this.clock.today()))
        throw new DomainError('solving.nothing_to_solve');
      if ((await this.book.solves.unfinished(db, actor.centreId)) >= MOST_UNFINISHED)
        throw new DomainError('solving.too_many');
      const solve: Solve = {
        id: newId(),
        centreId: actor.centreId,
        cohortIds: ids,
        state: 'QUEUED',
        seconds: input.seconds,
        seed: input.seed,
        iterations: input.iterations ?? null,
        evenings: input.evenings,
        stamp: await this.book.stamps.of(db, ids),
        elapsedMs: 0,
        rounds: 0,
        best: null,
        failure: null,
        createdAt: this.clock.now(),
        endedAt: null,
        appliedAt: null,
      };
      await this.book.solves.insert(db, solve, actor.accountId);
      await this.outbox.enqueue(db, runSolveJob, { solveId: solve.id });
      await this.audit.record(db, {
        actor,
        action: 'timetable.solve_started',
        subjectType: 'timetable_solve',
        subjectId: solve.id,
        detail: { cohortIds: ids, seconds: solve.seconds, seed: solve.seed, iterations: solve.iterations },
      });
      return solveAnswer(solve);
    });
  }
}
