import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, Clock, type Db, type OutputOf, SYSTEM_SCOPE } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimLineStore } from '../store/claim-line-store.js';
import { type Claim, ClaimStore } from '../store/claim-store.js';
import { PolicyStore, type StoredPolicy } from '../store/policy-store.js';
import { claimAnswer, claimDetail, type LineAnswer, lineAnswers } from './answers.js';

type ClaimAnswer = OutputOf<typeof subsidyRoutes.submit>;

/** Lines of a claim, by their numbers. */
export interface LinePage {
  readonly after: number;
  readonly limit: number;
}

/** All of any claim: a class has 200 seats at most. */
const FIRST_PAGE: LinePage = { after: 0, limit: 200 };

/** Lines explained before others get their turn. */
const AT_A_TIME = 50;

/** Puts claims into the words of the contract. */
@Injectable()
export class ClaimAnswers {
  constructor(
    private readonly clock: Clock,
    private readonly claims: ClaimStore,
    private readonly lines: ClaimLineStore,
    private readonly policies: PolicyStore,
  ) {}

  async of(db: Db, actor: Actor, claim: Claim): Promise<ClaimAnswer> {
    const [answer] = await this.ofMany(db, actor, [claim]);
    return answer as ClaimAnswer;
  }

  async ofMany(db: Db, actor: Actor, claims: readonly Claim[]): Promise<ClaimAnswer[]> {
    const now = this.clock.now();
    const steps = await this.claims.steps(
      db,
      claims.map(({ id }) => id),
    );
    const policies = new Map<string, StoredPolicy>();
    const answers: ClaimAnswer[] = [];
    for (const claim of claims) {
      const policy = policies.get(claim.policyVersionId) ?? (await this.policyOf(db, claim));
      policies.set(claim.policyVersionId, policy);
      answers.push(claimAnswer(claim, steps.get(claim.id) ?? [], policy, actor, now));
    }
    return answers;
  }

  /** With lines, conditions and steps. `claim` is one the asker may see. Others get their turn in between. */
  async detail(
    db: Db,
    actor: Actor,
    claim: Claim,
    { after, limit }: LinePage = FIRST_PAGE,
  ): Promise<OutputOf<typeof subsidyRoutes.findClaim>> {
    const history = (await this.claims.steps(db, [claim.id])).get(claim.id) ?? [];
    const policy = await this.policyOf(db, claim);
    const items: LineAnswer[] = [];
    for (let last = after; items.length < limit;) {
      const wanted = Math.min(AT_A_TIME, limit - items.length);
      const piece = await this.lines.slice(db, SYSTEM_SCOPE, claim.id, { after: last, limit: wanted });
      items.push(...lineAnswers(piece, claim.programme, policy));
      if (piece.length < wanted) break;
      last = piece.at(-1)?.serial ?? last;
      await breathe();
    }
    return claimDetail(claimAnswer(claim, history, policy, actor, this.clock.now()), items, history);
  }

  async policyOf(db: Db, claim: Claim): Promise<StoredPolicy> {
    const policy = await this.policies.byId(db, SYSTEM_SCOPE, claim.policyVersionId);
    if (!policy) throw new DomainError('subsidy.policy_not_found');
    return policy;
  }
}
