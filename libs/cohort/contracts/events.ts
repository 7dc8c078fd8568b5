import { z } from 'zod';
import { defineEvent, idSchema } from '../../platform/contracts/index.js';

const schema = z.strictObject({ centreId: idSchema, cohortId: idSchema });

/** Enterprises may book. */
export const cohortOpened = defineEvent({ name: 'cohort.opened', version: 1, schema });
/** The class has begun: who is in stays in, who is out stays out. */
export const cohortStarted = defineEvent({ name: 'cohort.started', version: 1, schema });
export const cohortFinished = defineEvent({ name: 'cohort.finished', version: 1, schema });
/** The class will not be held; seats are given back. */
export const cohortCancelled = defineEvent({ name: 'cohort.cancelled', version: 1, schema });
