import { Injectable } from '@nestjs/common';
import { DomainError, maskBankAccount, parseCompanyAccount, sameAccountName } from '../../../kernel/index.js';
import { employedOn, EmploymentRepository } from '../../../people/index.js';
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
  withoutPersonalNumbers,
} from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import { apprenticeshipFacts, yearlyFacts } from '../../domain/advances/advance-rules.js';
import { advanceAnswer } from '../../queries/advances/advance-answers.js';
import { AdvanceDesk } from '../../store/advances/advance-desk.js';
import type { NewDecision } from '../../store/advances/advance-records.js';
import type { Advance } from '../../store/advances/advance-store.js';

type Route = typeof advanceRoutes.plan;
type Plan = InputOf<Route>['body'];
type Apprenticeship = Extract<Plan, { kind: 'APPRENTICESHIP' }>;
type Yearly = Extract<Plan, { kind: 'YEARLY_BUDGET' }>;

/** What differs between the two kinds. */
interface Drafted {
  readonly payeeName: string;
  readonly accountNumber: string;
  readonly fields: Pick<
    Advance,
    'enterpriseId' | 'targets' | 'budgetFen' | 'rateFen' | 'plannedCount' | 'level' | 'years'
  >;
  readonly prefundFen: number;
  readonly decisions: readonly NewDecision[];
}

/** Plans an advance. The policy says who counts and how much is advanced; both are kept with the facts asked with. */
@Injectable()
export class PlanAdvance {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly employments: EmploymentRepository,
    private readonly desk: AdvanceDesk,
  ) {}

  execute(actor: Actor, plan: Plan): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const plannedBy = accountOf(actor);
      const funds = await this.desk.calculator.fundSources(db, scope, plan.kind);
      if (!funds.includes(plan.fundSource)) {
        throw new DomainError('payment.advance_fund_not_allowed', { allowed: funds.join(', ') });
      }
      const drafted =
        plan.kind === 'APPRENTICESHIP'
          ? await this.apprenticeship(db, scope, plan)
          : await this.yearly(db, scope, plan);
      const id = newId();
      const now = this.clock.now();
      const advance: Advance = {
        ...NOTHING_YET,
        id,
        centreId: actor.centreId,
        number: await this.desk.advances.nextNumber(db, actor.centreId, plan.year),
        kind: plan.kind,
        year: plan.year,
        fundSource: plan.fundSource,
        title: withoutPersonalNumbers(plan.title),
        payeeName: drafted.payeeName,
        accountCipher: this.desk.seal(drafted.accountNumber, id),
        accountMasked: maskBankAccount(drafted.accountNumber),
        ...drafted.fields,
        prefundFen: drafted.prefundFen,
        plannedBy,
        plannedAt: now,
      };
      await this.desk.advances.insert(db, advance);
      if (plan.kind === 'APPRENTICESHIP') await this.list(db, advance, plan);
      await this.desk.records.keep(db, advance, drafted.decisions, now);
      const { number, prefundFen, fundSource, year, kind } = advance;
      await this.audit.record(db, {
        actor,
        action: 'payment.advance_planned',
        subjectType: 'payment_advance',
        subjectId: id,
        detail: { number, kind, year, fundSource, prefundFen },
      });
      return advanceAnswer(await this.desk.find(db, scope, id), actor);
    });
  }

  private async yearly(db: Db, scope: Scope, plan: Yearly): Promise<Drafted> {
    const account = parseCompanyAccount(plan.accountNumber);
    if (!account.ok) {
      throw new DomainError('payment.advance_account_invalid', {}, [
        { path: 'accountNumber', message: account.error },
      ]);
    }
    const facts = yearlyFacts(plan.budgetFen, 0);
    const { amounts, decision } = await this.desk.calculator.calculate(
      db,
      scope,
      plan.kind,
      facts,
      'PREFUND',
    );
    return {
      payeeName: plan.payeeName,
      accountNumber: account.value,
      fields: {
        ...NOT_APPLICABLE,
        targets: withoutPersonalNumbers(plan.targets),
        budgetFen: plan.budgetFen,
      },
      prefundFen: amounts.prefundFen,
      decisions: [decision],
    };
  }

  private async apprenticeship(db: Db, scope: Scope, plan: Apprenticeship): Promise<Drafted> {
    const payee = await this.desk.payeeOf(db, scope, plan.enterpriseId);
    if (!payee) throw new DomainError('payment.advance_payee_unknown');
    const { name, accountName, accountNumber } = payee;
    if (accountName === null || accountNumber === null || !sameAccountName(accountName, name)) {
      throw new DomainError('payment.advance_no_account');
    }
    await this.checkEmployed(db, scope, plan);
    const rates = await this.desk.calculator.rates(db, scope, plan.apprentices, plan);
    const refused = rates.filter(({ eligible }) => !eligible);
    if (refused.length > 0) {
      throw new DomainError(
        'payment.apprentice_not_covered',
        { people: refused.length },
        refused.slice(0, 100).map(({ workerId, reasons }) => ({
          path: `apprentices[${plan.apprentices.findIndex((one) => one.workerId === workerId)}]`,
          message: reasons.join(' '),
        })),
      );
    }
    // Level and years are those of the plan, so the rate is the same for everybody on it.
    const rateFen = rates[0]?.rateFen ?? 0;
    const planned = plan.apprentices.length;
    const facts = apprenticeshipFacts(planned, 0, rateFen);
    const { amounts, decision } = await this.desk.calculator.calculate(
      db,
      scope,
      plan.kind,
      facts,
      'PREFUND',
    );
    return {
      payeeName: name,
      accountNumber,
      fields: {
        ...NOT_APPLICABLE,
        enterpriseId: plan.enterpriseId,
        rateFen,
        plannedCount: planned,
        level: plan.level,
        years: plan.years,
      },
      prefundFen: amounts.prefundFen,
      decisions: [...rates.map((rate) => rate.decision), decision],
    };
  }

  /** Everybody on the list works for the enterprise now, and stands on it once. */
  private async checkEmployed(
    db: Db,
    scope: Scope,
    { enterpriseId, apprentices }: Apprenticeship,
  ): Promise<void> {
    const ids = apprentices.map(({ workerId }) => workerId);
    const today = this.clock.today();
    const facts = await this.employments.ofWorkers(db, scope, ids);
    const employed = new Set(
      facts
        .filter((one) => one.enterpriseId === enterpriseId && employedOn(one, today))
        .map(({ workerId }) => workerId),
    );
    const problems = ids.flatMap((workerId, index) =>
      employed.has(workerId) && ids.indexOf(workerId) === index
        ? []
        : [{ path: `apprentices[${index}].workerId`, message: '不是该企业职工,或重复' }],
    );
    if (problems.length > 0) throw new DomainError('payment.apprentice_unknown', {}, problems.slice(0, 100));
  }

  private async list(db: Db, advance: Advance, plan: Apprenticeship): Promise<void> {
    try {
      await this.desk.records.insertPeople(db, advance, plan.apprentices);
    } catch (error) {
      if (isDuplicateKey(error)) throw new DomainError('payment.apprentice_already_advanced');
      throw error;
    }
  }
}

const NOT_APPLICABLE = {
  enterpriseId: null,
  targets: null,
  budgetFen: null,
  rateFen: null,
  plannedCount: null,
  level: null,
  years: null,
} as const;

const NOTHING_YET = {
  state: 'PLANNED',
  completionBp: null,
  passedCount: null,
  dueFen: null,
  unfinishedPrefundFen: null,
  returnedFen: 0,
  paidOn: null,
  paidReference: null,
  restPaidOn: null,
  restReference: null,
  approvedBy: null,
  approvedAt: null,
  paidBy: null,
  paidAt: null,
  resultsBy: null,
  resultsAt: null,
  settledBy: null,
  settledAt: null,
  restPaidBy: null,
  restPaidAt: null,
  cancelledBy: null,
  cancelledAt: null,
  cancelReason: null,
} as const satisfies Partial<Advance>;
