import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, AuditTrail, type Db, type Scope } from '../../../platform/index.js';
import { type EquipmentItem, type EquipmentList, EquipmentStore } from './equipment-store.js';

/** What every write on a list begins and ends with: its lock, that it is still open, the audit entry. */
@Injectable()
export class EquipmentDesk {
  constructor(
    readonly store: EquipmentStore,
    private readonly audit: AuditTrail,
  ) {}

  /** An item on an open list, the list locked. */
  async openItem(
    db: Db,
    scope: Scope,
    itemId: string,
  ): Promise<{ readonly list: EquipmentList; readonly item: EquipmentItem }> {
    const found = await this.store.lockItem(db, scope, itemId);
    if (!found) throw new DomainError('planning.item_not_found');
    if (found.list.closedAt !== null) throw new DomainError('planning.list_closed');
    return found;
  }

  async record(
    db: Db,
    actor: Actor,
    action: string,
    list: Pick<EquipmentList, 'id'>,
    detail: Record<string, string | number>,
  ): Promise<void> {
    await this.audit.record(db, {
      actor,
      action,
      subjectType: 'equipment_list',
      subjectId: list.id,
      detail,
    });
  }

  /** The list as it is now. */
  async again(db: Db, scope: Scope, { id }: Pick<EquipmentList, 'id'>): Promise<EquipmentList> {
    const list = await this.store.find(db, scope, id);
    if (!list) throw new DomainError('planning.list_not_found');
    return list;
  }
}
