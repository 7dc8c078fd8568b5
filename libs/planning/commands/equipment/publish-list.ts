import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, Clock, newId, Notices, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import { EQUIPMENT_KINDS, type EquipmentKind, type equipmentRoutes } from '../../contracts/index.js';
import { EquipmentAnswers } from '../../queries/equipment/equipment-answers.js';
import { EquipmentStore } from '../../store/equipment/equipment-store.js';
import { ScenarioDesk } from '../../store/scenario-desk.js';

const isEquipment = (kind: string): kind is EquipmentKind => EQUIPMENT_KINDS.some((one) => one === kind);

/**
 * Puts what limits a plan before the enterprises: rooms, workstations and trainers, in the order of what one more
 * would bring. The figures are kept as they were told, whatever becomes of the plan.
 */
@Injectable()
export class PublishEquipmentList {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly desk: ScenarioDesk,
    private readonly store: EquipmentStore,
    private readonly answers: EquipmentAnswers,
  ) {}

  execute(
    actor: Actor,
    scenarioId: string,
    title: string,
  ): Promise<OutputOf<typeof equipmentRoutes.publish>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const scenario = await this.desk.scenarios.lock(db, scope, scenarioId);
      if (!scenario) throw new DomainError('planning.scenario_not_found');
      if (!scenario.result) throw new DomainError('planning.not_solved');
      const items = scenario.result.bottlenecks
        .flatMap(({ kind, ...rest }) => (isEquipment(kind) ? [{ kind, ...rest }] : []))
        .map(({ kind, key, name, sentence, personTimesPerMonth }, index) => ({
          id: newId(),
          ordinal: index + 1,
          kind,
          name: (name || key).slice(0, 200),
          sentenceZh: sentence.zh.slice(0, 300),
          sentenceEn: sentence.en.slice(0, 300),
          gainHundredths: Math.max(0, Math.round(personTimesPerMonth * 100)),
        }));
      if (items.length === 0) throw new DomainError('planning.nothing_scarce');
      const id = newId();
      const at = this.clock.now();
      await this.store.insert(
        db,
        { id, centreId: actor.centreId, scenarioId, title, by: actor.accountId, at },
        items,
      );
      await this.desk.log.ofScenario(db, actor, 'planning.equipment_list_published', scenarioId, {
        listId: id,
        items: items.length,
      });
      await this.notices.notify(db, {
        centreId: actor.centreId,
        to: { role: 'ENTERPRISE_HR' },
        kind: 'planning.equipment_list_published',
        title: `请共同选配培训设备:${title}`,
        body: `技能中心列出了 ${items.length} 项最限制培训规模的设备、场地和教师,请说明本企业会用到或可以出借哪些。`,
        link: `/planning/equipment/${id}`,
        dedupeKey: `planning.equipment_list_published:${id}`,
      });
      const list = await this.store.find(db, scope, id);
      if (!list) throw new Error('the list just written is not there');
      return this.answers.detail(db, scope, list);
    });
  }
}
