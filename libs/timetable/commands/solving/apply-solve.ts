import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, AuditTrail, Clock, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { solvingRoutes } from '../../contracts/solving/index.js';
import { solveAnswer } from '../../queries/solving/answers.js';
import { ChangeWriter } from '../../store/solving/change-writer.js';
import { SolveBook } from '../../store/solving/solve-book.js';
import { refuseFixed } from '../../store/solving/still-movable.js';

type Route = typeof solvingRoutes.apply;

/** Writes the best answer of an ended search as drafts, unless the timetables are no longer those it was made for. */
@Injectable()
export class ApplySolve {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly cohorts: CohortStore,
    private readonly book: SolveBook,
    private readonly writer: ChangeWriter,
  ) {}

  execute(actor: Actor, solveId: string): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const seen = await this.book.solves.find(db, scope, solveId);
      if (!seen) throw new DomainError('solving.solve_not_found');
      await this.book.takeTurn(db, actor.centreId);
      const cohorts = await this.cohorts.lock(db, scope, seen.cohortIds);
      const solve = await this.book.solves.find(db, scope, solveId, true);
      if (!solve) throw new DomainError('solving.solve_not_found');
      if (solve.appliedAt !== null) throw new DomainError('solving.applied');
      if (solve.best === null || solve.endedAt === null || solve.state === 'FAILED')
        throw new DomainError('solving.no_result');
      if ((await this.book.stamps.of(db, solve.cohortIds)) !== solve.stamp)
        throw new DomainError('solving.version_changed');
      await refuseFixed(db, solve.best.changes, this.clock.today());
      const written = await this.writer.write(db, scope, cohorts, solve.best.changes);
      const appliedAt = this.clock.now();
      await this.book.solves.markApplied(db, solveId, appliedAt);
      await this.audit.record(db, {
        actor,
        action: 'timetable.solve_applied',
        subjectType: 'timetable_solve',
        subjectId: solveId,
        detail: { ...written, cohortIds: solve.cohortIds },
      });
      return solveAnswer({ ...solve, appliedAt });
    });
  }
}
