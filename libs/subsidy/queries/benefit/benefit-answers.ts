import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type Db, scopeOf, SYSTEM_SCOPE } from '../../../platform/index.js';
import type { benefitDetailSchema, benefitSchema } from '../../contracts/benefit/schemas.js';
import { allowedBenefitActions } from '../../domain/benefit/benefit-state.js';
import { replayNight } from '../../domain/benefit/night-record.js';
import { explainBenefit, notYetBecause } from '../../domain/benefit/not-yet.js';
import type { JsonObject } from '../../domain/facts.js';
import type { DecisionRecord } from '../../domain/frozen-decision.js';
import type { Rule } from '../../domain/rule.js';
import { clauseOf } from '../../domain/rule.js';
import { sha256 } from '../../policies/load.js';
import { type Benefit, BenefitStore } from '../../store/benefit/benefit-store.js';
import { PolicyStore, type StoredPolicy } from '../../store/policy-store.js';
import { conditionAnswer } from '../answers.js';

type Answer = z.input<typeof benefitSchema>;
type Detail = z.input<typeof benefitDetailSchema>;

interface Known {
  readonly policy: StoredPolicy;
  readonly rule: Rule;
  readonly canonical: string | null;
  readonly hash: string | null;
}

const REFUSED_STATES = ['NOT_YET', 'LAPSED'];
const offered = [
  'CONSENT',
  'DECLINE',
  'CONFIRM',
  'TURN_BACK',
  'APPROVE',
  'REVOKE',
  'FREEZE',
  'UNFREEZE',
] as const;

const CONTRADICTION: Answer['because'][number] = {
  code: 'NO_LONGER_DECIDED',
  text: {
    zh: '政策已截止,或证书已撤销',
    en: 'The policy has ended, or the certificate was revoked',
  },
  expected: null,
};

/** Benefits in words: what, under which clause, why not yet, and what the asker could do. */
@Injectable()
export class BenefitAnswers {
  constructor(
    private readonly benefits: BenefitStore,
    private readonly policies: PolicyStore,
  ) {}

  /** One benefit as it stands now, with every condition and the way it has come. */
  async one(db: Db, actor: Actor, id: string): Promise<Detail> {
    const benefit = await this.benefits.find(db, scopeOf(actor), id);
    if (!benefit) throw new DomainError('benefit.case_not_found');
    const [answer] = await this.details(db, actor, [benefit]);
    return answer as Detail;
  }

  async list(db: Db, actor: Actor, benefits: readonly Benefit[]): Promise<Answer[]> {
    const known = await this.known(db, benefits);
    return benefits.map((benefit) => answerOf(benefit, known(benefit), actor));
  }

  async details(db: Db, actor: Actor, benefits: readonly Benefit[]): Promise<Detail[]> {
    const known = await this.known(db, benefits);
    const scope = scopeOf(actor);
    const details: Detail[] = [];
    for (const benefit of benefits) {
      const { policy, rule, canonical, hash } = known(benefit);
      const conditions = canonical === null ? [] : explainBenefit(policy.library, rule, canonical);
      const steps = await this.benefits.steps(db, scope, benefit.id);
      details.push({
        ...answerOf(benefit, known(benefit), actor),
        conditions: conditions.map(conditionAnswer),
        decisionHash: hash,
        history: steps.map(({ action, fromState, toState, takenAt, reason }) => ({
          action,
          fromState,
          toState,
          at: takenAt.toISOString(),
          reason,
        })),
      });
    }
    return details;
  }

  private async known(db: Db, benefits: readonly Benefit[]): Promise<(benefit: Benefit) => Known> {
    const policies = new Map<string, StoredPolicy>();
    for (const id of new Set(benefits.map(({ policyVersionId }) => policyVersionId))) {
      const policy = await this.policies.byId(db, SYSTEM_SCOPE, id);
      if (policy) policies.set(id, policy);
    }
    const ids = benefits.flatMap(({ decisionId }) => (decisionId === null ? [] : [decisionId]));
    const decisions = await this.benefits.decisions(db, ids);
    return ({ policyVersionId, programme, decisionId }) => {
      const policy = policies.get(policyVersionId);
      const rule = policy?.library.rule(policy.policy.id, programme);
      if (!policy || !rule)
        throw new Error(`the policy version ${policyVersionId} does not pay ${programme}`);
      const decision = decisionId === null ? undefined : decisions.get(decisionId);
      if (decision === undefined) return { policy, rule, canonical: null, hash: null };
      const { canonical, hash } = decision.night
        ? replayNight(policy.library, rule, decision, sha256).frozen
        : decision;
      return { policy, rule, canonical, hash };
    };
  }
}

function answerOf(benefit: Benefit, { policy, rule, canonical }: Known, actor: Actor): Answer {
  const { document, article, quote } = clauseOf(rule.source, rule.programme.clause);
  const allowed = allowedBenefitActions(benefit, actor);
  return {
    ...benefit,
    reasons: [...benefit.reasons],
    policyTitle: policy.policy.title,
    policyLabel: policy.policy.label ?? null,
    programmeTitle: rule.programme.title,
    clause: { document, article, quote },
    certificate: certificateOf(canonical),
    because: becauseOf(benefit, policy, rule, canonical),
    decidedAt: benefit.decidedAt.toISOString(),
    consentedAt: benefit.consentedAt?.toISOString() ?? null,
    confirmedAt: benefit.confirmedAt?.toISOString() ?? null,
    approvedAt: benefit.approvedAt?.toISOString() ?? null,
    allowed: offered.filter((action) => allowed.includes(action)),
  };
}

function becauseOf(
  benefit: Benefit,
  policy: StoredPolicy,
  rule: Rule,
  canonical: string | null,
): Answer['because'] {
  if (!REFUSED_STATES.includes(benefit.state) || canonical === null) return [];
  if (benefit.reasons.includes(CONTRADICTION.code)) return [CONTRADICTION];
  return notYetBecause(policy.library, rule, canonical, benefit.reasons).map(({ code, text, expected }) => ({
    code,
    text,
    expected,
  }));
}

/** The certificate as the decision knows it. */
function certificateOf(canonical: string | null): Answer['certificate'] {
  const record = canonical === null ? null : (JSON.parse(canonical) as DecisionRecord);
  const held = (record?.facts['certificate'] ?? {}) as JsonObject;
  return {
    type: String(held['type'] ?? ''),
    occupation: typeof held['occupation'] === 'string' ? held['occupation'] : null,
    level: typeof held['level'] === 'number' ? held['level'] : null,
    issuedOn: String(held['issued_on'] ?? '1970-01-01'),
  };
}
