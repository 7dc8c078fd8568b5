import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Db, Scope } from '../../../platform/index.js';
import type { equipmentListDetailSchema, equipmentListSchema } from '../../contracts/equipment/schemas.js';
import { type EquipmentList, EquipmentStore } from '../../store/equipment/equipment-store.js';

export function listAnswer({ centreId: _, ...list }: EquipmentList): z.output<typeof equipmentListSchema> {
  return {
    ...list,
    publishedAt: list.publishedAt.toISOString(),
    closedAt: list.closedAt?.toISOString() ?? null,
  };
}

/** A list with what was said of each item: to an enterprise its own word and the sums, to the centre all of them. */
@Injectable()
export class EquipmentAnswers {
  constructor(private readonly store: EquipmentStore) {}

  async detail(
    db: Db,
    scope: Scope,
    list: EquipmentList,
  ): Promise<z.output<typeof equipmentListDetailSchema>> {
    const choices = await this.store.choicesOf(db, list);
    const items = await this.store.itemsOf(db, list);
    const own = scope.kind === 'enterprise' ? scope.enterpriseId : undefined;
    return {
      ...listAnswer(list),
      rows: items.map(({ listId: _, sentenceZh, sentenceEn, gainHundredths, ...item }) => {
        const said = choices.filter(({ itemId }) => itemId === item.id);
        const mine = said.find(({ enterpriseId }) => enterpriseId === own);
        return {
          ...item,
          sentence: { zh: sentenceZh, en: sentenceEn },
          gainPerMonth: gainHundredths / 100,
          users: said.filter(({ wouldUse }) => wouldUse).length,
          lenders: said.filter(({ wouldLend }) => wouldLend).length,
          people: said.reduce((sum, { people, wouldUse }) => (wouldUse ? sum + people : sum), 0),
          own: mine
            ? {
                wouldUse: mine.wouldUse,
                wouldLend: mine.wouldLend,
                people: mine.people,
                note: mine.note,
              }
            : null,
          choices:
            own === undefined
              ? said.map(({ itemId: _item, enterpriseId: _enterprise, ...choice }) => choice)
              : [],
        };
      }),
    };
  }
}
