import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type Db, SYSTEM_SCOPE } from '../../platform/index.js';
import type { ClaimLineState, ClaimState } from '../contracts/schemas.js';
import { settledState } from '../domain/claim-line.js';
import { type ClaimLine, ClaimLineStore } from './claim-line-store.js';
import { ClaimLog } from './claim-log.js';
import { type Claim, ClaimStore } from './claim-store.js';
import { ClaimTransition } from './claim-transition.js';

/** States in which a claim follows what happens to its lines. */
const FOLLOWS: readonly ClaimState[] = ['APPROVED', 'PAYING', 'PAID'];

/** What the payment stage tells about lines, and what it makes of their claims. */
@Injectable()
export class ClaimSettling {
  constructor(
    private readonly claims: ClaimStore,
    private readonly lines: ClaimLineStore,
    private readonly transition: ClaimTransition,
    private readonly log: ClaimLog,
  ) {}

  /**
   * Moves lines from one state to another, under the locks of their claims, taken in the order of ids. Every line must
   * be there and in that state, or nothing is done. Answers with the lines as they were.
   */
  async move(
    db: Db,
    actor: Actor,
    lineIds: readonly string[],
    from: ClaimLineState,
    to: ClaimLineState,
  ): Promise<ClaimLine[]> {
    const ids = [...new Set(lineIds)];
    const seen = await this.lines.byIds(db, SYSTEM_SCOPE, ids);
    if (seen.length !== ids.length) throw new DomainError('subsidy.line_not_found');
    const claimIds = [...new Set(seen.map((line) => line.claimId))];
    const claims = await this.claims.lock(db, SYSTEM_SCOPE, claimIds);
    if (claims.some((claim) => claim.centreId !== actor.centreId))
      throw new DomainError('subsidy.line_not_found');
    const lines = await this.lines.byIds(db, SYSTEM_SCOPE, ids);
    for (const line of lines) {
      if (line.state !== from) throw new DomainError('subsidy.line_not_open', { state: line.state });
    }
    // A frozen claim starts no payment; what is with the bank already is still told.
    if (to === 'IN_PAYMENT' && claims.some((claim) => claim.frozen)) throw new DomainError('subsidy.frozen');
    await this.lines.setState(db, ids, to);
    for (const claim of claims) await this.settle(db, actor, claim);
    return lines;
  }

  /** Brings an approved claim to the state its lines say. The caller holds its lock. */
  async settle(db: Db, actor: Actor, claim: Claim): Promise<void> {
    if (!FOLLOWS.includes(claim.state)) return;
    const state = settledState(await this.lines.ofClaim(db, SYSTEM_SCOPE, claim.id));
    if (state === claim.state) return;
    await this.claims.change(db, claim.id, { state });
    const after = await this.transition.addUp(db, claim.id);
    if (state === 'PAID')
      await this.log.told(db, actor, after, { action: 'PAID', from: claim.state, to: state });
    else await this.log.moved(db, actor, after, claim.state);
  }
}
