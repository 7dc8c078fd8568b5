/** What a class could bring somebody before it is held: one person under one programme. Pure. */
import { assess, isFactsProblem, type Assessment } from '../decision.js';
import type { FactReader, Facts, JsonObject } from '../facts.js';
import { type AssembledFacts, assembleFacts, type CreditedMinutes } from '../learner-facts.js';
import type { ClassEvidence, GrantEvidence, LearnerEvidence } from '../learner-facts.js';
import type { PolicyLibrary } from '../policy-library.js';
import type { PolicyVersion } from '../policy.js';
import type { Rule } from '../rule.js';
import type { ConditionTrace } from '../trace.js';
import { type Bounds, type UnknownFacts, unknownsOf } from '../unknowns.js';

/**
 * PAYABLE: with full attendance and a passed exam this is paid. NEEDS_DATA: nothing stands against it, but facts this
 * platform does not hold decide. PLAN_SHORT: the class as planned cannot bring it. REFUSED: nothing can lift it.
 */
export type EnrolmentOutcome = 'PAYABLE' | 'NEEDS_DATA' | 'PLAN_SHORT' | 'REFUSED';

export interface ProgrammeOutlook {
  readonly outcome: EnrolmentOutcome;
  /** Whole fen at most; null when no bound is known. */
  readonly atMostFen: number | null;
  /** What stands against it for good, or what the class as planned does not reach. */
  readonly refusals: readonly ConditionTrace[];
  /** Facts by path that have to be handed in. */
  readonly missing: readonly string[];
  /** Everybody the list has room for is spoken for. */
  readonly quotaGone: boolean;
}

/** Facts that `assembleFacts` knows of everybody, given or by their absence. */
const HELD: ReadonlySet<string> = new Set([
  'apply_date',
  'training_start',
  'person.age',
  'person.drawing_pension',
  'person.deceased_on',
  'enterprise.designated',
  'enterprise.employs_learner',
  'hours.offline_theory_minutes',
  'hours.offline_practical_minutes',
  'hours.online_minutes',
  'hours.practical_at_base_minutes',
  'time_overlap',
  'internal_exam_passed',
  'completion_certificate',
  'certificate.occupation',
  'certificate.level',
  'prior',
  'quota',
  'in_service',
]);

/** Settings of a rule, not facts of a person: absent, they take the default of the rule. */
const SETTINGS: ReadonlySet<string> = new Set([
  'subsidy.parameters',
  'subsidy.cap_exception',
  'subsidy.quota',
  'subsidy.claim_lines',
  'catalogue.online_platform',
]);

const PERSONAL = /^(people\.(?!trainer)|attendance\.|certificate\.|exam\.result|subsidy\.granted)/;

const readsOf = (rule: Rule): ReadonlySet<string> =>
  new Set([
    ...rule.needs.map(({ path }) => path),
    ...rule.alone.flatMap(({ reads }) => reads),
    ...rule.conditions.flatMap(({ reads }) => reads),
    ...rule.amountReads,
  ]);

/** Whether a programme is about people at all; one about classes, contests or budgets is not asked of a person. */
export function isPersonal(reader: FactReader, rule: Rule): boolean {
  return [...readsOf(rule)].some((path) => PERSONAL.test(reader.evidenceOf(path)));
}

/**
 * Whether a policy is for enterprises of that place. `region` is the six-digit division an enterprise is registered
 * in; a division ending in zeros is the province or city with everything below it.
 */
export function coversRegion(policy: PolicyVersion, region: string): boolean {
  const { code } = policy.jurisdiction;
  return region.startsWith(code.replace(/(00)+$/, ''));
}

/** Facts a rule asks for that the platform does not hold, as unknown from outside. */
export function outsideFacts(reader: FactReader, rule: Rule, facts: Facts): UnknownFacts {
  const needed = new Set(rule.needs.map(({ path }) => path));
  const unknown: Record<string, Bounds> = {};
  for (const path of readsOf(rule)) {
    if (HELD.has(path) || given(facts, path)) continue;
    if (!needed.has(path) && SETTINGS.has(reader.evidenceOf(path))) continue;
    unknown[path] = { awaits: 'OUTSIDE' };
  }
  return unknown;
}

function given(facts: Facts, path: string): boolean {
  const [first, second] = path.split('.') as [string, string?];
  const at = facts[first];
  return second === undefined ? at !== undefined : (at as JsonObject | undefined)?.[second] !== undefined;
}

export interface Enrolment {
  /** `remaining`: everything still to come, also what is not on the timetable yet. */
  readonly taught: ClassEvidence;
  readonly learner: LearnerEvidence;
  readonly grants: GrantEvidence;
  readonly applyOn: string;
}

/** The facts of somebody about to be trained: what the class may bring is unknown within its minutes. */
export function enrolmentFacts({ taught, learner, grants, applyOn }: Enrolment): AssembledFacts {
  const assembled = assembleFacts(taught, learner, grants, applyOn, true);
  const inService = learner.employments.some(({ endedOn }) => endedOn === null || endedOn >= applyOn);
  const facts: JsonObject = {
    ...assembled.facts,
    in_service: inService,
    // A course without a level ends with the certificate of the class, which names no occupation.
    ...(taught.level === null || taught.occupation === null
      ? { certificate: { type: 'COMPLETION', occupation: null, level: null } }
      : {}),
  };
  return { facts, unknown: assembled.unknown };
}

/** The same when nothing is missed, the exam passed and the certificate handed out. */
export function assumeSuccess({ facts, unknown }: AssembledFacts): Facts {
  const hours = { ...(facts.hours as JsonObject) };
  const assumed: Record<string, JsonObject[string]> = { ...facts };
  for (const [path, bounds] of Object.entries(unknown)) {
    if (path.startsWith('hours.')) hours[path.slice('hours.'.length)] = Number(bounds.max ?? 0);
    else assumed[path] = true;
  }
  return { ...assumed, hours };
}

/** Minutes of full attendance, for the head of the page. */
export function fullMinutes({ credited }: LearnerEvidence, { remaining }: ClassEvidence): CreditedMinutes {
  return {
    offlineTheoryMinutes: credited.offlineTheoryMinutes + remaining.offlineTheoryMinutes,
    offlinePracticalMinutes: credited.offlinePracticalMinutes + remaining.offlinePracticalMinutes,
    onlineMinutes: credited.onlineMinutes + remaining.onlineMinutes,
    practicalAtBaseMinutes: credited.practicalAtBaseMinutes + remaining.practicalAtBaseMinutes,
  };
}

const failed = ({ trace }: Assessment): readonly ConditionTrace[] =>
  trace.filter(({ status }) => status === 'NOT_MET');

const isTaught = ({ facts }: ConditionTrace): boolean => facts.some((path) => path.startsWith('hours.'));

/** Judges one person under one programme before the class. Never throws on facts. */
export function outlookOf(library: PolicyLibrary, rule: Rule, enrolment: Enrolment): ProgrammeOutlook {
  const assembled = enrolmentFacts(enrolment);
  const outside = outsideFacts(library.reader, rule, assembled.facts);
  const open = assess(
    rule,
    assembled.facts,
    unknownsOf(library.reader, { ...assembled.unknown, ...outside }),
  );
  const nothing = { refusals: [], quotaGone: false } as const;
  if (isFactsProblem(open))
    return { ...nothing, outcome: 'NEEDS_DATA', atMostFen: null, missing: [open.path] };
  if (open.outcome === 'REFUSED') {
    const refusals = failed(open);
    // A longer class, or another way of teaching it, lifts what is about hours alone.
    const outcome = refusals.every(isTaught) ? 'PLAN_SHORT' : 'REFUSED';
    return { outcome, atMostFen: 0, refusals, missing: [], quotaGone: false };
  }
  const success = assess(rule, assumeSuccess(assembled), unknownsOf(library.reader, outside));
  if (isFactsProblem(success))
    return { ...nothing, outcome: 'NEEDS_DATA', atMostFen: null, missing: [success.path] };
  if (success.outcome === 'REFUSED')
    return { outcome: 'PLAN_SHORT', atMostFen: 0, refusals: failed(success), missing: [], quotaGone: false };
  const asked = new Set([
    ...success.trace.filter(({ status }) => status === 'UNKNOWN').flatMap(({ facts }) => facts),
    ...rule.amountReads,
  ]);
  const missing = Object.keys(outside).filter((path) => asked.has(path));
  if (success.outcome === 'PENDING' || missing.length > 0)
    return { ...nothing, outcome: 'NEEDS_DATA', atMostFen: success.at_most_fen, missing };
  const quotaGone = success.at_most_fen === 0 && enrolment.grants.quotaLeft === 0;
  return {
    outcome: quotaGone ? 'REFUSED' : 'PAYABLE',
    atMostFen: success.at_most_fen,
    refusals: [],
    missing: [],
    quotaGone,
  };
}
