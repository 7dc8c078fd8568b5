import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type InputOf,
  isDuplicateKey,
  newId,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { paymentRoutes } from '../contracts/index.js';
import { decideBatch } from '../domain/batch.js';
import { batchAnswer } from '../queries/answers.js';
import { BatchDesk } from '../store/batch-desk.js';
import type { Batch } from '../store/batch-store.js';
import { type Candidate, Payables } from '../store/payables.js';
import type { PaymentLine } from '../store/payment-line-store.js';

type Route = typeof paymentRoutes.createBatch;
type Wish = InputOf<Route>['body'];

/** Puts what is approved from one fund source to one kind of payee into a batch; each line is in one batch that may pay it, never in two. */
@Injectable()
export class CreateBatch {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly payables: Payables,
    private readonly desk: BatchDesk,
  ) {}

  execute(actor: Actor, wish: Wish): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const { centreId } = actor;
      const makerId = accountOf(actor);
      const year = Number(this.clock.today().slice(0, 4));
      const number = await this.desk.batches.nextNumber(db, centreId, year);
      const wanted = await this.wanted(db, scope, wish);
      const { included, excluded } = decideBatch(wanted, makerId);
      if (included.length === 0)
        throw new DomainError('payment.nothing_to_pay', { excluded: excluded.length });
      await this.payables.markInPayment(
        db,
        actor,
        wish.payeeKind,
        included.map(({ lineId }) => lineId),
      );
      const id = newId();
      const lines = included.map((candidate, index) =>
        this.lineOf(centreId, { id, number }, candidate, index + 1),
      );
      const batch: Batch = {
        id,
        centreId,
        number,
        fundSource: wish.fundSource,
        payeeKind: wish.payeeKind,
        state: 'DRAFT',
        ...this.desk.sumsOf(number, lines),
        madeBy: makerId,
        madeAt: this.clock.now(),
        releasedBy: null,
        releasedAt: null,
        sentAt: null,
        closedAt: null,
      };
      await this.desk.batches.insert(db, batch);
      try {
        await this.desk.lines.insert(db, lines);
      } catch (error) {
        if (isDuplicateKey(error)) throw new DomainError('payment.line_not_payable');
        throw error;
      }
      const { lineCount, totalFen, controlSum } = batch;
      await this.audit.record(db, {
        actor,
        action: 'payment.batch_made',
        subjectType: 'payment_batch',
        subjectId: id,
        detail: {
          number,
          fundSource: wish.fundSource,
          payeeKind: wish.payeeKind,
          lineCount,
          totalFen,
          controlSum,
          excluded: excluded.length,
        },
      });
      const listing = await this.desk.batches.find(db, scope, id);
      if (!listing) throw new Error('the batch just made is gone');
      return {
        ...batchAnswer(listing, actor),
        excluded: excluded.map(({ candidate, reason }) => ({ ...candidate, reason })),
      };
    });
  }

  /** What is approved, unpaid and asked for. Lines asked for by name must all be there. */
  private async wanted(db: Db, scope: Scope, wish: Wish): Promise<Candidate[]> {
    const claims = wish.claimIds && new Set<string | null>(wish.claimIds);
    const named = wish.lineIds && new Set(wish.lineIds);
    const wanted = await this.payables.candidates(
      db,
      scope,
      wish.payeeKind,
      ({ fundSource, claimId, lineId }) =>
        fundSource === wish.fundSource && (claims?.has(claimId) ?? true) && (named?.has(lineId) ?? true),
    );
    if (named && wanted.length !== named.size) throw new DomainError('payment.line_not_payable');
    return wanted;
  }

  private lineOf(
    centreId: string,
    batch: Pick<Batch, 'id' | 'number'>,
    candidate: Candidate,
    serial: number,
  ): PaymentLine {
    const { accountName, accountNumber, accountMasked } = candidate;
    if (accountName === null || accountNumber === null || accountMasked === null) {
      throw new Error('a payee without an account came into a batch');
    }
    const id = newId();
    const { lineId, claimId, payeeKind, enterpriseId, workerId, programme, payeeName, amountFen } = candidate;
    return {
      id,
      centreId,
      batchId: batch.id,
      batchNumber: batch.number,
      serial,
      lineId,
      claimId,
      payeeKind,
      enterpriseId,
      workerId,
      programme,
      payeeName,
      accountName,
      accountCipher: this.desk.seal(accountNumber, id),
      accountMasked,
      amountFen,
      offsetFen: 0,
      state: 'PENDING',
      failureReason: null,
      paidOn: null,
      takeOutId: null,
      takeOutReason: null,
    };
  }
}
