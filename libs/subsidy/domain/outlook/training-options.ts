/** What one person could be sent to in a year, and what each brings after the others: asked of the rule. Pure. */
import { decide, isFactsProblem, traceOf } from '../decision.js';
import type { Facts, JsonObject } from '../facts.js';
import type { AssembledFacts } from '../learner-facts.js';
import { annualCapOf } from '../learner-verdict.js';
import type { PolicyLibrary } from '../policy-library.js';
import type { Rule } from '../rule.js';
import type { ConditionTrace } from '../trace.js';
import {
  assumeSuccess,
  type Enrolment,
  enrolmentFacts,
  outlookOf,
  type ProgrammeOutlook,
} from './enrolment.js';
import type { PlanOption } from './planner.js';

/** A class under a programme, with the facts of somebody who completes it. */
export interface TrainingOption extends PlanOption {
  readonly rule: Rule;
  readonly policyVersionId: string;
  readonly facts: Facts;
  readonly occupation: string | null;
  readonly level: number | null;
  readonly enrolled: boolean;
}

export interface OptionAsked {
  readonly library: PolicyLibrary;
  readonly rule: Rule;
  readonly policyVersionId: string;
  readonly enrolment: Enrolment;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly enrolled: boolean;
}

/** Outlooks by rule and facts: people who differ in nothing a rule reads are judged once. */
export type KnownOutlooks = Map<Rule, Map<string, ProgrammeOutlook>>;

function outlookOnce(
  { library, rule, enrolment }: OptionAsked,
  { facts, unknown }: AssembledFacts,
  known: KnownOutlooks,
): ProgrammeOutlook {
  const ofRule = known.get(rule) ?? new Map<string, ProgrammeOutlook>();
  known.set(rule, ofRule);
  const key = JSON.stringify([{ ...facts, records: null }, unknown]);
  const outlook = ofRule.get(key) ?? outlookOf(library, rule, enrolment);
  ofRule.set(key, outlook);
  return outlook;
}

/** The option, or null when this class does not surely bring this person money under this programme. */
export function trainingOption(asked: OptionAsked, known: KnownOutlooks): TrainingOption | null {
  const { rule, enrolment } = asked;
  const assembled = enrolmentFacts(enrolment);
  const outlook = outlookOnce(asked, assembled, known);
  if (outlook.outcome !== 'PAYABLE' || !outlook.atMostFen) return null;
  const { taught, applyOn } = enrolment;
  return {
    key: `${taught.cohortId} ${rule.policy.id} ${rule.programme.id}`,
    cohortId: taught.cohortId,
    startsOn: asked.startsOn,
    endsOn: asked.endsOn,
    grantedOn: applyOn,
    aloneFen: outlook.atMostFen,
    rule,
    policyVersionId: asked.policyVersionId,
    facts: assumeSuccess(assembled),
    occupation: taught.level === null ? null : taught.occupation,
    level: taught.occupation === null ? null : taught.level,
    enrolled: asked.enrolled,
  };
}

function grantOf({ rule, occupation, level, grantedOn }: TrainingOption): JsonObject {
  return {
    programme: rule.programme.id,
    occupation,
    level,
    granted_on: grantedOn,
    counts_to_cap: annualCapOf(rule) !== null,
  };
}

const after = ({ facts }: TrainingOption, before: readonly TrainingOption[]): Facts => ({
  ...facts,
  prior: [...((facts.prior ?? []) as readonly JsonObject[]), ...before.map(grantOf)],
});

/** Whole fen that it brings after others have been granted. */
export function amountAfter(option: TrainingOption, before: readonly TrainingOption[]): number {
  if (before.length === 0) return option.aloneFen;
  const decision = decide(option.rule, after(option, before));
  return isFactsProblem(decision) || !decision.eligible ? 0 : decision.amount_fen;
}

/** The conditions that stand against an option once a plan is carried out; empty when nothing does. */
export function ruledOutBy(
  option: TrainingOption,
  plan: readonly TrainingOption[],
): readonly ConditionTrace[] {
  if (amountAfter(option, plan) > 0) return [];
  return traceOf(option.rule, after(option, plan)).filter(({ status }) => status === 'NOT_MET');
}

/** How many grants of that year count against the cap before any of the plan. */
export function usedInYear(
  prior: readonly { grantedOn: string; countsToCap: boolean }[],
  year: number,
): number {
  return prior.filter(({ grantedOn, countsToCap }) => countsToCap && grantedOn.startsWith(`${year}-`)).length;
}
