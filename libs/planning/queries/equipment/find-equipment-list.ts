import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { equipmentRoutes } from '../../contracts/index.js';
import { EquipmentStore } from '../../store/equipment/equipment-store.js';
import { EquipmentAnswers } from './equipment-answers.js';

@Injectable()
export class FindEquipmentList {
  constructor(
    private readonly tx: Tx,
    private readonly store: EquipmentStore,
    private readonly answers: EquipmentAnswers,
  ) {}

  async execute(actor: Actor, listId: string): Promise<OutputOf<typeof equipmentRoutes.find>> {
    const scope = scopeOf(actor);
    const list = await this.store.find(this.tx.read, scope, listId);
    if (!list) throw new DomainError('planning.list_not_found');
    return this.answers.detail(this.tx.read, scope, list);
  }
}
