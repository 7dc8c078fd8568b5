import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type OutputOf,
  scopeOf,
  Tx,
  withoutPersonalNumbers,
} from '../../../platform/index.js';
import type { auditRoutes } from '../../contracts/audit/index.js';
import { findingAnswer } from '../../queries/audit/finding-answer.js';
import { ClaimStore } from '../../../subsidy/index.js';
import { isHandledBy } from '../../domain/audit/verdict.js';
import { FindingStore } from '../../store/audit/finding-store.js';

/**
 * A person's verdict on a finding, once, with the reason (no check condemns anybody by itself). It is about the work of
 * whoever handled the claim: none of them gives it.
 */
@Injectable()
export class DecideFinding {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly findings: FindingStore,
    private readonly claims: ClaimStore,
  ) {}

  execute(
    actor: Actor,
    findingId: string,
    verdict: { readonly confirmed: boolean; readonly reason: string },
  ): Promise<OutputOf<typeof auditRoutes.decideFinding>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const seen = await this.findings.find(db, scope, findingId);
      if (!seen || actor.accountId === null) throw new DomainError('insight.finding_not_found');
      const steps = (await this.claims.steps(db, [seen.claimId])).get(seen.claimId) ?? [];
      if (isHandledBy(steps, actor.accountId)) throw new DomainError('insight.own_claim');
      const state = verdict.confirmed ? 'CONFIRMED' : 'DISMISSED';
      const taken = await this.findings.decide(db, findingId, {
        state,
        by: actor.accountId,
        at: this.clock.now(),
        reason: withoutPersonalNumbers(verdict.reason),
      });
      if (!taken) throw new DomainError('insight.finding_decided');
      await this.audit.record(db, {
        actor,
        action: 'insight.finding_decided',
        subjectType: 'subsidy_claim',
        subjectId: seen.claimId,
        detail: { findingId, check: seen.check, state },
      });
      return findingAnswer((await this.findings.find(db, scope, findingId)) ?? seen);
    });
  }
}
