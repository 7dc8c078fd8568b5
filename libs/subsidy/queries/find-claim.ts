import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimStore } from '../store/claim-store.js';
import { ClaimAnswers, type LinePage } from './claim-answers.js';

/** One claim with its lines (a page of them, all of any class) and every condition of each. */
@Injectable()
export class FindClaim {
  constructor(
    private readonly tx: Tx,
    private readonly claims: ClaimStore,
    private readonly answers: ClaimAnswers,
  ) {}

  async execute(
    actor: Actor,
    claimId: string,
    page?: LinePage,
  ): Promise<OutputOf<typeof subsidyRoutes.findClaim>> {
    const claim = await this.claims.find(this.tx.read, scopeOf(actor), claimId);
    if (!claim) throw new DomainError('subsidy.claim_not_found');
    return this.answers.detail(this.tx.read, actor, claim, page);
  }
}
