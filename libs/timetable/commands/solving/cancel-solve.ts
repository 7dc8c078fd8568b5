import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, AuditTrail, Clock, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { solvingRoutes } from '../../contracts/solving/index.js';
import { solveAnswer } from '../../queries/solving/answers.js';
import { SolveStore } from '../../store/solving/solve-store.js';

type Route = typeof solvingRoutes.cancel;

/** Ends a search early; the worker sees it within a second and leaves its best answer. */
@Injectable()
export class CancelSolve {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly solves: SolveStore,
  ) {}

  execute(actor: Actor, solveId: string): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const solve = await this.solves.find(db, scopeOf(actor), solveId, true);
      if (!solve) throw new DomainError('solving.solve_not_found');
      if (solve.endedAt !== null) throw new DomainError('solving.ended', { state: solve.state });
      const endedAt = this.clock.now();
      await this.solves.end(db, solveId, 'CANCELLED', endedAt);
      await this.audit.record(db, {
        actor,
        action: 'timetable.solve_cancelled',
        subjectType: 'timetable_solve',
        subjectId: solveId,
        detail: {},
      });
      return solveAnswer({ ...solve, state: 'CANCELLED', endedAt });
    });
  }
}
