import type { Type } from '@nestjs/common';

/** The reactions of every stage, in the order of the flow. */
export const stageJobsModules: Type[] = [];
