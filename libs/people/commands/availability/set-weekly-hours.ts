import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, AuditTrail, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { availabilityRoutes } from '../../contracts/availability/index.js';
import { TrainerRepository } from '../../store/trainer-repository.js';

type Route = typeof availabilityRoutes.setWeeklyHours;

/** Says how many class hours a week a trainer should not exceed: plans weigh what goes beyond. */
@Injectable()
export class SetWeeklyHours {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly trainers: TrainerRepository,
  ) {}

  execute(actor: Actor, trainerId: string, weeklyHours: number): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const trainer = await this.trainers.find(db, scopeOf(actor), trainerId);
      if (!trainer) throw new DomainError('availability.trainer_not_found');
      await this.trainers.setWeeklyHours(db, trainerId, weeklyHours);
      await this.audit.record(db, {
        actor,
        action: 'people.weekly_hours_set',
        subjectType: 'trainer',
        subjectId: trainerId,
        detail: { before: trainer.weeklyHours, weeklyHours },
      });
      return { trainerId, weeklyHours };
    });
  }
}
