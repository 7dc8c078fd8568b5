import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, Clock, type Db, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { resolvedAnswer } from '../queries/answers.js';
import { type ClaimLine, ClaimLineStore } from '../store/claim-line-store.js';
import { ClaimLog } from '../store/claim-log.js';
import { ClaimSettling } from '../store/claim-settling.js';
import { type Claim, ClaimStore } from '../store/claim-store.js';
import { ClaimTransition } from '../store/claim-transition.js';
import { LineVerdicts } from '../store/line-verdicts.js';
import { NoticeStore } from '../store/notice-store.js';

/**
 * Answers an objection: upheld, the line gets nothing; dismissed, it goes on. Whoever answers has examined the claim
 * and will not approve it.
 */
@Injectable()
export class ResolveObjection {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly notices: NoticeStore,
    private readonly claims: ClaimStore,
    private readonly lines: ClaimLineStore,
    private readonly verdicts: LineVerdicts,
    private readonly transition: ClaimTransition,
    private readonly settling: ClaimSettling,
    private readonly log: ClaimLog,
  ) {}

  execute(
    actor: Actor,
    objectionId: string,
    answer: { readonly upheld: boolean; readonly reason: string },
  ): Promise<OutputOf<typeof subsidyRoutes.resolveObjection>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const seen = await this.notices.findObjection(db, scope, objectionId);
      const [claim] = seen ? await this.claims.lock(db, scope, [seen.claimId]) : [];
      const objection = await this.notices.findObjection(db, scope, objectionId);
      if (!claim || !objection) throw new DomainError('subsidy.objection_not_found');
      if (objection.state !== 'OPEN')
        throw new DomainError('subsidy.objection_resolved', { state: objection.state });
      if (claim.frozen) throw new DomainError('subsidy.frozen');
      await this.notices.resolve(db, objectionId, {
        state: answer.upheld ? 'UPHELD' : 'DISMISSED',
        by: actor.accountId,
        resolution: answer.reason,
        at: this.clock.now(),
      });
      const lines = await this.lines.ofClaim(db, scope, claim.id);
      const line = lines.find(({ id }) => id === objection.lineId);
      if (line?.state === 'PAUSED') await this.settleLine(db, actor, claim, line, objectionId, answer);
      const after = await this.transition.addUp(db, claim.id);
      await this.log.noted(
        db,
        actor,
        after,
        'RESOLVE_OBJECTION',
        { objectionId, serial: objection.serial, upheld: answer.upheld },
        answer.reason,
      );
      await this.settling.settle(db, actor, after);
      const resolved = await this.notices.findObjection(db, scope, objectionId);
      return resolvedAnswer(resolved ?? objection);
    });
  }

  private async settleLine(
    db: Db,
    actor: Actor,
    claim: Claim,
    line: ClaimLine,
    objectionId: string,
    { upheld, reason }: { readonly upheld: boolean; readonly reason: string },
  ): Promise<void> {
    if (upheld) {
      await this.verdicts.refuse(db, actor, { claim, lines: [line] }, [{ lineId: line.id, reason }]);
      return;
    }
    if (!(await this.notices.hasOtherOpen(db, line.id, objectionId)))
      await this.lines.setState(db, [line.id], 'PENDING');
  }
}
