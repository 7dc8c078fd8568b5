import { Injectable } from '@nestjs/common';
import { type Actor, AuditTrail, type Db, Outbox } from '../../platform/index.js';
import { deleteImportFileJob, learnerLeft, rosterAccepted } from '../contracts/events.js';
import type { RosterImport } from './roster-import-store.js';
import type { LearnerListing } from './roster-store.js';

/** An upload that nobody accepts is kept for so long. */
const KEPT_DAYS = 30;

/** Announces and records what happens to rosters: ids and figures only. */
@Injectable()
export class RosterLog {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** Also orders the file's deletion in case nobody accepts it. */
  async uploaded(db: Db, actor: Actor, upload: RosterImport): Promise<void> {
    const runAt = new Date(upload.createdAt.getTime() + KEPT_DAYS * 86_400_000);
    await this.outbox.enqueue(
      db,
      deleteImportFileJob,
      { centreId: upload.centreId, importId: upload.id },
      { runAt },
    );
    await this.record(db, actor, 'roster.uploaded', upload, {
      state: upload.state,
      filledRows: upload.filledRows,
      problems: upload.problemCount,
      fileSha256: upload.fileSha256,
    });
  }

  async accepted(
    db: Db,
    actor: Actor,
    upload: RosterImport,
    figures: { readonly enrolled: number; readonly registered: number },
  ): Promise<void> {
    const { centreId, cohortId, enterpriseId, id: importId } = upload;
    await this.outbox.writeAll(db, [
      { message: rosterAccepted, payload: { centreId, cohortId, enterpriseId, importId } },
      { message: deleteImportFileJob, payload: { centreId, importId } },
    ]);
    await this.record(db, actor, rosterAccepted.name, upload, figures);
  }

  async fileDeleted(db: Db, actor: Actor, upload: RosterImport): Promise<void> {
    await this.record(db, actor, 'roster.import_file_deleted', upload, { state: upload.state });
  }

  async left(
    db: Db,
    actor: Actor,
    learner: LearnerListing,
    reason: string,
    substituteWorkerId: string | null,
  ): Promise<void> {
    const { centreId, cohortId, enterpriseId, rosterEntryId, workerId, leftOn } = learner;
    await this.outbox.publish(db, learnerLeft, {
      centreId,
      cohortId,
      enterpriseId,
      rosterEntryId,
      workerId,
      substituteWorkerId,
    });
    await this.audit.record(db, {
      actor,
      action: learnerLeft.name,
      subjectType: 'roster_entry',
      subjectId: rosterEntryId,
      detail: { cohortId, enterpriseId, workerId, leftOn, substituteWorkerId },
      reason,
    });
  }

  private record(
    db: Db,
    actor: Actor,
    action: string,
    upload: RosterImport,
    figures: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    return this.audit.record(db, {
      actor,
      action,
      subjectType: 'roster_import',
      subjectId: upload.id,
      detail: { cohortId: upload.cohortId, enterpriseId: upload.enterpriseId, ...figures },
    });
  }
}
