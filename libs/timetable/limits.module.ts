import { Module } from '@nestjs/common';
import { CohortModule } from '../cohort/index.js';
import { PeopleModule } from '../people/index.js';
import { SetShift } from './commands/limits/set-shift.js';
import { LimitsController } from './http/limits/limits.controller.js';
import { ListShifts } from './queries/limits/list-shifts.js';
import { ExamHoursStore } from './store/limits/exam-hours-store.js';
import { ShiftStore } from './store/limits/shift-store.js';

const providers = [ShiftStore, ExamHoursStore, SetShift, ListShifts];

/** Shifts of enterprises and hours of exams: what a timetable has to keep clear of. */
@Module({ imports: [PeopleModule, CohortModule], providers, exports: providers })
export class LimitsModule {}

@Module({ imports: [LimitsModule], controllers: [LimitsController] })
export class LimitsHttpModule {}
