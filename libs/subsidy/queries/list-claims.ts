import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimStore } from '../store/claim-store.js';
import { ClaimAnswers } from './claim-answers.js';

type Route = typeof subsidyRoutes.listClaims;

/** Claims the asker may see, the latest first. */
@Injectable()
export class ListClaims {
  constructor(
    private readonly tx: Tx,
    private readonly claims: ClaimStore,
    private readonly answers: ClaimAnswers,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { items, total } = await this.claims.list(this.tx.read, scopeOf(actor), query);
    return { items: await this.answers.ofMany(this.tx.read, actor, items), total };
  }
}
