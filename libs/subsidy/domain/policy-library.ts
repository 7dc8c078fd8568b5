/** The policy versions in force or once in force, compiled on first use. */
import { decide, isFactsProblem, traceOf, type Decision } from './decision.js';
import { FactReader, factsProblem, type Facts, type FactRegister, type FactsProblem } from './facts.js';
import type { PolicyVersion } from './policy.js';
import { compileRule, type Rule } from './rule.js';
import type { ConditionTrace } from './trace.js';

/** A question in the form of the policy kit. */
export interface PolicyCase {
  readonly programme: unknown;
  readonly policy: unknown;
  readonly facts: unknown;
}

/** A case that was answered: the rule that applied, and the decision or what is wrong with the facts. */
export interface CaseAnswer {
  readonly rule: Rule | null;
  readonly result: Decision | FactsProblem;
}

export class PolicyLibrary {
  readonly reader: FactReader;
  private readonly policies = new Map<string, PolicyVersion>();
  private readonly rules = new Map<string, Rule>();

  /** Compiles every programme once, so that bad data are found now. Throws on two policies of one id. */
  constructor(policies: readonly PolicyVersion[], register: FactRegister) {
    this.reader = new FactReader(register);
    for (const policy of policies) {
      if (this.policies.has(policy.id)) throw new Error(`two policies have the id ${policy.id}`);
      this.policies.set(policy.id, policy);
      for (const programme of policy.programmes) {
        const rule = compileRule(policy, programme);
        const unknown = [
          ...rule.needs.map((need) => need.path),
          ...rule.amountReads,
          ...rule.conditions.flatMap((c) => c.reads),
        ].find((path) => this.reader.leavesOf(path).length === 0);
        if (unknown !== undefined)
          throw new Error(`${policy.id} ${programme.id}: the fact "${unknown}" is not registered`);
        this.rules.set(`${policy.id} ${programme.id}`, rule);
      }
    }
  }

  /** The policy versions, in the order they were loaded. */
  all(): readonly PolicyVersion[] {
    return [...this.policies.values()];
  }

  policy(id: string): PolicyVersion | undefined {
    return this.policies.get(id);
  }

  /** The rule of a programme that this policy pays; undefined when it does not. What claims are decided by. */
  rule(policyId: string, programmeId: string): Rule | undefined {
    return this.rules.get(`${policyId} ${programmeId}`);
  }

  /**
   * The rule for a bare calculation: the policy's own programme, else the programme as another policy writes it, under
   * the window of the policy asked for (none, for `NONE`).
   */
  calculation(policyId: string, programmeId: string): Rule | undefined {
    const key = `${policyId} ${programmeId}`;
    const known = this.rules.get(key) ?? this.rules.get(`${key} *`);
    const policy = this.policies.get(policyId);
    if (known !== undefined || policy === undefined) return known;
    for (const source of this.policies.values()) {
      const programme = source.programmes.find((one) => one.id === programmeId);
      if (programme === undefined) continue;
      const rule = compileRule(policy, programme, source);
      this.rules.set(`${key} *`, rule);
      return rule;
    }
    return undefined;
  }

  /** Decides on facts as they came in: checks them first. Never throws. */
  decideOn(rule: Rule, facts: unknown): Decision | FactsProblem {
    return this.reader.problem(facts) ?? decide(rule, facts as Facts);
  }

  /** Answers a case of the policy kit. Never throws. */
  answer(asked: PolicyCase): CaseAnswer {
    const { programme, policy } = asked;
    if (typeof programme !== 'string' || !this.knows(programme)) {
      return { rule: null, result: factsProblem('programme', 'no such programme') };
    }
    const rule = typeof policy === 'string' ? this.calculation(policy, programme) : undefined;
    if (rule === undefined) return { rule: null, result: factsProblem('policy', 'no such policy') };
    return { rule, result: this.decideOn(rule, asked.facts) };
  }

  /** The account of an answer; empty when the case could not be decided. */
  trace(answer: CaseAnswer, facts: unknown): readonly ConditionTrace[] {
    if (answer.rule === null || isFactsProblem(answer.result)) return [];
    return traceOf(answer.rule, facts as Facts);
  }

  private readonly programmes = new Set<string>();

  private knows(programme: string): boolean {
    if (this.programmes.size === 0) {
      for (const policy of this.policies.values())
        for (const one of policy.programmes) this.programmes.add(one.id);
    }
    return this.programmes.has(programme);
  }
}
