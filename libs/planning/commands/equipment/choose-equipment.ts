import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, Clock, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { equipmentRoutes } from '../../contracts/index.js';
import { EquipmentAnswers } from '../../queries/equipment/equipment-answers.js';
import { EquipmentDesk } from '../../store/equipment/equipment-desk.js';

type Route = typeof equipmentRoutes.choose;

/** An enterprise says that it would use or lend something; its last word counts, saying neither takes it back. */
@Injectable()
export class ChooseEquipment {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly desk: EquipmentDesk,
    private readonly answers: EquipmentAnswers,
  ) {}

  execute(actor: Actor, itemId: string, choice: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      if (scope.kind !== 'enterprise') throw new DomainError('planning.item_not_found');
      const { list } = await this.desk.openItem(db, scope, itemId);
      await this.desk.store.choose(
        db,
        { ...choice, itemId, enterpriseId: scope.enterpriseId },
        actor.accountId,
        this.clock.now(),
      );
      await this.desk.record(db, actor, 'planning.equipment_chosen', list, {
        itemId,
        enterpriseId: scope.enterpriseId,
        wouldUse: Number(choice.wouldUse),
        wouldLend: Number(choice.wouldLend),
        people: choice.people,
      });
      return this.answers.detail(db, scope, await this.desk.again(db, scope, list));
    });
  }
}
