import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { equipmentRoutes } from '../../contracts/index.js';
import { EquipmentAnswers } from '../../queries/equipment/equipment-answers.js';
import { EquipmentDesk } from '../../store/equipment/equipment-desk.js';

type Route = typeof equipmentRoutes.setCost;

/** What one more of it would cost, as far as the centre knows. */
@Injectable()
export class SetEquipmentCost {
  constructor(
    private readonly tx: Tx,
    private readonly desk: EquipmentDesk,
    private readonly answers: EquipmentAnswers,
  ) {}

  execute(
    actor: Actor,
    itemId: string,
    { costFen, costNote }: InputOf<Route>['body'],
  ): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const { list } = await this.desk.openItem(db, scope, itemId);
      await this.desk.store.setCost(db, itemId, costFen, costNote);
      await this.desk.record(db, actor, 'planning.equipment_cost_set', list, {
        itemId,
        costFen: costFen ?? 'unknown',
      });
      return this.answers.detail(db, scope, await this.desk.again(db, scope, list));
    });
  }
}
