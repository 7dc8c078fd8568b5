import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  newId,
  Outbox,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import { ClaimStore } from '../../../subsidy/index.js';
import { buildPackJob, type packRoutes } from '../../contracts/pack/index.js';
import { packAnswer } from '../../queries/pack/pack-answer.js';
import { PackDesk } from '../../store/pack/pack-desk.js';

/** Asks for the pack of a claim as it stands. Asking again while nothing has changed answers with the same pack. */
@Injectable()
export class RequestPack {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly claims: ClaimStore,
    private readonly desk: PackDesk,
  ) {}

  execute(actor: Actor, claimId: string): Promise<OutputOf<typeof packRoutes.request>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const [claim] = await this.claims.lock(db, scope, [claimId]);
      if (!claim) throw new DomainError('insight.claim_not_found');
      if (claim.appliedOn === null) throw new DomainError('insight.claim_not_submitted');
      const now = this.clock.now();
      const contentHash = await this.desk.contentHash(db, claim);
      const known = await this.desk.packs.lockByContent(db, scope, claim.id, contentHash);
      const packId = known?.id ?? newId();
      const build = !known || known.state === 'FAILED' || known.state === 'REMOVED';
      if (!known)
        await this.desk.packs.insert(db, {
          id: packId,
          centreId: claim.centreId,
          claimId: claim.id,
          enterpriseId: claim.enterpriseId,
          contentHash,
          fileName: `${claim.number}-材料包-${contentHash.slice(0, 8)}.zip`,
          requestedBy: actor.accountId,
          generatedAt: now,
        });
      else if (build) await this.desk.packs.requeue(db, packId);
      await this.desk.packs.supersedeOthers(db, claim.id, contentHash, now);
      if (build) {
        await this.outbox.enqueue(db, buildPackJob, { packId });
        await this.audit.record(db, {
          actor,
          action: 'insight.pack_requested',
          subjectType: 'evidence_pack',
          subjectId: packId,
          detail: { claimId: claim.id, contentHash },
        });
      }
      const pack = await this.desk.packs.find(db, scope, packId);
      if (!pack) throw new Error('a pack just written is gone');
      return packAnswer(pack);
    });
  }
}
