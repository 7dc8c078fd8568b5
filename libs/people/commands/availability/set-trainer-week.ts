import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  newId,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { availabilityRoutes } from '../../contracts/availability/index.js';
import { weekAnswer } from '../../queries/availability/answers.js';
import { AvailabilityStore } from '../../store/availability/availability-store.js';
import { TrainerRepository } from '../../store/trainer-repository.js';

type Route = typeof availabilityRoutes.setWeek;

/** Says in which hours of the week a trainer may teach from a day on. What was said before stays on record. */
@Injectable()
export class SetTrainerWeek {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly trainers: TrainerRepository,
    private readonly store: AvailabilityStore,
  ) {}

  execute(actor: Actor, trainerId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const trainer = await this.trainers.find(db, scopeOf(actor), trainerId);
      if (!trainer) throw new DomainError('availability.trainer_not_found');
      const week = {
        id: newId(),
        trainerId,
        ...input,
        createdAt: this.clock.now(),
        createdBy: actor.accountId,
      };
      await this.store.addWeek(db, trainer.centreId, week);
      await this.audit.record(db, {
        actor,
        action: 'people.trainer_week_set',
        subjectType: 'trainer',
        subjectId: trainerId,
        detail: { validFrom: input.validFrom, windows: input.windows?.length ?? null },
      });
      return weekAnswer(week);
    });
  }
}
