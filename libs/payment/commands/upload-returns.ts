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
  type UploadedFile,
} from '../../platform/index.js';
import { matchReturnsJob, type paymentRoutes } from '../contracts/index.js';
import { returnAnswer } from '../queries/answers.js';
import { ReturnDesk } from '../store/return-desk.js';
import type { ReturnFile } from '../store/return-store.js';
import { sha256Of } from '../store/batch-desk.js';

/** Takes in a return file of the bank and asks for it to be matched. The same file again is the same import. */
@Injectable()
export class UploadReturns {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly desk: ReturnDesk,
  ) {}

  async execute(
    actor: Actor,
    batchId: string,
    upload: UploadedFile,
  ): Promise<OutputOf<typeof paymentRoutes.uploadReturns>> {
    const rows = await this.desk.reader.read(upload);
    const sha256 = sha256Of(upload.bytes);
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const batch = await this.desk.batches.lock(db, scope, batchId);
      if (!batch) throw new DomainError('payment.batch_not_found');
      if (batch.sentAt === null) throw new DomainError('payment.wrong_state', { state: batch.state });
      const known = await this.desk.returns.findByHash(db, scope, batchId, sha256);
      if (known) {
        return returnAnswer(known, (await this.desk.returns.rowsOf(db, [known.id])).get(known.id) ?? []);
      }
      const file: ReturnFile = {
        id: newId(),
        centreId: batch.centreId,
        batchId,
        fileName: upload.name.slice(0, 120),
        sha256,
        state: 'RECEIVED',
        uploadedBy: accountOf(actor),
        uploadedAt: this.clock.now(),
        matchedAt: null,
      };
      await this.desk.returns.insert(db, file, rows);
      await this.outbox.enqueue(db, matchReturnsJob, { centreId: batch.centreId, returnId: file.id });
      await this.audit.record(db, {
        actor,
        action: 'payment.returns_uploaded',
        subjectType: 'payment_batch',
        subjectId: batchId,
        detail: { returnId: file.id, sha256, rows: rows.length },
      });
      return returnAnswer(
        file,
        rows.map((row) => ({ ...row, verdict: null })),
      );
    });
  }
}
