import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, Clock, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { equipmentRoutes } from '../../contracts/index.js';
import { EquipmentAnswers } from '../../queries/equipment/equipment-answers.js';
import { EquipmentDesk } from '../../store/equipment/equipment-desk.js';

/** After this nothing on the list changes any more. */
@Injectable()
export class CloseEquipmentList {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly desk: EquipmentDesk,
    private readonly answers: EquipmentAnswers,
  ) {}

  execute(actor: Actor, listId: string): Promise<OutputOf<typeof equipmentRoutes.close>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const list = await this.desk.store.lock(db, scope, listId);
      if (!list) throw new DomainError('planning.list_not_found');
      if (list.closedAt !== null) throw new DomainError('planning.list_closed');
      await this.desk.store.close(db, listId, this.clock.now());
      await this.desk.record(db, actor, 'planning.equipment_list_closed', list, {});
      return this.answers.detail(db, scope, await this.desk.again(db, scope, list));
    });
  }
}
