import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Db, type Scope } from '../../../platform/index.js';
import { PolicyStore, type StoredPolicy } from '../../../subsidy/index.js';
import {
  type Decision,
  type DecisionRecord,
  type Facts,
  freezeDecision,
  replay,
  type Replay,
} from '../../domain/advances/advance-decision.js';
import {
  ADVANCE_RULES,
  type AdvanceAmounts,
  amountsOf,
  APPRENTICE_RULE,
  type ApprenticeFacts,
  apprenticeFacts,
  type ApprenticePlan,
  apprenticeshipFacts,
} from '../../domain/advances/advance-rules.js';
import type { AdvanceKind } from '../../domain/advances/advance.js';
import { sha256Of } from '../batch-desk.js';
import type { DecisionPurpose, NewDecision, StoredDecision } from './advance-records.js';

interface Asked {
  readonly policy: string;
  readonly programme: string;
  readonly facts: Facts;
}

export interface Calculated {
  readonly amounts: AdvanceAmounts;
  readonly decision: NewDecision;
}

export interface RateAnswer {
  readonly workerId: string;
  readonly eligible: boolean;
  readonly reasons: readonly string[];
  readonly rateFen: number;
  readonly decision: NewDecision;
}

/** Asks the policies as stored for every amount of an advance, and freezes each answer with its facts. */
@Injectable()
export class AdvanceCalculator {
  constructor(private readonly policies: PolicyStore) {}

  /** The funds from which the programme behind an advance of this kind may be paid. */
  async fundSources(db: Db, scope: Scope, kind: AdvanceKind): Promise<readonly string[]> {
    const { policy, programme } = kind === 'APPRENTICESHIP' ? APPRENTICE_RULE : ADVANCE_RULES[kind];
    const stored = await this.policyOf(db, scope, policy);
    return stored.policy.programmes.find(({ id }) => id === programme)?.fund_sources ?? [];
  }

  /** What the 70/30 or the 50 % rule says about these facts. */
  async calculate(
    db: Db,
    scope: Scope,
    kind: AdvanceKind,
    facts: Facts,
    purpose: DecisionPurpose,
  ): Promise<Calculated> {
    const asked = { ...ADVANCE_RULES[kind], facts };
    const stored = await this.policyOf(db, scope, asked.policy);
    const { result, decision } = this.ask(stored, asked, purpose, null);
    return { amounts: amountsOf(result), decision };
  }

  /** The advance that went to seats nobody finished: the same rule, asked for those seats alone. */
  async unfinished(db: Db, scope: Scope, seats: number, rateFen: number): Promise<Calculated> {
    return this.calculate(db, scope, 'APPRENTICESHIP', apprenticeshipFacts(seats, 0, rateFen), 'UNFINISHED');
  }

  /** Whether each apprentice counts, and what one brings. */
  async rates(
    db: Db,
    scope: Scope,
    people: readonly (ApprenticeFacts & { readonly workerId: string })[],
    plan: ApprenticePlan,
  ): Promise<RateAnswer[]> {
    const stored = await this.policyOf(db, scope, APPRENTICE_RULE.policy);
    return people.map((person) => {
      const asked = { ...APPRENTICE_RULE, facts: apprenticeFacts(person, plan) };
      const { result, decision } = this.ask(stored, asked, 'RATE', person.workerId);
      return {
        workerId: person.workerId,
        eligible: result.eligible,
        reasons: result.reasons_all,
        rateFen: result.amount_fen,
        decision,
      };
    });
  }

  /** Decides a stored calculation again under the version it was made under. */
  async replay(db: Db, scope: Scope, decision: StoredDecision): Promise<Replay> {
    const stored = await this.policies.byId(db, scope, decision.policyVersionId);
    if (!stored) return { same: false, why: 'POLICY_MISSING' };
    return replay(stored.library, decision, sha256Of);
  }

  /** What the stored text holds, with the sentences of the policy that stand behind it. */
  async read(
    db: Db,
    scope: Scope,
    decision: StoredDecision,
  ): Promise<{ record: DecisionRecord; policy: string; quotes: { clause: string; quote: string }[] }> {
    const record = JSON.parse(decision.canonical) as DecisionRecord;
    const stored = await this.policies.byId(db, scope, decision.policyVersionId);
    const programme = stored?.policy.programmes.find(({ id }) => id === record.programme);
    const clauses = new Set(
      [programme?.clause, ...Object.values(programme?.parameters ?? {}).map((one) => one.clause)].filter(
        (clause) => clause !== undefined,
      ),
    );
    const quotes = [...clauses].flatMap((clause) => {
      const text = stored?.policy.clauses[clause];
      return text ? [{ clause: text.document ?? stored.policy.document_number, quote: text.quote }] : [];
    });
    return { record, policy: `${record.policy.id}@${record.policy.version}`, quotes };
  }

  private ask(
    stored: StoredPolicy,
    asked: Asked,
    purpose: DecisionPurpose,
    workerId: string | null,
  ): { result: Decision; decision: NewDecision } {
    const rule = stored.library.rule(asked.policy, asked.programme);
    if (!rule) throw new DomainError('payment.advance_policy_missing', { policy: asked.policy });
    const problem = stored.library.reader.problem(asked.facts);
    if (problem) throw new Error(`facts of an advance: ${problem.path}: ${problem.message}`);
    const frozen = freezeDecision(rule, asked.facts, sha256Of);
    const { result } = JSON.parse(frozen.canonical) as { result: Decision };
    if ('code' in result) throw new Error(`facts of an advance: ${String(result.path)}`);
    return { result, decision: { ...frozen, purpose, workerId, policyVersionId: stored.id } };
  }

  private async policyOf(db: Db, scope: Scope, code: string): Promise<StoredPolicy> {
    const stored = await this.policies.current(db, scope, code);
    if (!stored) throw new DomainError('payment.advance_policy_missing', { policy: code });
    return stored;
  }
}
