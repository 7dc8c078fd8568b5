import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type OutputOf,
  Outbox,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import { benefitImportAccepted, deleteBenefitFileJob } from '../../contracts/benefit/events.js';
import type { benefitRoutes } from '../../contracts/benefit/routes.js';
import { checkImport } from '../../domain/benefit/import/read-import.js';
import { importSummary } from '../../queries/benefit/import-answers.js';
import { BenefitImportStore } from '../../store/benefit/benefit-import-store.js';

/** Writes everything of a checked upload in one transaction, checked once more. A file is accepted once. */
@Injectable()
export class AcceptBenefitImport {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly imports: BenefitImportStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, importId: string): Promise<OutputOf<typeof benefitRoutes.acceptImport>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const upload = await this.imports.lock(db, scope, importId);
      if (!upload) throw new DomainError('benefit.import_not_found');
      if (upload.state !== 'CHECKED')
        throw new DomainError('benefit.import_not_acceptable', { state: upload.state });
      const before = await this.imports.accepted(db, scope, upload.kind, upload.fileSha256);
      if (before !== undefined)
        throw new DomainError('benefit.import_not_acceptable', { acceptedAs: before.id });
      const rows = await this.imports.rows(db, scope, importId);
      if (rows === undefined) throw new DomainError('benefit.file_gone');
      const facts = await this.imports.facts(db, scope, rows);
      const { problems } = checkImport({ filledRows: rows.length, rows, problems: [] }, facts);
      if (problems.length > 0) throw new DomainError('benefit.rows_changed', { problems: problems.length });
      const now = this.clock.now();
      const written = await this.imports.write(db, upload, rows, now);
      const figures = { written, repeated: Math.max(0, rows.length - written) };
      await this.imports.setAccepted(db, importId, { by: actor.accountId, at: now, ...figures });
      const { centreId } = upload;
      await this.outbox.enqueue(db, deleteBenefitFileJob, { centreId, importId });
      await this.outbox.publish(db, benefitImportAccepted, { centreId, importId });
      await this.audit.record(db, {
        actor,
        action: 'benefit.import_accepted',
        subjectType: 'benefit_import',
        subjectId: importId,
        detail: { kind: upload.kind, fileSha256: upload.fileSha256, ...figures },
      });
      return importSummary({ ...upload, ...figures, state: 'ACCEPTED', acceptedAt: now });
    });
  }
}
