import { Injectable } from '@nestjs/common';
import {
  type Actor,
  Clock,
  type InputOf,
  Notices,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { EquipmentDecision, equipmentRoutes } from '../../contracts/index.js';
import { EquipmentAnswers } from '../../queries/equipment/equipment-answers.js';
import { EquipmentDesk } from '../../store/equipment/equipment-desk.js';

type Route = typeof equipmentRoutes.decide;

const WORDS: Readonly<Record<EquipmentDecision, string>> = {
  CHOSEN: '已选配',
  LATER: '以后再议',
  DECLINED: '未选配',
};

/** The centre's word on an item, with its reason; the enterprises that said something are told. */
@Injectable()
export class DecideEquipment {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly desk: EquipmentDesk,
    private readonly answers: EquipmentAnswers,
  ) {}

  execute(
    actor: Actor,
    itemId: string,
    { decision, reason }: InputOf<Route>['body'],
  ): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const at = this.clock.now();
      const { list, item } = await this.desk.openItem(db, scope, itemId);
      await this.desk.store.decide(db, itemId, decision, reason, at);
      await this.desk.record(db, actor, 'planning.equipment_decided', list, { itemId, decision });
      const said = (await this.desk.store.choicesOf(db, list)).filter((one) => one.itemId === itemId);
      for (const { enterpriseId } of said)
        await this.notices.notify(db, {
          centreId: actor.centreId,
          to: { enterpriseId },
          kind: 'planning.equipment_decided',
          title: `设备遴选${WORDS[decision]}:${item.name}`.slice(0, 200),
          body: reason,
          link: `/planning/equipment/${list.id}`,
          dedupeKey: `planning.equipment_decided:${itemId}:${at.getTime()}`,
        });
      return this.answers.detail(db, scope, await this.desk.again(db, scope, list));
    });
  }
}
