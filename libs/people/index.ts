export { EnterAbsence } from './commands/availability/enter-absence.js';
export { EndEmployment } from './commands/end-employment.js';
export { RegisterWorkers } from './commands/register-workers.js';
export * from './contracts/index.js';
export * from './domain/availability.js';
export { distinctMonths, employedOn, type EmploymentFact } from './domain/employment.js';
export {
  checkWorkerEntry,
  type EntryField,
  type EntryProblem,
  type RawWorkerEntry,
  type WorkerEntry,
} from './domain/worker-entry.js';
export { PeopleHttpModule, PeopleJobsModule, PeopleModule } from './people.module.js';
export {
  type Availability,
  AvailabilityStore,
  type TrainerAbsence,
  type TrainerWeek,
} from './store/availability/availability-store.js';
export { EmploymentRepository, type NewEmployment } from './store/employment-repository.js';
export { type EnterpriseFacts, EnterpriseRepository } from './store/enterprise-repository.js';
export { peopleEntities } from './store/people-entities.js';
export { bankAccountPlace, identityBlind, workerIdPlace, workerPhonePlace } from './store/sealed-fields.js';
export { type TrainerFacts, TrainerRepository } from './store/trainer-repository.js';
export { type Registration, WorkerRegistry } from './store/worker-registry.js';
export { type WorkerFacts, WorkerRepository } from './store/worker-repository.js';
export { EnterpriseEntity } from './store/enterprise.entity.js';
export { SkillsCentreEntity } from './store/skills-centre.entity.js';
export { TrainerEntity } from './store/trainer.entity.js';
export { WorkerEntity } from './store/worker.entity.js';
