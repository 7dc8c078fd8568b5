/** A trial run: what a draft would answer for people who were decided on, or will be, beside what is in force. Pure. */
import { decide, isFactsProblem } from '../decision.js';
import type { FactReader, Facts } from '../facts.js';
import type { LearnerVerdict } from '../learner-verdict.js';
import type { Rule } from '../rule.js';

/** Reasons that no rule gives: the version does not pay the programme, or asks for facts that were not kept. */
export const NOT_PAID = 'PROGRAMME_NOT_PAID';
export const FACTS_MISSING = 'FACTS_MISSING';
/** Open today, can still be met. */
export const STILL_OPEN = 'STILL_OPEN';
/** The rule computes less than nothing. */
export const AMOUNT_NEGATIVE = 'AMOUNT_NEGATIVE';

export interface ShadowAnswer {
  readonly reason: string;
  /** Whole fen: what the decision says; for somebody still in class what can be reached. */
  readonly fen: number;
}

/** LINE: a claim line on its stored facts. LEARNER: somebody in a class open for booking or under way. */
export type ShadowKind = 'LINE' | 'LEARNER';

export interface ShadowCase {
  readonly kind: ShadowKind;
  readonly programme: string;
  readonly cohortId: string;
  readonly enterpriseId: string;
  readonly workerId: string;
  readonly claimLineId: string | null;
  readonly before: ShadowAnswer;
  readonly after: ShadowAnswer;
}

/** Sums over one programme and enterprise. */
export interface ShadowFigures extends ShadowSums {
  readonly kind: ShadowKind;
  readonly programme: string;
  readonly enterpriseId: string;
}

export interface ShadowSums {
  readonly people: number;
  readonly beforeFen: number;
  readonly afterFen: number;
  readonly gainers: number;
  readonly gainFen: number;
  readonly losers: number;
  readonly lossFen: number;
  /** Same money, another reason. */
  readonly otherReason: number;
}

/** Decides stored facts under a rule; `rule` is undefined where the version does not pay the programme. */
export function shadowOfFacts(reader: FactReader, rule: Rule | undefined, facts: Facts): ShadowAnswer {
  if (rule === undefined) return { reason: NOT_PAID, fen: 0 };
  if (reader.problem(facts) !== null) return { reason: FACTS_MISSING, fen: 0 };
  const decision = decide(rule, facts);
  if (isFactsProblem(decision)) return { reason: FACTS_MISSING, fen: 0 };
  if (decision.amount_fen < 0) return { reason: AMOUNT_NEGATIVE, fen: 0 };
  return { reason: decision.reason, fen: decision.amount_fen };
}

/** What a forecast means for the trial: of somebody whose class goes on, the most that can be reached. */
export function shadowOfVerdict({ outcome, reason, amountFen, atMostFen }: LearnerVerdict): ShadowAnswer {
  if (outcome === 'REFUSED') return { reason, fen: 0 };
  const fen = outcome === 'PENDING' ? (atMostFen ?? amountFen) : amountFen;
  if (fen < 0) return { reason: AMOUNT_NEGATIVE, fen: 0 };
  return { reason: outcome === 'PENDING' ? STILL_OPEN : reason, fen };
}

export const hasChanged = ({ before, after }: ShadowCase): boolean =>
  before.fen !== after.fen || before.reason !== after.reason;

/** Adds cases to the sums so far, in the order of programmes and enterprises. */
export function addToTally(tally: readonly ShadowFigures[], cases: readonly ShadowCase[]): ShadowFigures[] {
  const keyOf = (one: Pick<ShadowFigures, 'kind' | 'programme' | 'enterpriseId'>): string =>
    `${one.kind} ${one.programme} ${one.enterpriseId}`;
  const sums = new Map(tally.map((one) => [keyOf(one), one]));
  for (const one of cases) {
    const { kind, programme, enterpriseId } = one;
    const before = sums.get(keyOf(one)) ?? { kind, programme, enterpriseId, ...emptySums };
    sums.set(keyOf(one), withCase(before, one));
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, figures]) => figures);
}

export const emptySums: ShadowSums = {
  people: 0,
  beforeFen: 0,
  afterFen: 0,
  gainers: 0,
  gainFen: 0,
  losers: 0,
  lossFen: 0,
  otherReason: 0,
};

/** Adds sums up. */
export function sumFigures(tally: readonly ShadowSums[]): ShadowSums {
  return tally.reduce<ShadowSums>(
    (sum, one) => ({
      people: sum.people + one.people,
      beforeFen: sum.beforeFen + one.beforeFen,
      afterFen: sum.afterFen + one.afterFen,
      gainers: sum.gainers + one.gainers,
      gainFen: sum.gainFen + one.gainFen,
      losers: sum.losers + one.losers,
      lossFen: sum.lossFen + one.lossFen,
      otherReason: sum.otherReason + one.otherReason,
    }),
    emptySums,
  );
}

function withCase(sum: ShadowFigures, one: ShadowCase): ShadowFigures {
  const difference = one.after.fen - one.before.fen;
  return {
    ...sum,
    people: sum.people + 1,
    beforeFen: sum.beforeFen + one.before.fen,
    afterFen: sum.afterFen + one.after.fen,
    gainers: sum.gainers + (difference > 0 ? 1 : 0),
    gainFen: sum.gainFen + Math.max(0, difference),
    losers: sum.losers + (difference < 0 ? 1 : 0),
    lossFen: sum.lossFen + Math.max(0, -difference),
    otherReason: sum.otherReason + (difference === 0 && hasChanged(one) ? 1 : 0),
  };
}
