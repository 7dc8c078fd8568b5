import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type OutputOf,
  Outbox,
  readUpload,
  scopeOf,
  Tx,
  type UploadedFile,
} from '../../../platform/index.js';
import { deleteBenefitFileJob } from '../../contracts/benefit/events.js';
import type { benefitRoutes } from '../../contracts/benefit/routes.js';
import type { ImportKind } from '../../contracts/benefit/states.js';
import { checkImport, readImport } from '../../domain/benefit/import/read-import.js';
import { TEMPLATES } from '../../domain/benefit/import/template.js';
import { importAnswer } from '../../queries/benefit/import-answers.js';
import { BenefitImportStore, sha256OfFile } from '../../store/benefit/benefit-import-store.js';

/** More rows than this go into a second file. */
const MAX_ROWS = 18_000;
/** An upload that nobody accepts is kept for so long. */
const KEPT_DAYS = 30;

/** Checks a file of outside data and keeps it with what was found. Nothing counts until it is accepted. */
@Injectable()
export class UploadBenefitFile {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly imports: BenefitImportStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  async execute(
    actor: Actor,
    kind: ImportKind,
    file: UploadedFile,
  ): Promise<OutputOf<typeof benefitRoutes.upload>> {
    const scope = scopeOf(actor);
    const known = await this.imports.accepted(this.tx.read, scope, kind, sha256OfFile(file.bytes));
    if (known !== undefined) return importAnswer(known);
    const { format, sheet } = await readUpload(file.bytes, TEMPLATES[kind], {
      maxRows: MAX_ROWS,
      refusedAs: 'benefit.file_refused',
    });
    const reading = readImport(kind, sheet, localDate(this.clock.today()));
    const facts = await this.imports.facts(this.tx.read, scope, reading.rows);
    const { rows, problems, unknownPeople } = checkImport(reading, facts);
    return this.tx.run(async (db) => {
      const now = this.clock.now();
      const upload = await this.imports.insert(db, {
        centreId: actor.centreId,
        kind,
        format,
        filledRows: reading.filledRows,
        unknownPeople,
        problems,
        createdAt: now,
        file: file.bytes,
        rows,
        uploadedBy: actor.accountId,
      });
      const { id: importId, centreId } = upload;
      const runAt = new Date(now.getTime() + KEPT_DAYS * 86_400_000);
      await this.outbox.enqueue(db, deleteBenefitFileJob, { centreId, importId }, { runAt });
      await this.audit.record(db, {
        actor,
        action: 'benefit.import_uploaded',
        subjectType: 'benefit_import',
        subjectId: importId,
        detail: {
          kind,
          state: upload.state,
          filledRows: upload.filledRows,
          unknownPeople,
          problems: upload.problemCount,
          fileSha256: upload.fileSha256,
        },
      });
      return importAnswer(upload);
    });
  }
}
