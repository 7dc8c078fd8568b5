import type { Type } from '@nestjs/common';

/** The HTTP side of every stage, in the order of the flow. */
export const stageHttpModules: Type[] = [];
