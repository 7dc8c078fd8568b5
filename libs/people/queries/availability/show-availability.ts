import { Injectable } from '@nestjs/common';
import { addDays, DomainError, localDate } from '../../../kernel/index.js';
import { type Actor, Clock, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { availabilityRoutes } from '../../contracts/availability/index.js';
import { AvailabilityStore } from '../../store/availability/availability-store.js';
import { TrainerRepository } from '../../store/trainer-repository.js';
import { absenceAnswer, weekAnswer } from './answers.js';

type Answer = OutputOf<typeof availabilityRoutes.show>;
type List = typeof availabilityRoutes.listAbsences;

const MOST = 200;

/** When a trainer may teach; trainers ask for themselves, the centre for anybody. */
@Injectable()
export class ShowAvailability {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly trainers: TrainerRepository,
    private readonly store: AvailabilityStore,
  ) {}

  async execute(actor: Actor, trainerId: string | undefined): Promise<Answer> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const trainer = trainerId === undefined ? undefined : await this.trainers.find(db, scope, trainerId);
    if (!trainer) throw new DomainError('availability.trainer_not_found');
    const weeks = await this.store.weeks(db, scope, trainer.id);
    const since = addDays(localDate(this.clock.today()), -365);
    const { items } = await this.store.list(db, scope, {
      trainerId: trainer.id,
      since,
      limit: MOST,
      offset: 0,
    });
    return {
      trainerId: trainer.id,
      trainerName: trainer.name,
      staffNumber: trainer.staffNumber,
      weeklyHours: trainer.weeklyHours,
      weeks: weeks
        .toSorted((a, b) => (a.validFrom < b.validFrom || a.createdAt < b.createdAt ? 1 : -1))
        .map(weekAnswer),
      absences: items.map(absenceAnswer),
    };
  }

  async list(actor: Actor, query: InputOf<List>['query']): Promise<OutputOf<List>> {
    const { items, total } = await this.store.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map(absenceAnswer), total };
  }
}
