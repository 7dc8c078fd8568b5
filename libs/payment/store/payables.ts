import { Inject, Injectable } from '@nestjs/common';
import { bankAccountPlace, EnterpriseRepository } from '../../people/index.js';
import { type Actor, type Db, PersonalData, type Scope } from '../../platform/index.js';
import { BenefitPayables, type PayableBenefit } from '../../subsidy/index.js';
import type { PayeeKind } from '../contracts/schemas.js';
import type { PayableCandidate } from '../domain/batch.js';
import { ClaimLines, type PayableLine } from './claim-lines.js';

/** What payment asks of approved benefits, and tells them. */
export type BenefitSource = Pick<
  BenefitPayables,
  'approvedUnpaid' | 'byIds' | 'markInPayment' | 'markPaid' | 'markFailed'
>;

/** Something approved and unpaid, whoever is paid. */
export interface Payable {
  /** The claim line or the benefit. */
  readonly lineId: string;
  readonly claimId: string | null;
  readonly payeeKind: PayeeKind;
  readonly enterpriseId: string | null;
  readonly workerId: string;
  readonly amountFen: number;
  readonly fundSource: string;
  readonly programme: string;
  readonly frozen: boolean;
  readonly handledBy: readonly string[];
}

/** The same with its payee's account, opened. */
export interface Candidate extends Payable, PayableCandidate {
  readonly accountNumber: string | null;
  readonly accountMasked: string | null;
}

const ofClaim = (line: PayableLine): Payable => ({ ...line, payeeKind: 'ENTERPRISE' });

const ofBenefit = (benefit: PayableBenefit): Payable => ({
  lineId: benefit.benefitId,
  claimId: null,
  payeeKind: 'WORKER',
  enterpriseId: null,
  workerId: benefit.workerId,
  amountFen: benefit.amountFen,
  fundSource: benefit.fundSource,
  programme: benefit.programme,
  frozen: benefit.frozen,
  handledBy: benefit.handledBy,
});

/** Claim lines to enterprises and benefits to workers, asked and told in one way. */
@Injectable()
export class Payables {
  constructor(
    private readonly claimLines: ClaimLines,
    @Inject(BenefitPayables) private readonly benefits: BenefitSource,
    private readonly enterprises: EnterpriseRepository,
    private readonly personalData: PersonalData,
  ) {}

  /** Everything that may be put into a batch now. */
  async open(db: Db, scope: Scope): Promise<Payable[]> {
    const lines = await this.claimLines.approvedUnpaid(db, scope);
    const benefits = await this.benefits.approvedUnpaid(db, scope);
    return [...lines.map(ofClaim), ...benefits.map(ofBenefit)];
  }

  /** What is approved, unpaid and wanted of one kind of payee, with the accounts the payees have now. */
  async candidates(
    db: Db,
    scope: Scope,
    kind: PayeeKind,
    wanted: (payable: Payable) => boolean,
  ): Promise<Candidate[]> {
    if (kind === 'WORKER') {
      const benefits = await this.benefits.approvedUnpaid(db, scope);
      return benefits
        .map((benefit) => ({
          ...ofBenefit(benefit),
          payeeName: benefit.workerName,
          accountName: benefit.accountName,
          accountNumber: benefit.accountNumber,
          accountMasked: benefit.accountMasked,
        }))
        .filter(wanted);
    }
    const lines = (await this.claimLines.approvedUnpaid(db, scope)).filter((line) => wanted(ofClaim(line)));
    return this.withAccounts(db, scope, lines);
  }

  /** The same facts of given ones, whatever their state. */
  async byIds(db: Db, scope: Scope, kind: PayeeKind, ids: readonly string[]): Promise<Payable[]> {
    if (kind === 'WORKER') return (await this.benefits.byIds(db, scope, ids)).map(ofBenefit);
    return (await this.claimLines.byIds(db, scope, ids)).map(ofClaim);
  }

  markInPayment(db: Db, actor: Actor, kind: PayeeKind, ids: readonly string[]): Promise<void> {
    return this.source(kind).markInPayment(db, actor, ids);
  }

  markPaid(db: Db, actor: Actor, kind: PayeeKind, ids: readonly string[]): Promise<void> {
    return this.source(kind).markPaid(db, actor, ids);
  }

  /** They may be paid again: the bank returned them, or (`returned` false) they left their batch. */
  markFailed(
    db: Db,
    actor: Actor,
    kind: PayeeKind,
    ids: readonly string[],
    returned: boolean,
  ): Promise<void> {
    return this.source(kind).markFailed(db, actor, ids, returned);
  }

  private source(kind: PayeeKind): Pick<ClaimLines, 'markInPayment' | 'markPaid' | 'markFailed'> {
    return kind === 'WORKER' ? this.benefits : this.claimLines;
  }

  private async withAccounts(db: Db, scope: Scope, lines: readonly PayableLine[]): Promise<Candidate[]> {
    const ids = [...new Set(lines.map(({ enterpriseId }) => enterpriseId))];
    const facts = await this.enterprises.byIds(db, scope, ids);
    const accounts = await this.enterprises.bankAccountCiphers(db, scope, ids);
    const numbers = new Map(
      [...accounts].map(([id, { cipher }]) => [id, this.personalData.decrypt(cipher, bankAccountPlace(id))]),
    );
    return lines.map((line) => {
      const { enterpriseId } = line;
      return {
        ...ofClaim(line),
        payeeName: facts.get(enterpriseId)?.name ?? '',
        accountName: accounts.get(enterpriseId)?.accountName ?? null,
        accountNumber: numbers.get(enterpriseId) ?? null,
        accountMasked: facts.get(enterpriseId)?.bankAccountMasked ?? null,
      };
    });
  }
}
