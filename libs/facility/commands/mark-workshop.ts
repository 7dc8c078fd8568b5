import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, AuditTrail, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { facilityRoutes } from '../contracts/index.js';
import { type WorkshopMark, WorkshopRepository } from '../store/workshop-repository.js';

type Marks = OutputOf<typeof facilityRoutes.setTrainingBase>;

const ACTIONS: Readonly<Record<WorkshopMark, string>> = {
  trainingBase: 'facility.training_base_set',
  costlyEquipment: 'facility.costly_equipment_set',
};

/**
 * Says yes or no of a workshop: whether it belongs to a training base that a policy names, or whether its equipment is
 * too expensive to stand idle between two sessions, which the engine weighs.
 */
@Injectable()
export class MarkWorkshop {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly workshops: WorkshopRepository,
  ) {}

  execute(actor: Actor, workshopId: string, mark: WorkshopMark, marked: boolean): Promise<Marks> {
    return this.tx.run(async (db) => {
      const workshop = await this.workshops.find(db, scopeOf(actor), workshopId);
      if (!workshop) throw new DomainError('facility.workshop_not_found');
      await this.workshops.mark(db, workshopId, mark, marked);
      await this.audit.record(db, {
        actor,
        action: ACTIONS[mark],
        subjectType: 'workshop',
        subjectId: workshopId,
        detail: { [mark]: marked },
      });
      const { trainingBase, costlyEquipment } = workshop;
      return { workshopId, trainingBase, costlyEquipment, [mark]: marked };
    });
  }
}
