export {
  DEMO_ACCOUNTS,
  DEMO_PASSWORD,
  type DemoAccount,
  demoAccountId,
  demoAccountList,
} from './accounts.js';
export { DEMO_COURSE_CODE } from './courses.js';
export { demoCentreId, FULL_SCALE, seedId, type SeedPlan, type SeedScale, SMALL_SCALE } from './plan.js';
export {
  DEMO_CENTRE_CODE,
  demoActor,
  demoIsLoaded,
  DEMO_SEED,
  type SeededCentre,
  seedDemo,
  type SeedOptions,
} from './seed-demo.js';
export { type DemoWorker, generateWorkers } from './workers.js';
