import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, AuditTrail, bin, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { closingRoutes } from '../../contracts/closing/index.js';
import { WorkshopRepository } from '../../store/workshop-repository.js';

type Route = typeof closingRoutes.setBase;

/** Says whether a workshop belongs to a training base that a policy names. */
@Injectable()
export class SetTrainingBase {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly workshops: WorkshopRepository,
  ) {}

  execute(actor: Actor, workshopId: string, trainingBase: boolean): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const workshop = await this.workshops.find(db, scopeOf(actor), workshopId);
      if (!workshop) throw new DomainError('facility.workshop_not_found');
      await db.execute('UPDATE workshop SET training_base = ? WHERE id = ?', [trainingBase, bin(workshopId)]);
      await this.audit.record(db, {
        actor,
        action: 'facility.training_base_set',
        subjectType: 'workshop',
        subjectId: workshopId,
        detail: { trainingBase },
      });
      return { workshopId, trainingBase };
    });
  }
}
