import { EnterpriseRepository } from '../../libs/people/index.js';
import { type Actor, bin, type Db, newId, Notices, type Scope, type Tx } from '../../libs/platform/index.js';
import { type PayableBenefit, PolicyStore, ProgrammeTitles } from '../../libs/subsidy/index.js';
import { ConfirmReceipt, RefuseReceipt } from '../../libs/payment/commands/clawback/confirm-receipt.js';
import { IssueNotice } from '../../libs/payment/commands/clawback/issue-notice.js';
import { OffsetReceivable } from '../../libs/payment/commands/clawback/offset-receivable.js';
import { RecordReceipt } from '../../libs/payment/commands/clawback/record-receipt.js';
import { FindReceivable } from '../../libs/payment/queries/clawback/find-receivable.js';
import { ListReceivables } from '../../libs/payment/queries/clawback/list-receivables.js';
import { PrintNotice } from '../../libs/payment/queries/clawback/print-notice.js';
import { ReceivableAnswers } from '../../libs/payment/queries/clawback/receivable-answers.js';
import { Claimant, type ClaimedBack } from '../../libs/payment/store/clawback/claimant.js';
import { OffsetDesk } from '../../libs/payment/store/clawback/offset-desk.js';
import { Offsets } from '../../libs/payment/store/clawback/offsets.js';
import { ReceivableStore } from '../../libs/payment/store/clawback/receivable-store.js';
import { CancelBatch } from '../../libs/payment/commands/cancel-batch.js';
import { TakeOutLines } from '../../libs/payment/commands/take-out-lines.js';
import { CreateBatch } from '../../libs/payment/commands/create-batch.js';
import { MatchReturns } from '../../libs/payment/commands/match-returns.js';
import { ReleaseBatch } from '../../libs/payment/commands/release-batch.js';
import { TakeBankFile } from '../../libs/payment/commands/take-bank-file.js';
import { TellPayees } from '../../libs/payment/commands/tell-payees.js';
import { UploadReturns } from '../../libs/payment/commands/upload-returns.js';
import { BatchVoucher } from '../../libs/payment/queries/batch-voucher.js';
import { FindReturn } from '../../libs/payment/queries/find-return.js';
import { ListLines } from '../../libs/payment/queries/list-lines.js';
import { ListPayable } from '../../libs/payment/queries/list-payable.js';
import { ShowLedger } from '../../libs/payment/queries/show-ledger.js';
import { BatchBooks } from '../../libs/payment/store/batch-books.js';
import { BatchDesk } from '../../libs/payment/store/batch-desk.js';
import { BatchStore } from '../../libs/payment/store/batch-store.js';
import { ClaimLines, type PayableLine } from '../../libs/payment/store/claim-lines.js';
import { Ledger } from '../../libs/payment/store/ledger.js';
import { type BenefitSource, Payables } from '../../libs/payment/store/payables.js';
import { PaymentLineStore } from '../../libs/payment/store/payment-line-store.js';
import { ReturnDesk } from '../../libs/payment/store/return-desk.js';
import { ReturnReader } from '../../libs/payment/store/return-reader.js';
import { ReturnStore } from '../../libs/payment/store/return-store.js';
import { Settlement } from '../../libs/payment/store/settlement.js';
import type { World } from './world.js';

/** Claim lines in a table of their own: what payment is told of them, without how they came to be approved. */
export class StandInClaimLines extends ClaimLines {
  static create(db: Db): Promise<unknown> {
    return db.execute(
      `CREATE TABLE proof_claim_line (id BINARY(16) PRIMARY KEY, claim_id BINARY(16) NOT NULL,
         enterprise_id BINARY(16) NOT NULL, worker_id BINARY(16) NOT NULL, amount_fen BIGINT NOT NULL,
         fund_source VARCHAR(40) NOT NULL, state VARCHAR(20) NOT NULL, handled_by BINARY(16) NULL) ENGINE=InnoDB`,
    );
  }

  async approvedUnpaid(db: Db, _scope: Scope): Promise<PayableLine[]> {
    return this.where(db, `state = 'APPROVED'`, []);
  }

  async byIds(db: Db, _scope: Scope, lineIds: readonly string[]): Promise<PayableLine[]> {
    return this.where(db, 'id IN (?)', [lineIds.map(bin)]);
  }

  markInPayment(db: Db, _actor: Actor, lineIds: readonly string[]): Promise<void> {
    return this.move(db, lineIds, 'APPROVED', 'IN_PAYMENT');
  }

  markPaid(db: Db, _actor: Actor, lineIds: readonly string[]): Promise<void> {
    return this.move(db, lineIds, 'IN_PAYMENT', 'PAID');
  }

  markFailed(db: Db, _actor: Actor, lineIds: readonly string[], _returned: boolean): Promise<void> {
    return this.move(db, lineIds, 'IN_PAYMENT', 'APPROVED');
  }

  protected async move(db: Db, lineIds: readonly string[], from: string, to: string): Promise<void> {
    const { affectedRows } = await db.execute(
      'UPDATE proof_claim_line SET state = ? WHERE id IN (?) AND state = ?',
      [to, lineIds.map(bin), from],
    );
    if (affectedRows !== lineIds.length) throw new Error(`a line is not ${from}`);
  }

  private async where(
    db: Db,
    condition: string,
    params: Parameters<Db['query']>[1] = [],
  ): Promise<PayableLine[]> {
    const rows = await db.query<
      Omit<PayableLine, 'handledBy' | 'programme' | 'frozen'> & { handledBy: string | null }
    >(
      `SELECT id AS lineId, claim_id AS claimId, enterprise_id AS enterpriseId, worker_id AS workerId,
              amount_fen AS amountFen, fund_source AS fundSource, handled_by AS handledBy
         FROM proof_claim_line WHERE ${condition} ORDER BY claim_id, id`,
      params,
    );
    return rows.map(({ handledBy, ...row }) => ({
      ...row,
      programme: 'KEY_ENTERPRISE_POST',
      frozen: false,
      handledBy: handledBy === null ? [] : [handledBy],
    }));
  }
}

/** Benefits kept in memory, each with the state that payment moves it to. */
export class StandInBenefits implements BenefitSource {
  readonly kept = new Map<string, { readonly benefit: PayableBenefit; state: string }>();

  add(benefit: PayableBenefit): void {
    this.kept.set(benefit.benefitId, { benefit, state: 'APPROVED' });
  }

  approvedUnpaid(): Promise<PayableBenefit[]> {
    const open = [...this.kept.values()].filter(({ state }) => state === 'APPROVED');
    return Promise.resolve(open.map(({ benefit }) => benefit));
  }

  byIds(_db: Db, _scope: Scope, ids: readonly string[]): Promise<PayableBenefit[]> {
    return Promise.resolve(ids.flatMap((id) => this.kept.get(id)?.benefit ?? []));
  }

  markInPayment(_db: Db, _actor: Actor, ids: readonly string[]): Promise<void> {
    return this.move(ids, 'APPROVED', 'IN_PAYMENT');
  }

  markPaid(_db: Db, _actor: Actor, ids: readonly string[]): Promise<void> {
    return this.move(ids, 'IN_PAYMENT', 'PAID');
  }

  markFailed(_db: Db, _actor: Actor, ids: readonly string[], _returned: boolean): Promise<void> {
    return this.move(ids, 'IN_PAYMENT', 'APPROVED');
  }

  private async move(ids: readonly string[], from: string, to: string): Promise<void> {
    await Promise.resolve();
    for (const id of ids) {
      const one = this.kept.get(id);
      if (one?.state !== from) throw new Error(`a benefit is not ${from}`);
      one.state = to;
    }
  }
}

export interface PayingOptions {
  readonly claimLines?: ClaimLines;
  readonly benefits?: BenefitSource;
  /** A store with its guard taken off, for negative controls. */
  readonly batches?: BatchStore;
  readonly tx?: Tx;
}

/** The use cases of payment over a test world, put together as the module does. */
export function payingOf(world: World, options: PayingOptions = {}) {
  const { clock, audit, outbox, personalData } = world;
  const tx = options.tx ?? world.tx;
  const claimLines = options.claimLines ?? new StandInClaimLines();
  const batches = options.batches ?? new BatchStore();
  const lines = new PaymentLineStore();
  const returns = new ReturnStore();
  const ledger = new Ledger();
  const titles = new ProgrammeTitles(new PolicyStore());
  const desk = new BatchDesk(personalData, batches, lines, titles);
  const returnDesk = new ReturnDesk(batches, returns, new ReturnReader());
  const benefits = options.benefits ?? new StandInBenefits();
  const payables = new Payables(claimLines, benefits, new EnterpriseRepository(), personalData);
  const receivables = new ReceivableStore();
  const offsets = new Offsets(receivables, ledger);
  const books = new BatchBooks(ledger, batches, offsets);
  const receivableAnswers = new ReceivableAnswers(clock, receivables, batches);
  const settlement = new Settlement(clock, payables, batches, lines, books);
  return {
    ledger,
    receivables,
    openReceivable: (facts: ClaimedBack) =>
      tx.run((db) => new Claimant(clock, receivables, ledger).claim(db, facts)),
    listReceivables: new ListReceivables(tx, receivables, receivableAnswers),
    findReceivable: new FindReceivable(tx, receivableAnswers),
    notice: new IssueNotice(tx, clock, audit, new Notices(outbox, clock), receivables, receivableAnswers),
    printNotice: new PrintNotice(tx, receivables, batches),
    receive: new RecordReceipt(tx, clock, audit, new Notices(outbox, clock), receivables, receivableAnswers),
    confirmReceipt: new ConfirmReceipt(tx, clock, audit, ledger, receivables, receivableAnswers),
    refuseReceipt: new RefuseReceipt(tx, clock, audit, receivables, receivableAnswers),
    offset: new OffsetReceivable(
      tx,
      clock,
      audit,
      desk,
      new OffsetDesk(receivables, offsets),
      receivableAnswers,
    ),
    create: new CreateBatch(tx, clock, audit, payables, desk),
    cancel: new CancelBatch(tx, clock, audit, payables, desk, books),
    release: new ReleaseBatch(tx, clock, audit, payables, desk, books),
    bankFile: new TakeBankFile(tx, clock, audit, outbox, payables, desk),
    takeOut: new TakeOutLines(tx, clock, audit, payables, desk, books),
    upload: new UploadReturns(tx, clock, audit, outbox, returnDesk),
    match: new MatchReturns(tx, clock, audit, outbox, returnDesk, settlement),
    tell: new TellPayees(tx, new Notices(outbox, clock), batches, lines),
    payable: new ListPayable(tx, payables),
    listLines: new ListLines(tx, lines),
    voucher: new BatchVoucher(tx, batches, lines, titles),
    showLedger: new ShowLedger(tx, ledger),
    findReturn: new FindReturn(tx, returns),
  };
}

export type Paying = ReturnType<typeof payingOf>;

/** Approved lines of the first demo enterprise, 1200 yuan each; their ids. */
export async function approvedLines(
  world: World,
  fundSource: string,
  count: number,
  change: { readonly handledBy?: string | null; readonly enterpriseId?: string } = {},
): Promise<string[]> {
  const workers = await world.tx.read.query<{ id: string }>('SELECT id FROM worker ORDER BY id LIMIT ?', [
    count,
  ]);
  const enterpriseId = change.enterpriseId ?? world.actor('hr1').enterpriseId ?? '';
  const claimId = bin(newId());
  const ids = workers.map(() => newId());
  await world.tx.run((db) =>
    db.insert(
      'proof_claim_line',
      ids.map((id, index) => ({
        id: bin(id),
        claim_id: claimId,
        enterprise_id: bin(enterpriseId),
        worker_id: bin(workers[index]?.id ?? ''),
        amount_fen: 120_000,
        fund_source: fundSource,
        state: 'APPROVED',
        handled_by: change.handledBy ? bin(change.handledBy) : null,
      })),
    ),
  );
  return ids;
}
