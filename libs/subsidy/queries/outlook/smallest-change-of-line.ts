import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { outlookRoutes } from '../../contracts/outlook/index.js';
import type { DecisionRecord } from '../../domain/frozen-decision.js';
import { smallestChange } from '../../domain/outlook/smallest-change.js';
import { ClaimLineStore } from '../../store/claim-line-store.js';
import { ClaimStore } from '../../store/claim-store.js';
import { PolicyStore } from '../../store/policy-store.js';
import { smallestChangeAnswer } from './smallest-changes.js';

/** What would make a claim line eligible, from the facts stored with it and under the version it was decided under. */
@Injectable()
export class SmallestChangeOfLine {
  constructor(
    private readonly tx: Tx,
    private readonly claims: ClaimStore,
    private readonly lines: ClaimLineStore,
    private readonly policies: PolicyStore,
  ) {}

  async execute(
    actor: Actor,
    claimId: string,
    lineId: string,
  ): Promise<OutputOf<typeof outlookRoutes.smallestChange>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const claim = await this.claims.find(db, scope, claimId);
    if (!claim) throw new DomainError('subsidy.claim_not_found');
    const [line] = await this.lines.byIds(db, scope, [lineId]);
    if (line?.claimId !== claimId) throw new DomainError('subsidy.line_not_found');
    const policy = await this.policies.byId(db, scope, claim.policyVersionId);
    const rule = policy?.library.rule(policy.policy.id, claim.programme);
    if (!policy || !rule) throw new DomainError('subsidy.policy_not_found');
    const { facts } = JSON.parse(line.canonical) as DecisionRecord;
    return smallestChangeAnswer(smallestChange(rule, facts), policy.policy.minutes_per_class_hour);
  }
}
