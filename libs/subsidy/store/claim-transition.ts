import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, Clock, type Db, scopeOf } from '../../platform/index.js';
import type { ClaimAction, ClaimState } from '../contracts/schemas.js';
import { type ClaimStanding, decideTransition } from '../domain/claim.js';
import { figuresOf } from '../domain/claim-line.js';
import { type ClaimLine, ClaimLineStore } from './claim-line-store.js';
import { ClaimLog } from './claim-log.js';
import { type Claim, type ClaimChange, ClaimStore, type Step } from './claim-store.js';

/** A claim under its lock, with its lines and the state the step leads to. */
export interface Taken {
  readonly claim: Claim;
  readonly lines: readonly ClaimLine[];
  readonly next: ClaimState;
}

export interface StepWish {
  readonly claimId: string;
  readonly action: ClaimAction;
  readonly reason?: string | undefined;
}

/** What the step changes on the claim besides its state. */
type Extra = Omit<ClaimChange, 'state'>;

/** States that a claim without a payable line does not reach. */
const NEEDS_MONEY: readonly ClaimState[] = [
  'SUBMITTED',
  'ACCEPTED',
  'REVIEW1_PASSED',
  'REVIEW2_PASSED',
  'PUBLICISED',
];

/** How a claim stands, as the domain asks for it. */
export function standingOf(claim: Claim, history: readonly Step[]): ClaimStanding {
  return {
    state: claim.state,
    frozen: claim.frozen,
    enterpriseId: claim.enterpriseId,
    history,
    noticeEndsAt: claim.noticeEndsAt,
    pendingLines: claim.pendingLines,
    payableLines: claim.payableCount,
    linesInPayment: claim.linesInPayment,
  };
}

/** What every step of a claim shares: lock, decide, write, add up, announce, record. */
@Injectable()
export class ClaimTransition {
  constructor(
    private readonly clock: Clock,
    private readonly claims: ClaimStore,
    private readonly lines: ClaimLineStore,
    private readonly log: ClaimLog,
  ) {}

  /** Takes the step; `work` does what is particular to it, under the lock. Answers with the claim afterwards. */
  async take(
    db: Db,
    actor: Actor,
    wish: StepWish,
    work: (taken: Taken) => Promise<Extra> = () => Promise.resolve({}),
  ): Promise<Claim> {
    const scope = scopeOf(actor);
    const [claim] = await this.claims.lock(db, scope, [wish.claimId]);
    if (!claim) throw new DomainError('subsidy.claim_not_found');
    const history = (await this.claims.steps(db, [claim.id])).get(claim.id) ?? [];
    const decided = decideTransition(standingOf(claim, history), actor, wish.action, this.clock.now());
    if (!decided.ok) throw new DomainError(`subsidy.${decided.error}`, { state: claim.state });
    const lines = await this.lines.ofClaim(db, scope, claim.id);
    const extra = await work({ claim, lines, next: decided.value });
    await this.claims.change(db, claim.id, { ...extra, state: decided.value });
    const after = await this.addUp(db, claim.id);
    if (NEEDS_MONEY.includes(after.state) && !after.frozen && after.payableCount === 0)
      throw new DomainError('subsidy.nothing_payable');
    await this.log.told(db, actor, after, {
      action: wish.action,
      from: claim.state,
      to: after.state,
      reason: wish.reason,
    });
    return after;
  }

  /** Writes the claim's figures from its lines and reads it back. The caller holds its lock. */
  async addUp(db: Db, claimId: string): Promise<Claim> {
    const scope = { kind: 'system' } as const;
    await this.claims.setFigures(db, claimId, figuresOf(await this.lines.standings(db, claimId)));
    const claim = await this.claims.find(db, scope, claimId);
    if (!claim) throw new Error('a locked claim is gone');
    return claim;
  }
}
