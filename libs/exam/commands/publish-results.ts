import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  newId,
  Outbox,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import { examResultsPublished, type examRoutes } from '../contracts/index.js';
import { decidePassed } from '../domain/scheme.js';
import { differencesOf } from '../domain/sheet.js';
import { ExamDesk } from '../store/exam-desk.js';
import { ExamResultStore } from '../store/exam-result-store.js';

/** Publishes marks that two accounts entered alike; from then on they change by a signed correction only. */
@Injectable()
export class PublishResults {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly desk: ExamDesk,
    private readonly results: ExamResultStore,
  ) {}

  execute(actor: Actor, sittingId: string): Promise<OutputOf<typeof examRoutes.publish>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const sitting = await this.desk.sittings.lock(db, scope, sittingId);
      if (!sitting) throw new DomainError('exam.sitting_not_found');
      if (sitting.state !== 'PLANNED') throw new DomainError('exam.already_published');
      const sheets = await this.desk.sittings.sheetsOf(db, sittingId);
      const differences = differencesOf(sheets);
      const [sheet] = sheets;
      if (!sheet || differences === null) throw new DomainError('exam.second_entry_missing');
      if (differences.length > 0) {
        throw new DomainError('exam.entries_differ', { differences: differences.length });
      }
      // The roster and the timetable may have changed since the marks were entered.
      await this.desk.refuseBadSheet(db, scope, sitting, sheet.marks);
      const assessors = (await this.desk.sittings.assessorsOf(db, [sittingId])).get(sittingId) ?? [];
      await this.desk.refuseTrainers(
        db,
        sitting,
        assessors.map(({ trainerId }) => trainerId),
      );
      const { parts } = await this.desk.schemeOf(db, scope, sitting);
      const { centreId, cohortId, enterpriseId } = sitting;
      const now = this.clock.now();
      const by = accountOf(actor);
      const rows = sheet.marks.map((marks) => ({
        ...marks,
        id: newId(),
        centreId,
        cohortId,
        enterpriseId,
        sittingId,
        revision: 0,
        passed: decidePassed(parts, marks),
        reason: null,
        publishedBy: by,
        signedBy: null,
        publishedAt: now,
      }));
      await this.results.insert(db, rows);
      await this.desk.sittings.setPublished(db, sittingId, by, now);
      const passed = rows.filter((row) => row.passed).length;
      const counts = { learners: rows.length, passed, failed: rows.length - passed };
      await this.outbox.publish(db, examResultsPublished, { centreId, cohortId, sittingId });
      await this.audit.record(db, {
        actor,
        action: 'exam.results_published',
        subjectType: 'exam_sitting',
        subjectId: sittingId,
        detail: { cohortId, enterpriseId, ...counts },
      });
      return { sittingId, ...counts };
    });
  }
}
