import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import { ClaimStore } from '../../../subsidy/index.js';
import type { packRoutes } from '../../contracts/pack/index.js';
import { PackStore } from '../../store/pack/pack-store.js';
import { packAnswer } from './pack-answer.js';

@Injectable()
export class ListPacks {
  constructor(
    private readonly tx: Tx,
    private readonly claims: ClaimStore,
    private readonly packs: PackStore,
  ) {}

  async execute(
    actor: Actor,
    { params, query }: InputOf<typeof packRoutes.list>,
  ): Promise<OutputOf<typeof packRoutes.list>> {
    const scope = scopeOf(actor);
    const claim = await this.claims.find(this.tx.read, scope, params.claimId);
    if (!claim) throw new DomainError('insight.claim_not_found');
    const { items, total } = await this.packs.ofClaim(this.tx.read, scope, claim.id, query);
    return { items: items.map(packAnswer), total };
  }
}
