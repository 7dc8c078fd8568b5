import { CohortEntity, CohortNumberEntity } from './cohort.entity.js';

/** Everything this stage stores, for the data source. */
export const cohortEntities = [CohortEntity, CohortNumberEntity];
