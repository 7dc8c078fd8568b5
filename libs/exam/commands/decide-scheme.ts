import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { examRoutes } from '../contracts/index.js';
import { schemeAnswer } from '../queries/answers.js';
import { ExamSchemeStore } from '../store/exam-scheme-store.js';

/** Accepts a filed scheme, which replaces the version accepted before, or returns it with a reason. */
@Injectable()
export class DecideScheme {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly cohorts: CohortStore,
    private readonly schemes: ExamSchemeStore,
  ) {}

  /** A reason returns the scheme, none accepts it. */
  execute(
    actor: Actor,
    schemeId: string,
    returnReason: string | null,
  ): Promise<OutputOf<typeof examRoutes.acceptScheme>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const known = await this.schemes.find(db, scope, schemeId);
      if (!known) throw new DomainError('exam.scheme_not_found');
      await this.cohorts.lock(db, scope, [known.cohortId]);
      const scheme = await this.schemes.lock(db, scope, schemeId);
      if (!scheme) throw new DomainError('exam.scheme_not_found');
      if (scheme.state !== 'FILED') {
        throw new DomainError('exam.scheme_wrong_state', { state: scheme.state });
      }
      const now = this.clock.now();
      if (returnReason === null) await this.schemes.accept(db, scheme, accountOf(actor), now);
      else await this.schemes.sendBack(db, schemeId, accountOf(actor), now, returnReason);
      await this.audit.record(db, {
        actor,
        action: returnReason === null ? 'exam.scheme_accepted' : 'exam.scheme_returned',
        subjectType: 'exam_scheme',
        subjectId: schemeId,
        detail: { cohortId: scheme.cohortId, enterpriseId: scheme.enterpriseId, version: scheme.version },
        ...(returnReason === null ? {} : { reason: returnReason }),
      });
      const state = returnReason === null ? 'ACCEPTED' : 'RETURNED';
      return schemeAnswer({ ...scheme, state, decidedAt: now, returnReason });
    });
  }
}
