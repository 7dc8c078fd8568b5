import { Module } from '@nestjs/common';
import { DecideAbsence } from './commands/availability/decide-absence.js';
import { EnterAbsence } from './commands/availability/enter-absence.js';
import { SetTrainerWeek } from './commands/availability/set-trainer-week.js';
import { SetWeeklyHours } from './commands/availability/set-weekly-hours.js';
import { AvailabilityController } from './http/availability/availability.controller.js';
import { ShowAvailability } from './queries/availability/show-availability.js';
import { AvailabilityStore } from './store/availability/availability-store.js';
import { TrainerRepository } from './store/trainer-repository.js';

const useCases = [SetTrainerWeek, SetWeeklyHours, EnterAbsence, DecideAbsence, ShowAvailability];

/** When trainers may teach. */
@Module({
  providers: [TrainerRepository, AvailabilityStore, ...useCases],
  exports: [AvailabilityStore, ...useCases],
})
export class AvailabilityModule {}

@Module({ imports: [AvailabilityModule], controllers: [AvailabilityController] })
export class AvailabilityHttpModule {}
