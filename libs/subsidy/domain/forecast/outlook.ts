/** How one learner of a class stands under a rule, what can still be done, and what money hangs on it. Pure. */
import { isFactsProblem } from '../decision.js';
import type { Facts, FactsProblem, JsonObject } from '../facts.js';
import type { AssembledFacts } from '../learner-facts.js';
import { explainTrace, judge } from '../learner-verdict.js';
import type { PolicyLibrary } from '../policy-library.js';
import type { Bilingual } from '../policy.js';
import type { Rule } from '../rule.js';
import type { ConditionTrace } from '../trace.js';
import { both, expectedFen, hoursChance, WHOLE } from './expectation.js';
import {
  creditedIn,
  hoursUnknown,
  type KindMinutes,
  type LearnerSession,
  type OpenTraining,
  sumOf,
} from './kinds.js';
import { impossibleSince, lastChance } from './last-chance.js';
import {
  canReach,
  hourConditions,
  type NeededMinutes,
  neededMinutes,
  NOTHING_NEEDED,
  type Shortfall,
  shortfallOf,
} from './reach.js';
import { stillNeeded } from './still-needed.js';

/**
 * SECURED: paid whatever happens. AWAITING: nothing is left to do in class. WAIT_LISTED: the places are held by others,
 * and it is paid only if one of them is not.
 */
export const OUTLOOK_STATES = ['SECURED', 'AWAITING', 'STILL_POSSIBLE', 'WAIT_LISTED', 'IMPOSSIBLE'] as const;
export type OutlookState = (typeof OUTLOOK_STATES)[number];

export const CLAUSE_STATES = ['MET', 'STILL_POSSIBLE', 'AWAITING', 'IMPOSSIBLE'] as const;
export type ClauseState = (typeof CLAUSE_STATES)[number];

export interface ClauseOutlook {
  readonly id: string;
  readonly code: string;
  readonly state: ClauseState;
  /** Who or what is waited for: the exam, the certificate, data from outside, or a place that another class holds. */
  readonly awaits: 'EXAM' | 'CERTIFICATE' | 'OUTSIDE' | 'PLACE' | null;
  /** After this day it could not be met any more; null while it can, or when it never could. */
  readonly sinceOn: string | null;
  readonly label: Bilingual;
  readonly text: Bilingual;
  readonly clause: { readonly document: string; readonly article: string };
}

export interface LearnerOutlook {
  readonly state: OutlookState;
  readonly guaranteedFen: number;
  readonly expectedFen: number;
  readonly maximumFen: number;
  readonly needed: NeededMinutes;
  readonly neededText: Bilingual | null;
  readonly lastChanceOn: string | null;
  /** The goal is within reach only if training that is not on the timetable yet is held as well. */
  readonly needsPlanning: boolean;
  /** What must be taught in addition to make the hours reachable again. */
  readonly shortfall: Shortfall | null;
  readonly impossibleSinceOn: string | null;
  /** The refusal that nothing lifts any more, or the first open condition. */
  readonly reason: string;
  /** Minutes lost so far in recorded sessions. */
  readonly missedMinutes: number;
  readonly creditedMinutes: KindMinutes;
  /** Parts of ten thousand: what the expected amount rests on. */
  readonly hoursChance: number;
  readonly examChance: number;
  readonly clauses: readonly ClauseOutlook[];
  /** Were there no other class; absent before the places are shared out. */
  readonly alone?: Standing;
}

/** What other classes must know of a learner: when it changes, theirs is computed anew. */
export interface Standing {
  readonly state: OutlookState;
  readonly guaranteedFen: number;
  readonly maximumFen: number;
  /** Draws on a place that is short. */
  readonly contested: boolean;
}

export interface OutlookFacts {
  readonly assembled: AssembledFacts;
  /** Nothing more is taught. */
  readonly finished: boolean;
  /** The sessions of the class that are not cancelled. */
  readonly sessions: readonly LearnerSession[];
  /** What the course still has to be given and no session is planned for. */
  readonly unplanned: readonly OpenTraining[];
  /** Between 0 and 1, see `expectation.ts`. */
  readonly attendanceRate: number;
  readonly passRate: number;
  /** Day of the result that counts; null while there is none. */
  readonly examOn: string | null;
}

/** The outlook of a learner, or what is wrong with the facts. */
export function outlookOf(
  library: PolicyLibrary,
  rule: Rule,
  known: OutlookFacts,
): LearnerOutlook | FactsProblem {
  const { facts } = known.assembled;
  const credited = creditedIn(facts);
  const open = known.finished ? [] : known.sessions.filter((session) => session.credited === null);
  const unplanned = known.finished ? [] : known.unplanned;
  const left = [...open, ...unplanned];
  const verdict = judge(library, rule, { facts, unknown: unknownOf(known, credited, left) });
  if (isFactsProblem(verdict)) return verdict;

  const aboutHours = new Set(hourConditions(rule).map(({ spec }) => spec.id));
  const isHours = ({ id }: ConditionTrace): boolean => aboutHours.has(id);
  const reachable = canReach(rule, facts, credited, left);
  // Each condition may be open and all of them together out of reach.
  const lost = (entry: ConditionTrace): boolean =>
    entry.status === 'NOT_MET' || (entry.status === 'UNKNOWN' && isHours(entry) && !reachable);
  const since = reachable ? null : impossibleSince(rule, facts, known.sessions, unplanned);
  const explained = explainTrace(library.reader, rule, verdict.trace);
  const clauses = verdict.trace.map((entry, index): ClauseOutlook => {
    const impossible = lost(entry);
    const { id, code, label, clause } = entry;
    return {
      id,
      code,
      ...stateOf(entry, isHours(entry), impossible),
      sinceOn: impossible ? (isHours(entry) ? since : sinceOf(entry, facts, known)) : null,
      label,
      text: explained[index]?.text ?? label,
      clause: { document: clause.document, article: clause.article },
    };
  });
  const missing = clauses.filter(({ state }) => state === 'IMPOSSIBLE');
  const openClauses = clauses.filter(({ state }) => state === 'STILL_POSSIBLE' || state === 'AWAITING');
  const state: OutlookState =
    missing.length > 0 || verdict.outcome === 'REFUSED'
      ? 'IMPOSSIBLE'
      : verdict.outcome === 'ELIGIBLE'
        ? 'SECURED'
        : openClauses.some((one) => one.state === 'STILL_POSSIBLE')
          ? 'STILL_POSSIBLE'
          : 'AWAITING';
  const onlyHours =
    state === 'IMPOSSIBLE' && !known.finished && missing.every(({ id }) => aboutHours.has(id));
  const needed = neededMinutes(rule, facts, credited) ?? NOTHING_NEEDED;
  const maximumFen = state === 'IMPOSSIBLE' ? 0 : (verdict.atMostFen ?? verdict.amountFen);
  const chances = {
    hoursChance: hoursChance(needed, open, unplanned, known.attendanceRate),
    examChance: examOpen(known) ? Math.round(known.passRate * WHOLE) : WHOLE,
  };
  return {
    state,
    guaranteedFen: verdict.amountFen,
    expectedFen: expectedFen(verdict.amountFen, maximumFen, both(chances.hoursChance, chances.examChance)),
    maximumFen,
    needed,
    neededText: stillNeeded(needed, rule.policy.minutes_per_class_hour),
    lastChanceOn: state === 'STILL_POSSIBLE' ? lastChance(rule, facts, credited, left) : null,
    needsPlanning: state === 'STILL_POSSIBLE' && !canReach(rule, facts, credited, open),
    shortfall: onlyHours ? shortfallOf(rule, facts, credited, left) : null,
    impossibleSinceOn: latest(missing.map(({ sinceOn }) => sinceOn)),
    reason: missing[0]?.code ?? openClauses[0]?.code ?? verdict.reason,
    missedMinutes: missedIn(known.sessions),
    creditedMinutes: credited,
    ...chances,
    clauses,
  };
}

/** What is open of the class as a whole, with the hours of this learner's own sessions. */
function unknownOf(
  { assembled }: OutlookFacts,
  credited: KindMinutes,
  left: readonly OpenTraining[],
): AssembledFacts['unknown'] {
  const others = Object.entries(assembled.unknown).filter(([path]) => !path.startsWith('hours.'));
  return { ...Object.fromEntries(others), ...hoursUnknown(credited, sumOf(left)) };
}

const examOpen = ({ assembled }: OutlookFacts): boolean => 'internal_exam_passed' in assembled.unknown;

function stateOf(
  entry: ConditionTrace,
  isHours: boolean,
  impossible: boolean,
): Pick<ClauseOutlook, 'state' | 'awaits'> {
  if (impossible) return { state: 'IMPOSSIBLE', awaits: null };
  if (entry.status === 'MET') return { state: 'MET', awaits: null };
  if (isHours) return { state: 'STILL_POSSIBLE', awaits: null };
  if (entry.facts.includes('internal_exam_passed')) return { state: 'AWAITING', awaits: 'EXAM' };
  if (entry.facts.includes('completion_certificate')) return { state: 'AWAITING', awaits: 'CERTIFICATE' };
  return { state: 'AWAITING', awaits: 'OUTSIDE' };
}

/** The day of the fact that decided against the learner, where a record has one. */
function sinceOf(entry: ConditionTrace, facts: Facts, known: OutlookFacts): string | null {
  if (entry.facts.includes('internal_exam_passed') || entry.facts.includes('completion_certificate'))
    return known.examOn;
  if (entry.shape === 'window') return textOf(entry.code === 'AFTER_POLICY_END' ? entry.figures.to : null);
  if (entry.shape === 'no_repeat') return textOf(entry.figures.entry_on);
  if (entry.shape === 'count_below') {
    if ('entry_on' in entry.figures) return textOf(entry.figures.entry_on);
    const prior = (facts['prior'] ?? []) as readonly JsonObject[];
    return latest(prior.map(({ granted_on: on }) => textOf(on)));
  }
  return null;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const latest = (days: readonly (string | null)[]): string | null =>
  days.reduce((last, day) => (day !== null && (last === null || day > last) ? day : last), null);

function missedIn(sessions: readonly LearnerSession[]): number {
  return sessions.reduce(
    (sum, { minutes, credited }) => sum + (credited === null ? 0 : Math.max(0, minutes - credited)),
    0,
  );
}
