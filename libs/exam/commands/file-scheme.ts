import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  newId,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { examRoutes } from '../contracts/index.js';
import { decideScheme, maySchemeBeFiled } from '../domain/scheme.js';
import { schemeAnswer } from '../queries/answers.js';
import { type ExamScheme, ExamSchemeStore } from '../store/exam-scheme-store.js';

type Route = typeof examRoutes.fileScheme;

/** The enterprise files how it will examine its learners; the exam officer has to accept it. */
@Injectable()
export class FileScheme {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly cohorts: CohortStore,
    private readonly schemes: ExamSchemeStore,
  ) {}

  execute(actor: Actor, cohortId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const { enterpriseId } = actor;
    const parts = decideScheme(input.parts);
    if (!parts.ok) throw new DomainError(`exam.${parts.error}`);
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const [cohort] = await this.cohorts.lock(db, scope, [cohortId]);
      if (!cohort || enterpriseId === undefined) throw new DomainError('exam.cohort_not_found');
      if (!maySchemeBeFiled(cohort.state)) {
        throw new DomainError('exam.class_has_begun', { state: cohort.state });
      }
      const scheme: ExamScheme = {
        id: newId(),
        centreId: cohort.centreId,
        cohortId,
        enterpriseId,
        version: await this.schemes.nextVersion(db, scope, cohortId, enterpriseId),
        state: 'FILED',
        title: input.title,
        parts: parts.value,
        filedBy: accountOf(actor),
        filedAt: this.clock.now(),
        decidedAt: null,
        returnReason: null,
      };
      await this.schemes.insert(db, scheme);
      await this.audit.record(db, {
        actor,
        action: 'exam.scheme_filed',
        subjectType: 'exam_scheme',
        subjectId: scheme.id,
        detail: { cohortId, enterpriseId, version: scheme.version, parts: scheme.parts },
      });
      return schemeAnswer(scheme);
    });
  }
}
