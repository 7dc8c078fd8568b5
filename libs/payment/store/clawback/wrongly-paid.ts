import { Injectable } from '@nestjs/common';
import { type Db, SYSTEM_SCOPE } from '../../../platform/index.js';
import { ClaimStore, PolicyStore, RevokedBenefits } from '../../../subsidy/index.js';
import type { ClaimedBack } from './claimant.js';

const NO_REASON = '未说明原因';

/** What subsidy tells of an approval that was taken back: why, and under which clause the money had been paid. */
@Injectable()
export class WronglyPaid {
  constructor(
    private readonly claims: ClaimStore,
    private readonly benefits: RevokedBenefits,
    private readonly policies: PolicyStore,
  ) {}

  /** Undefined where the claim is not revoked. */
  async claim(db: Db, claimId: string): Promise<ClaimedBack | undefined> {
    const claim = await this.claims.find(db, SYSTEM_SCOPE, claimId);
    if (claim?.state !== 'REVOKED') return undefined;
    const steps = (await this.claims.steps(db, [claimId])).get(claimId) ?? [];
    const revoked = steps.findLast(({ action }) => action === 'REVOKE');
    return {
      centreId: claim.centreId,
      source: 'CLAIM',
      sourceId: claimId,
      reason: `补贴申领 ${claim.number} 的审批已撤销:${revoked?.reason ?? NO_REASON}`,
      clause: await this.clause(db, claim),
    };
  }

  /** Undefined where the benefit is not revoked. */
  async benefit(db: Db, benefitId: string): Promise<ClaimedBack | undefined> {
    const benefit = await this.benefits.find(db, benefitId);
    if (!benefit) return undefined;
    return {
      centreId: benefit.centreId,
      source: 'BENEFIT',
      sourceId: benefitId,
      reason: `免申即享补贴的审批已撤销:${benefit.reason ?? NO_REASON}`,
      clause: await this.clause(db, benefit),
    };
  }

  /** Document, article and words of the clause that the programme pays under. */
  private async clause(
    db: Db,
    { policyVersionId, programme }: { readonly policyVersionId: string; readonly programme: string },
  ): Promise<string> {
    const stored = await this.policies.byId(db, SYSTEM_SCOPE, policyVersionId);
    if (!stored) return '';
    const rule = stored.library.rule(stored.policy.id, programme);
    const clause = rule && rule.source.clauses[rule.programme.clause];
    const document = `《${stored.policy.title.zh}》(${clause?.document ?? stored.policy.document_number})`;
    return clause ? `${document}${clause.article}“${clause.quote}”` : document;
  }
}
