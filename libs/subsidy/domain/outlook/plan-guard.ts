/** What a change of the timetable does to the learners of a class, before it is made. Pure. */
import type { CompiledCondition } from '../condition.js';
import { assess, decide, isFactsProblem, traceOf } from '../decision.js';
import { evaluationOf } from '../evaluation.js';
import { explain } from '../explain.js';
import type { FactReader, Facts, JsonObject } from '../facts.js';
import type { AssembledFacts } from '../learner-facts.js';
import type { PolicyLibrary } from '../policy-library.js';
import type { Bilingual } from '../policy.js';
import type { Rule } from '../rule.js';
import type { ConditionTrace } from '../trace.js';
import { unknownsOf } from '../unknowns.js';
import { assumeSuccess } from './enrolment.js';

/** Somebody under one timetable. */
export interface Standing {
  /** Some attendance of what is still to come leads to the subsidy. */
  readonly reachable: boolean;
  /** Full attendance does it. Somebody reachable without it has to leave out online training for the share's sake. */
  readonly whole: boolean;
  /** Not if a single further session is missed. */
  readonly tight: boolean;
  readonly guaranteedFen: number;
  /** 0 when it cannot be reached any more; null when no bound is known. */
  readonly atMostFen: number | null;
  /** Conditions that fail even with full attendance. */
  readonly failing: readonly ConditionTrace[];
}

const HOUR_FACTS = ['offline_theory_minutes', 'offline_practical_minutes', 'online_minutes'] as const;

/** Where somebody stands. `shortest`: minutes of the shortest session to come, 0 when there is none. */
export function standingOf(
  library: PolicyLibrary,
  rule: Rule,
  assembled: AssembledFacts,
  shortest: number,
): Standing {
  const assessed = assess(rule, assembled.facts, unknownsOf(library.reader, assembled.unknown));
  const full = assumeSuccess(assembled);
  if (isFactsProblem(assessed) || library.reader.problem(full) !== null)
    return { reachable: false, whole: false, tight: false, guaranteedFen: 0, atMostFen: 0, failing: [] };
  const succeeds = (facts: Facts): boolean => {
    const decision = decide(rule, facts);
    return !isFactsProblem(decision) && decision.eligible;
  };
  const whole = succeeds(full);
  const reachable = whole || savedByLessOnline(rule, assembled, full, succeeds);
  const tight = reachable && (!whole || misses(assembled, full, shortest).some((facts) => !succeeds(facts)));
  return {
    reachable,
    whole,
    tight,
    guaranteedFen: assessed.guaranteed_fen,
    atMostFen: reachable ? assessed.at_most_fen : 0,
    failing: whole ? [] : traceOf(rule, full).filter(({ status }) => status === 'NOT_MET'),
  };
}

const withMinutes = (facts: Facts, key: string, minutes: number): Facts => ({
  ...facts,
  hours: { ...(facts.hours as JsonObject), [key]: minutes },
});

/**
 * A share of offline hours can be saved by leaving out online ones. What fails with all of them is met, if at all, from
 * some number of minutes down; the most of them is tried against the whole rule.
 */
function savedByLessOnline(
  rule: Rule,
  assembled: AssembledFacts,
  full: Facts,
  succeeds: (facts: Facts) => boolean,
): boolean {
  const bounds = assembled.unknown['hours.online_minutes'];
  if (bounds === undefined) return false;
  const met = (condition: CompiledCondition, minutes: number): boolean =>
    condition.status(evaluationOf(withMinutes(full, 'online_minutes', minutes), null)) !== 'NOT_MET';
  let [low, high] = [Number(bounds.min ?? 0), Number(bounds.max ?? 0)];
  const failing = rule.conditions.filter((condition) => !met(condition, high));
  const mended = (minutes: number): boolean => failing.every((condition) => met(condition, minutes));
  if (!mended(low)) return false;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (mended(middle)) low = middle;
    else high = middle - 1;
  }
  return succeeds(withMinutes(full, 'online_minutes', low));
}

/** Full attendance without one session of each kind that is still to come. */
function misses({ unknown }: AssembledFacts, full: Facts, shortest: number): Facts[] {
  if (shortest === 0) return [];
  return HOUR_FACTS.flatMap((key) => {
    const bounds = unknown[`hours.${key}`];
    if (bounds === undefined) return [];
    const most = Number(bounds.max ?? 0);
    return [withMinutes(full, key, Math.max(Number(bounds.min ?? 0), most - shortest))];
  });
}

export const GUARD_KINDS = ['LOST', 'SHORT', 'TIGHT', 'GAINED', 'EASED'] as const;
/**
 * LOST: was possible, becomes impossible. SHORT: the timetable attended in full no longer does it. TIGHT: no session may be
 * missed any more. GAINED and EASED are the reverse.
 */
export type GuardKind = (typeof GUARD_KINDS)[number];

export interface GuardedLearner {
  readonly kind: GuardKind;
  readonly before: Standing;
  readonly after: Standing;
  /** Whole fen that this change takes away for good, or puts back within reach. */
  readonly atStakeFen: number;
  /** The conditions that decide: those of afterwards for a loss, of before for a gain. */
  readonly conditions: readonly ConditionTrace[];
}

/** What the change does to one person; null when it does nothing. */
export function compareStandings(before: Standing, after: Standing): GuardedLearner | null {
  const kind = kindOf(before, after);
  if (kind === null) return null;
  const stake = kind === 'GAINED' || kind === 'EASED' ? after.atMostFen : before.atMostFen;
  return {
    kind,
    before,
    after,
    atStakeFen: stake ?? 0,
    conditions: kind === 'GAINED' || kind === 'EASED' ? before.failing : after.failing,
  };
}

const FALLEN: readonly GuardKind[] = ['LOST', 'SHORT', 'TIGHT'];

/** 0 out of reach, 1 only by leaving out online training, 2 with every session, 3 with room. */
const levelOf = ({ reachable, whole, tight }: Standing): number =>
  !reachable ? 0 : !whole ? 1 : tight ? 2 : 3;

function kindOf(before: Standing, after: Standing): GuardKind | null {
  const [from, to] = [levelOf(before), levelOf(after)];
  if (to === from) return null;
  if (to < from) return FALLEN[to] ?? null;
  return from === 0 ? 'GAINED' : 'EASED';
}

/** Everybody for whom one thing becomes impossible, or tight, for the same reason. */
export interface GuardGroup {
  readonly kind: GuardKind;
  readonly code: string | null;
  readonly people: number;
  readonly atStakeFen: number;
  readonly text: Bilingual;
}

const yuan = (fen: number): string => (fen / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

const PEOPLE: Readonly<Record<GuardKind, Bilingual>> = {
  LOST: { zh: '不再可能享受', en: 'can no longer be paid' },
  SHORT: { zh: '照课表上满也不够', en: 'fall short even if they attend everything' },
  TIGHT: { zh: '余下课次一节都不能少', en: 'must not miss a single session any more' },
  GAINED: { zh: '重新可以享受', en: 'can be paid again' },
  EASED: { zh: '余下课次有了余地', en: 'may miss a session again' },
};

/** The sentences of a change, the worst first: how many people, which clause with its figures, how much money. */
export function groupsOf(reader: FactReader, rule: Rule, learners: readonly GuardedLearner[]): GuardGroup[] {
  const groups = new Map<string, GuardedLearner[]>();
  for (const learner of learners) {
    const key = `${learner.kind} ${learner.conditions[0]?.code ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), learner]);
  }
  return [...groups.values()]
    .map((members): GuardGroup => {
      const { kind, conditions } = members[0] as GuardedLearner;
      const atStakeFen = members.reduce((sum, { atStakeFen: stake }) => sum + stake, 0);
      const worst = FALLEN.includes(kind) ? bestOf(members) : undefined;
      const why = worst === undefined ? null : because(reader, rule, worst);
      const zh = `${members.length} 人${PEOPLE[kind].zh}${why === null ? '' : `:${why.zh}`},涉及 ${yuan(atStakeFen)} 元`;
      const en = `${members.length} ${PEOPLE[kind].en}${why === null ? '' : `: ${why.en}`}; ${yuan(atStakeFen)} yuan`;
      return {
        kind,
        code: conditions[0]?.code ?? null,
        people: members.length,
        atStakeFen,
        text: { zh, en },
      };
    })
    .sort((a, b) => GUARD_KINDS.indexOf(a.kind) - GUARD_KINDS.indexOf(b.kind) || b.atStakeFen - a.atStakeFen);
}

/** The figures of whoever comes closest: nobody of the group reaches more. */
function bestOf(members: readonly GuardedLearner[]): ConditionTrace | undefined {
  const reached = (trace: ConditionTrace | undefined): number => {
    const { value, whole } = trace?.figures ?? {};
    return typeof whole === 'number' && whole > 0 ? Number(value) / whole : Number(value ?? 0);
  };
  return members
    .map(({ conditions }) => conditions[0])
    .reduce((best, one) => (best === undefined || reached(one) > reached(best) ? one : best), undefined);
}

function because(reader: FactReader, rule: Rule, trace: ConditionTrace): Bilingual {
  const cited = `(${trace.clause.article || trace.clause.document})`;
  const { value, whole, required_percent: percent } = trace.figures;
  if (trace.shape === 'share' && Number(whole) > 0) {
    const most = `${(Math.floor((Number(value) * 10_000) / Number(whole)) / 100).toFixed(2)}%`;
    return {
      zh: `${trace.label.zh}最多达到 ${most},不足 ${String(percent)}%${cited}`,
      en: `${trace.label.en} at most ${most}, below ${String(percent)}% ${cited}`,
    };
  }
  const words = (language: 'zh' | 'en'): string =>
    explain([trace], {
      language,
      minutesPerClassHour: rule.policy.minutes_per_class_hour,
      wordOf: reader.wordOf.bind(reader),
    })[0]?.text ?? '';
  return { zh: words('zh'), en: words('en') };
}
