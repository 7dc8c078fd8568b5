import type { Type } from '@nestjs/common';
import { CohortJobsModule } from '../../libs/cohort/index.js';
import { BookingJobsModule } from '../../libs/booking/index.js';

/** The reactions of every stage, in the order of the flow. */
export const stageJobsModules: Type[] = [CohortJobsModule, BookingJobsModule];
