import { z } from 'zod';
import { defineEvent, defineJob, defineSchedule, idSchema } from '../../platform/contracts/index.js';

const demand = z.strictObject({ centreId: idSchema, demandId: idSchema });

/** Somebody wants people trained. A stage that takes demand over announces the same. */
export const demandRecorded = defineEvent({ name: 'planning.demand_recorded', version: 1, schema: demand });
export const demandAnswered = defineEvent({ name: 'planning.demand_answered', version: 1, schema: demand });

/** The run it had a place in was called off: it waits for an answer again. */
export const demandReopened = defineEvent({ name: 'planning.demand_reopened', version: 1, schema: demand });
export const demandWithdrawn = defineEvent({ name: 'planning.demand_withdrawn', version: 1, schema: demand });

const scenario = z.strictObject({ centreId: idSchema, scenarioId: idSchema });

export const scenarioSolved = defineEvent({ name: 'planning.scenario_solved', version: 1, schema: scenario });

/** Solves a scenario in a thread; doing it twice writes an equal result. */
export const solveScenarioJob = defineJob({
  name: 'planning.solve_scenario',
  version: 1,
  schema: scenario,
  attempts: 3,
  backoffMs: 5_000,
  timeoutMs: 10 * 60_000,
});

/** Warns of open runs that will miss their minimum. */
export const watchFillJob = defineJob({
  name: 'planning.watch_fill',
  version: 1,
  schema: z.strictObject({}),
  timeoutMs: 60_000,
});

export const watchFillSchedule = defineSchedule({
  name: 'planning.watch_fill',
  everyMs: 60 * 60_000,
  job: watchFillJob,
});
