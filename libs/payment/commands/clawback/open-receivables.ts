import { Injectable } from '@nestjs/common';
import { type Actor, AuditTrail, SYSTEM_SCOPE, Tx } from '../../../platform/index.js';
import { ClaimStore, PolicyStore } from '../../../subsidy/index.js';
import { Claimant } from '../../store/clawback/claimant.js';

/** A claim was revoked: what had been paid on it is to come back. A second run opens nothing. */
@Injectable()
export class OpenReceivables {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly claims: ClaimStore,
    private readonly policies: PolicyStore,
    private readonly claimant: Claimant,
  ) {}

  /** How many cases were opened. */
  execute(actor: Actor, claimId: string): Promise<number> {
    return this.tx.run(async (db) => {
      const claim = await this.claims.find(db, SYSTEM_SCOPE, claimId);
      if (claim?.state !== 'REVOKED') return 0;
      const steps = (await this.claims.steps(db, [claimId])).get(claimId) ?? [];
      const revoked = steps.findLast(({ action }) => action === 'REVOKE');
      const stored = await this.policies.byId(db, SYSTEM_SCOPE, claim.policyVersionId);
      const document = stored ? `《${stored.policy.title.zh}》(${stored.policy.document_number})` : '';
      const ids = await this.claimant.claim(db, {
        centreId: claim.centreId,
        claimId,
        reason: `补贴申领 ${claim.number} 的审批已撤销:${revoked?.reason ?? '未说明原因'}`,
        clause: document,
      });
      for (const id of ids) {
        await this.audit.record(db, {
          actor,
          action: 'payment.receivable_opened',
          subjectType: 'receivable',
          subjectId: id,
          detail: { claimId },
        });
      }
      return ids.length;
    });
  }
}
