import { Injectable } from '@nestjs/common';
import { type Actor, AuditTrail, scopeOf, Tx } from '../../../platform/index.js';
import { BenefitImportStore } from '../../store/benefit/benefit-import-store.js';

/** Deletes an uploaded file that nobody needs any more. What was found in it stays. Harmless when run again. */
@Injectable()
export class DeleteBenefitFile {
  constructor(
    private readonly tx: Tx,
    private readonly imports: BenefitImportStore,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, importId: string): Promise<{ deleted: boolean }> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const upload = await this.imports.lock(db, scope, importId);
      const deleted = upload !== undefined && (await this.imports.deleteFile(db, scope, importId));
      if (deleted) {
        await this.audit.record(db, {
          actor,
          action: 'benefit.import_file_deleted',
          subjectType: 'benefit_import',
          subjectId: importId,
          detail: { state: upload.state },
        });
      }
      return { deleted };
    });
  }
}
