import type { z } from 'zod';
import type { cohortSchema } from '../contracts/schemas.js';
import type { Cohort } from '../store/cohort-store.js';

/** A cohort as it is answered. */
export function cohortAnswer(cohort: Cohort): z.input<typeof cohortSchema> {
  return { ...cohort, createdAt: cohort.createdAt.toISOString() };
}
