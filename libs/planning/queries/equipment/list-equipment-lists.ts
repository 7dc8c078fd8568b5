import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { equipmentRoutes } from '../../contracts/index.js';
import { EquipmentStore } from '../../store/equipment/equipment-store.js';
import { listAnswer } from './equipment-answers.js';

type Route = typeof equipmentRoutes.list;

@Injectable()
export class ListEquipmentLists {
  constructor(
    private readonly tx: Tx,
    private readonly store: EquipmentStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { items, total } = await this.store.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map(listAnswer), total };
  }
}
