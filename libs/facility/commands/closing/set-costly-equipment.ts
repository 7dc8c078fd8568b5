import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, AuditTrail, bin, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { closingRoutes } from '../../contracts/closing/index.js';
import { WorkshopRepository } from '../../store/workshop-repository.js';

type Route = typeof closingRoutes.setCostly;

/** Says whether the equipment of a workshop is too expensive to stand idle between two sessions: the engine weighs that. */
@Injectable()
export class SetCostlyEquipment {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly workshops: WorkshopRepository,
  ) {}

  execute(actor: Actor, workshopId: string, costlyEquipment: boolean): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const workshop = await this.workshops.find(db, scopeOf(actor), workshopId);
      if (!workshop) throw new DomainError('facility.workshop_not_found');
      await db.execute('UPDATE workshop SET costly_equipment = ? WHERE id = ?', [
        costlyEquipment,
        bin(workshopId),
      ]);
      await this.audit.record(db, {
        actor,
        action: 'facility.costly_equipment_set',
        subjectType: 'workshop',
        subjectId: workshopId,
        detail: { costlyEquipment },
      });
      return { workshopId, costlyEquipment };
    });
  }
}
