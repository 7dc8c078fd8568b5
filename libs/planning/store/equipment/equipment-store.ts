import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, type Scope, scopeSql, type SqlFragment } from '../../../platform/index.js';
import type { EquipmentDecision, EquipmentKind } from '../../contracts/equipment/schemas.js';

export interface EquipmentList {
  readonly id: string;
  readonly centreId: string;
  readonly title: string;
  readonly scenarioName: string;
  readonly items: number;
  readonly enterprises: number;
  readonly publishedAt: Date;
  readonly closedAt: Date | null;
}

export interface EquipmentItem {
  readonly id: string;
  readonly listId: string;
  readonly ordinal: number;
  readonly kind: EquipmentKind;
  readonly name: string;
  readonly sentenceZh: string;
  readonly sentenceEn: string;
  readonly gainHundredths: number;
  readonly costFen: number | null;
  readonly costNote: string;
  readonly decision: EquipmentDecision | null;
  readonly decisionReason: string | null;
}

export interface EquipmentChoice {
  readonly itemId: string;
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  readonly wouldUse: boolean;
  readonly wouldLend: boolean;
  readonly people: number;
  readonly note: string;
}

const SELECT = `SELECT l.id, l.centre_id AS centreId, l.title, p.name AS scenarioName,
    (SELECT COUNT(*) FROM equipment_item i WHERE i.list_id = l.id) AS items,
    (SELECT COUNT(DISTINCT c.enterprise_id) FROM equipment_choice c JOIN equipment_item i ON i.id = c.item_id
      WHERE i.list_id = l.id) AS enterprises,
    l.published_at AS publishedAt, l.closed_at AS closedAt
  FROM equipment_list l JOIN plan_scenario p ON p.id = l.scenario_id`;

/** A list is for the whole centre: every enterprise of it may read it. */
const visible = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 'l.centre_id', enterprise: true });

const listOf = (row: EquipmentList): EquipmentList => ({
  ...row,
  items: Number(row.items),
  enterprises: Number(row.enterprises),
});

@Injectable()
export class EquipmentStore {
  async list(
    db: Db,
    scope: Scope,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ items: EquipmentList[]; total: number }> {
    const { sql, params } = visible(scope);
    const rows = await db.query<EquipmentList>(`${SELECT} WHERE ${sql} ORDER BY l.id DESC LIMIT ? OFFSET ?`, [
      ...params,
      page.limit,
      page.offset,
    ]);
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM equipment_list l WHERE ${sql}`,
      params,
    );
    return { items: rows.map(listOf), total: Number(count?.total ?? 0) };
  }

  async find(db: Db, scope: Scope, id: string): Promise<EquipmentList | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<EquipmentList>(`${SELECT} WHERE l.id = ? AND ${sql}`, [bin(id), ...params]);
    return row && listOf(row);
  }

  /** Locked until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<EquipmentList | undefined> {
    const { sql, params } = visible(scope);
    const rows = await db.query(`SELECT l.id FROM equipment_list l WHERE l.id = ? AND ${sql} FOR UPDATE`, [
      bin(id),
      ...params,
    ]);
    return rows.length === 0 ? undefined : this.find(db, scope, id);
  }

  /** The list that an item stands on, locked, with the item. */
  async lockItem(
    db: Db,
    scope: Scope,
    itemId: string,
  ): Promise<{ readonly list: EquipmentList; readonly item: EquipmentItem } | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<{ listId: string }>(
      `SELECT l.id AS listId FROM equipment_list l JOIN equipment_item i ON i.list_id = l.id
        WHERE i.id = ? AND ${sql}`,
      [bin(itemId), ...params],
    );
    const list = row && (await this.lock(db, scope, row.listId));
    const item = list && (await this.itemsOf(db, list)).find(({ id }) => id === itemId);
    return list && item && { list, item };
  }

  /** Of a list that the caller has found. */
  async itemsOf(db: Db, { id }: Pick<EquipmentList, 'id'>): Promise<EquipmentItem[]> {
    return db.query<EquipmentItem>(
      `SELECT i.id, i.list_id AS listId, i.ordinal, i.kind, i.name, i.sentence_zh AS sentenceZh,
              i.sentence_en AS sentenceEn, i.gain_hundredths AS gainHundredths, i.cost_fen AS costFen,
              i.cost_note AS costNote, i.decision, i.decision_reason AS decisionReason
         FROM equipment_item i WHERE i.list_id = ? ORDER BY i.ordinal`,
      [bin(id)],
    );
  }

  /** What all enterprises said of a list that the caller has found. */
  async choicesOf(db: Db, { id }: Pick<EquipmentList, 'id'>): Promise<EquipmentChoice[]> {
    const rows = await db.query<
      Omit<EquipmentChoice, 'wouldUse' | 'wouldLend'> & { wouldUse: unknown; wouldLend: unknown }
    >(
      `SELECT c.item_id AS itemId, c.enterprise_id AS enterpriseId, e.name AS enterpriseName,
              c.would_use AS wouldUse, c.would_lend AS wouldLend, c.people, c.note
         FROM equipment_choice c JOIN equipment_item i ON i.id = c.item_id
         JOIN enterprise e ON e.id = c.enterprise_id
        WHERE i.list_id = ? ORDER BY e.name, c.enterprise_id`,
      [bin(id)],
    );
    return rows.map((row) => ({
      ...row,
      wouldUse: Boolean(row.wouldUse),
      wouldLend: Boolean(row.wouldLend),
    }));
  }

  async insert(
    db: Db,
    list: { id: string; centreId: string; scenarioId: string; title: string; by: string | null; at: Date },
    items: readonly Omit<EquipmentItem, 'listId' | 'costFen' | 'costNote' | 'decision' | 'decisionReason'>[],
  ): Promise<void> {
    await db.insert('equipment_list', {
      id: bin(list.id),
      centre_id: bin(list.centreId),
      scenario_id: bin(list.scenarioId),
      title: list.title,
      published_by: binOrNull(list.by),
      published_at: list.at,
    });
    await db.insert(
      'equipment_item',
      items.map((item) => ({
        id: bin(item.id),
        list_id: bin(list.id),
        ordinal: item.ordinal,
        kind: item.kind,
        name: item.name,
        sentence_zh: item.sentenceZh,
        sentence_en: item.sentenceEn,
        gain_hundredths: item.gainHundredths,
        cost_note: '',
      })),
    );
  }

  /** Writes what an enterprise says; the last word counts. The caller holds the list's lock. */
  async choose(
    db: Db,
    choice: Omit<EquipmentChoice, 'enterpriseName'>,
    by: string | null,
    at: Date,
  ): Promise<void> {
    await db.execute('DELETE FROM equipment_choice WHERE item_id = ? AND enterprise_id = ?', [
      bin(choice.itemId),
      bin(choice.enterpriseId),
    ]);
    if (!choice.wouldUse && !choice.wouldLend) return;
    await db.insert('equipment_choice', {
      item_id: bin(choice.itemId),
      enterprise_id: bin(choice.enterpriseId),
      would_use: choice.wouldUse,
      would_lend: choice.wouldLend,
      people: choice.people,
      note: choice.note,
      chosen_by: binOrNull(by),
      chosen_at: at,
    });
  }

  async setCost(db: Db, itemId: string, costFen: number | null, costNote: string): Promise<void> {
    await db.execute('UPDATE equipment_item SET cost_fen = ?, cost_note = ? WHERE id = ?', [
      costFen,
      costNote,
      bin(itemId),
    ]);
  }

  async decide(db: Db, itemId: string, decision: EquipmentDecision, reason: string, at: Date): Promise<void> {
    await db.execute(
      'UPDATE equipment_item SET decision = ?, decision_reason = ?, decided_at = ? WHERE id = ?',
      [decision, reason, at, bin(itemId)],
    );
  }

  async close(db: Db, listId: string, at: Date): Promise<void> {
    await db.execute('UPDATE equipment_list SET closed_at = ? WHERE id = ?', [at, bin(listId)]);
  }
}
