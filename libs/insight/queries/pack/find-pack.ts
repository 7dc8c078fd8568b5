import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { packRoutes } from '../../contracts/pack/index.js';
import { PackStore } from '../../store/pack/pack-store.js';
import { packDetail } from './pack-answer.js';

@Injectable()
export class FindPack {
  constructor(
    private readonly tx: Tx,
    private readonly packs: PackStore,
  ) {}

  async execute(actor: Actor, packId: string): Promise<OutputOf<typeof packRoutes.find>> {
    const pack = await this.packs.find(this.tx.read, scopeOf(actor), packId);
    if (!pack) throw new DomainError('insight.pack_not_found');
    return packDetail(pack);
  }
}
