import type { Type } from '@nestjs/common';
import { CohortHttpModule } from '../../libs/cohort/index.js';
import { BookingHttpModule } from '../../libs/booking/index.js';

/** The HTTP side of every stage, in the order of the flow. */
export const stageHttpModules: Type[] = [CohortHttpModule, BookingHttpModule];
