/** Which programme of which policy calculates an advance, and the facts it is asked with. The figures are the policy's. */
import type { Facts } from '../../../subsidy/domain/facts.js';
import type { AdvanceKind } from './advance.js';

/** The calculators stand in the version without a window; the rate of an apprentice in the provincial one. */
export const ADVANCE_RULES: Readonly<
  Record<AdvanceKind, { readonly policy: string; readonly programme: string }>
> = {
  YEARLY_BUDGET: { policy: 'NONE', programme: 'PREFUND_70_30' },
  APPRENTICESHIP: { policy: 'NONE', programme: 'FJ_APPRENTICE_PREFUND' },
};

/** 闽人社文〔2019〕220号: who counts as an apprentice, and what one brings a year. */
export const APPRENTICE_RULE = { policy: 'FJ-2019-220', programme: 'FJ220_APPRENTICE' } as const;

export interface ApprenticeFacts {
  readonly recruitKind: 'NEW_HIRE' | 'TRANSFERRED';
  readonly contractMonths: number;
}

export interface ApprenticePlan {
  /** Skill level trained for, 4 (intermediate) or 3 (advanced). */
  readonly level: number;
  readonly years: number;
}

/** Facts of one apprentice under the provincial rule. Whether a certificate is obtained is not asked before the end. */
export const apprenticeFacts = (person: ApprenticeFacts, plan: ApprenticePlan): Facts => ({
  recruit_kind: person.recruitKind,
  contract_months: person.contractMonths,
  apprentice_level: plan.level,
  training_years: plan.years,
});

/** What the 70/30 rule is asked: with completion 0 while nothing has been achieved. */
export const yearlyFacts = (budgetFen: number, completionBp: number): Facts => ({
  budget_fen: budgetFen,
  completion_bp: completionBp,
});

/** What the 50 % rule is asked: with nobody passed while nobody has. */
export const apprenticeshipFacts = (planned: number, passed: number, rateFen: number): Facts => ({
  planned,
  passed,
  rate_fen: rateFen,
});

/** What an answer of either calculator says, in fen. */
export interface AdvanceAmounts {
  readonly prefundFen: number;
  readonly dueFen: number;
}

/** The decision as far as an advance reads it. */
export interface CalculatedAmounts {
  readonly eligible: boolean;
  readonly amount_fen: number;
  readonly [extra: string]: unknown;
}

/** Reads the amounts of a calculator's decision. Throws when the policy does not answer with them. */
export function amountsOf(decision: CalculatedAmounts): AdvanceAmounts {
  const { prefund_fen: prefundFen, amount_fen: dueFen } = decision;
  const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
  if (!decision.eligible || !isAmount(prefundFen) || !isAmount(dueFen)) {
    throw new Error('the calculator did not answer with an advance and what is due');
  }
  return { prefundFen, dueFen };
}
