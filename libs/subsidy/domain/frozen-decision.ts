/** A decision kept for ever: the policy version it was taken under, the facts, the answer and the trace, in one byte form. */
import { canonicalJsonOfData } from '../../kernel/index.js';
import { assess, decide, isFactsProblem, traceOf, type Assessment, type Decision } from './decision.js';
import type { Facts, FactsProblem } from './facts.js';
import type { PolicyLibrary } from './policy-library.js';
import type { PolicyVersion } from './policy.js';
import type { Rule } from './rule.js';
import type { ConditionTrace } from './trace.js';
import { unknownsOf, type UnknownFacts } from './unknowns.js';

/** SHA-256 of a UTF-8 text in lower-case hexadecimal; handed in, since the browser and the server have different ones. */
export type Sha256 = (text: string) => string;

export interface PolicyReference {
  readonly id: string;
  readonly version: number;
  /** SHA-256 of the canonical JSON of the whole version. */
  readonly hash: string;
}

export interface FrozenDecision {
  /** The record in canonical JSON (RFC 8785): what is stored. */
  readonly canonical: string;
  /** SHA-256 of those bytes. */
  readonly hash: string;
}

/** What the canonical text holds. */
export interface DecisionRecord {
  readonly form: 1;
  readonly policy: PolicyReference;
  /** The version the programme is written in; the same one for every claim. */
  readonly source: PolicyReference;
  readonly programme: string;
  readonly facts: Facts;
  /** Present for a forecast: what was not known yet. */
  readonly unknown?: UnknownFacts;
  readonly result: Decision | FactsProblem | Omit<Assessment, 'trace'>;
  readonly trace: readonly StoredCondition[];
}

/** A condition as stored: names and figures. Labels and quotes are read from the policy version, which never changes. */
export interface StoredCondition extends Pick<
  ConditionTrace,
  'id' | 'code' | 'status' | 'figures' | 'facts'
> {
  readonly clause: string;
}

/** What names a policy version for good. */
export function policyReference(policy: PolicyVersion, sha256: Sha256): PolicyReference {
  return { id: policy.id, version: policy.version, hash: policyHash(policy, sha256) };
}

/** SHA-256 of the canonical JSON of the whole version. */
export function policyHash(policy: PolicyVersion, sha256: Sha256): string {
  return known(policy, sha256).hash;
}

const references = new WeakMap<PolicyVersion, { readonly hash: string; readonly text: string }>();

/** Hash and reference of a version, which never changes: worked out once. */
function known(policy: PolicyVersion, sha256: Sha256): { readonly hash: string; readonly text: string } {
  let found = references.get(policy);
  if (found === undefined) {
    const hash = sha256(canonicalJsonOfData(policy));
    const { id, version } = policy;
    found = { hash, text: canonicalJsonOfData({ id, version, hash }) };
    references.set(policy, found);
  }
  return found;
}

/** Decides and freezes: the facts, the decision (or what is wrong with the facts) and the trace. */
export function freezeDecision(rule: Rule, facts: Facts, sha256: Sha256): FrozenDecision {
  return freezeDecided(rule, facts, decide(rule, facts), sha256);
}

/** Freezes what `decide` has said of these facts. */
export function freezeDecided(
  rule: Rule,
  facts: Facts,
  result: Decision | FactsProblem,
  sha256: Sha256,
): FrozenDecision {
  const trace = isFactsProblem(result) ? [] : traceOf(rule, facts);
  return freeze(rule, facts, result, trace, sha256);
}

/** The same for a forecast: facts of which some are unknown. */
export function freezeAssessment(
  library: PolicyLibrary,
  rule: Rule,
  facts: Facts,
  unknown: UnknownFacts,
  sha256: Sha256,
): FrozenDecision {
  const assessed = assess(rule, facts, unknownsOf(library.reader, unknown));
  if (isFactsProblem(assessed)) return freeze(rule, facts, assessed, [], sha256, unknown);
  const { trace, ...result } = assessed;
  return freeze(rule, facts, result, trace, sha256, unknown);
}

/** The members of a `DecisionRecord` in the order of their keys; what is the same every time is written once. */
function freeze(
  rule: Rule,
  facts: Facts,
  result: DecisionRecord['result'],
  trace: readonly ConditionTrace[],
  sha256: Sha256,
  unknown?: UnknownFacts,
): FrozenDecision {
  const policy = known(rule.policy, sha256).text;
  const source = known(rule.source, sha256).text;
  const programme = canonicalJsonOfData(rule.programme.id);
  let conditions = '';
  for (const entry of trace) conditions += `${conditions === '' ? '' : ','}${conditionText(rule, entry)}`;
  const canonical =
    `{"facts":${canonicalJsonOfData(facts)},"form":1,"policy":${policy},"programme":${programme},` +
    `"result":${canonicalJsonOfData(result)},"source":${source},"trace":[${conditions}]` +
    `${unknown === undefined ? '' : `,"unknown":${canonicalJsonOfData(unknown)}`}}`;
  return { canonical, hash: sha256(canonical) };
}

interface ConditionWords {
  readonly of: ConditionTrace;
  readonly clause: string;
  readonly facts: string;
  readonly id: string;
}

const words = new WeakMap<Rule, Map<string, ConditionWords>>();

/** A `StoredCondition`: clause, code, facts, figures, id, status. */
function conditionText(rule: Rule, entry: ConditionTrace): string {
  const { clause, facts, id } = wordsOf(rule, entry);
  const code = canonicalJsonOfData(entry.code);
  return `{${clause},"code":${code},${facts},"figures":${canonicalJsonOfData(entry.figures)},${id},"status":"${entry.status}"}`;
}

function wordsOf(rule: Rule, entry: ConditionTrace): ConditionWords {
  let ofRule = words.get(rule);
  if (ofRule === undefined) words.set(rule, (ofRule = new Map()));
  const found = ofRule.get(entry.id);
  if (found !== undefined && found.of.clause.id === entry.clause.id && sameTexts(found.of.facts, entry.facts))
    return found;
  const made = {
    of: entry,
    clause: `"clause":${canonicalJsonOfData(entry.clause.id)}`,
    facts: `"facts":${canonicalJsonOfData(entry.facts)}`,
    id: `"id":${canonicalJsonOfData(entry.id)}`,
  };
  ofRule.set(entry.id, made);
  return made;
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  return some === others || (some.length === others.length && some.every((one, at) => one === others[at]));
}

export type Replay =
  | { readonly same: true; readonly record: DecisionRecord }
  | {
      readonly same: false;
      readonly why: 'HASH' | 'POLICY_MISSING' | 'POLICY_CHANGED' | 'DECISION';
      readonly now?: string;
    };

/**
 * Decides a stored record again. `same` only when the stored hash fits its bytes, the policy version is the one it was
 * taken under, and the new decision has the same bytes.
 */
export function replay(library: PolicyLibrary, frozen: FrozenDecision, sha256: Sha256): Replay {
  if (sha256(frozen.canonical) !== frozen.hash) return { same: false, why: 'HASH' };
  const record = JSON.parse(frozen.canonical) as DecisionRecord;
  const rule = library.calculation(record.policy.id, record.programme);
  if (rule === undefined) return { same: false, why: 'POLICY_MISSING' };
  const asTaken =
    policyReference(rule.policy, sha256).hash === record.policy.hash &&
    policyReference(rule.source, sha256).hash === record.source.hash;
  if (!asTaken) return { same: false, why: 'POLICY_CHANGED' };
  const now =
    record.unknown === undefined
      ? freezeDecision(rule, record.facts, sha256)
      : freezeAssessment(library, rule, record.facts, record.unknown, sha256);
  return now.canonical === frozen.canonical
    ? { same: true, record }
    : { same: false, why: 'DECISION', now: now.canonical };
}
