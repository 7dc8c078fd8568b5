/**
 * What a night has said of one person and one certificate, under every programme, in one record: the facts once, and an
 * answer a programme. The full decision of a programme, with its trace, is made from it on reading: the same function on
 * the same facts under the same version, so the same bytes. Pure.
 */
import { canonicalJsonOfData } from '../../../kernel/index.js';
import type { Facts } from '../facts.js';
import { type FrozenDecision, policyHash, type Sha256 } from '../frozen-decision.js';
import type { AssembledFacts } from '../learner-facts.js';
import type { PolicyLibrary } from '../policy-library.js';
import type { Rule } from '../rule.js';
import type { UnknownFacts } from '../unknowns.js';
import { type BenefitVerdict, freezeBenefit, judgeBenefit } from './judge-benefit.js';

/** Policy, its version, programme, outcome, fen, last day, reasons. */
export type NightAnswer = readonly [
  policy: string,
  version: number,
  programme: string,
  outcome: BenefitVerdict['outcome'],
  amountFen: number,
  deadlineOn: string | null,
  reasons: readonly string[],
];

/** What the text of a record holds. */
export interface NightRecord {
  readonly form: 2;
  readonly answers: readonly NightAnswer[];
  readonly facts: Facts;
  /** SHA-256 of the versions the answers were given under, by policy and version. */
  readonly policies: Readonly<Record<string, string>>;
  readonly unknown: UnknownFacts;
}

export interface StoredNight {
  readonly canonical: string;
  readonly hash: string;
}

/** An answer with the rule that gave it. */
export interface Answered {
  readonly rule: Rule;
  readonly verdict: BenefitVerdict;
}

/** Hexadecimal digits that tell one state of things from another: 128 bits; it proves nothing, the record's hash does. */
const FINGERPRINT = 32;

/** Puts down what was said; the bytes are made when they are asked for, most nights nobody does. */
export class Night {
  private readonly answers: string;
  private readonly facts: string;
  private readonly unknown: string;
  /** The same as long as nothing but the day has changed: facts, what is not known, versions and answers. */
  readonly fingerprint: string;

  constructor(
    { facts, unknown }: AssembledFacts,
    answered: readonly Answered[],
    private readonly policies: string,
    private readonly sha256: Sha256,
  ) {
    const answers: string[] = [];
    for (const { rule, verdict } of answered) answers.push(answerText(rule, verdict));
    this.answers = answers.join(',');
    this.facts = canonicalJsonOfData(facts);
    this.unknown = canonicalJsonOfData(unknown);
    const lasting = withoutDay(this.facts, facts);
    this.fingerprint = sha256(`${policies}|${lasting}|${this.unknown}|${this.answers}`).slice(0, FINGERPRINT);
  }

  freeze(): StoredNight {
    const canonical =
      `{"answers":[${this.answers}],"facts":${this.facts},"form":2,` +
      `"policies":${this.policies},"unknown":${this.unknown}}`;
    return { canonical, hash: this.sha256(canonical) };
  }
}

/** The facts but the day on which they were asked about, which stands first: no other name comes before it. */
function withoutDay(text: string, facts: Facts): string {
  const day = `{"apply_date":"${String(facts['apply_date'])}",`;
  if (text.startsWith(day)) return text.slice(day.length);
  const { apply_date: _, ...lasting } = facts;
  return canonicalJsonOfData(lasting);
}

/** The versions of these rules with their hashes, as every record under them holds them. */
export function policiesText(rules: readonly Rule[], sha256: Sha256): string {
  return canonicalJsonOfData(
    Object.fromEntries(rules.map(({ policy }) => [versionKey(policy), policyHash(policy, sha256)])),
  );
}

const versionKey = ({ id, version }: Rule['policy']): string => `${id}@${version}`;

const heads = new WeakMap<Rule, string>();

function answerText(rule: Rule, { outcome, amountFen, deadlineOn, reasons }: BenefitVerdict): string {
  let head = heads.get(rule);
  if (head === undefined) {
    const { policy, programme } = rule;
    head = canonicalJsonOfData([policy.id, policy.version, programme.id]).slice(0, -1);
    heads.set(rule, head);
  }
  const deadline = deadlineOn === null ? 'null' : `"${deadlineOn}"`;
  return `${head},"${outcome}",${amountFen},${deadline},${canonicalJsonOfData(reasons)}]`;
}

export type NightReplay =
  | { readonly same: true; readonly frozen: FrozenDecision }
  | {
      readonly same: false;
      readonly why: 'HASH' | 'POLICY_MISSING' | 'POLICY_CHANGED' | 'DECISION';
      readonly frozen: FrozenDecision;
    };

/**
 * One programme of a stored night decided again, in full. `same` only when the record's hash fits its bytes, the version
 * is the one it was taken under, and the answer is the stored one to the letter.
 */
export function replayNight(
  library: PolicyLibrary,
  rule: Rule,
  stored: StoredNight,
  sha256: Sha256,
): NightReplay {
  const record = JSON.parse(stored.canonical) as NightRecord;
  const { facts, unknown } = record;
  const frozen = freezeBenefit(library, rule, { facts, unknown }, sha256);
  if (sha256(stored.canonical) !== stored.hash) return { same: false, why: 'HASH', frozen };
  const { id, version } = rule.policy;
  const answer = record.answers.find(
    ([policy, of, programme]) => policy === id && of === version && programme === rule.programme.id,
  );
  if (answer === undefined) return { same: false, why: 'POLICY_MISSING', frozen };
  if (record.policies[versionKey(rule.policy)] !== policyHash(rule.policy, sha256))
    return { same: false, why: 'POLICY_CHANGED', frozen };
  const now = answerText(rule, judgeBenefit(library, rule, { facts, unknown }));
  return now === canonicalJsonOfData(answer)
    ? { same: true, frozen }
    : { same: false, why: 'DECISION', frozen };
}
