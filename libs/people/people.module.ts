import { Global, Module } from '@nestjs/common';
import { AccountLinks } from '../platform/index.js';
import { AvailabilityHttpModule, AvailabilityModule } from './availability.module.js';
import { ChangeBankAccount } from './commands/change-bank-account.js';
import { DecideBankAccount } from './commands/decide-bank-account.js';
import { EndEmployment } from './commands/end-employment.js';
import { RegisterEnterprise } from './commands/register-enterprise.js';
import { RegisterTrainer } from './commands/register-trainer.js';
import { RegisterWorkers } from './commands/register-workers.js';
import { RevealIdentity } from './commands/reveal-identity.js';
import { EnterprisesController } from './http/enterprises.controller.js';
import { TrainersController } from './http/trainers.controller.js';
import { WorkersController } from './http/workers.controller.js';
import { FindEnterprise } from './queries/find-enterprise.js';
import { ListEnterprises } from './queries/list-enterprises.js';
import { ListTrainers } from './queries/list-trainers.js';
import { ListWorkers } from './queries/list-workers.js';
import { AccountEntryLimits } from './store/account-entry-limits.js';
import { StaffLog } from './store/staff-log.js';
import { EmploymentRepository } from './store/employment-repository.js';
import { EnterpriseRepository } from './store/enterprise-repository.js';
import { PeopleAccountLinks } from './store/people-account-links.js';
import { TrainerRepository } from './store/trainer-repository.js';
import { WorkerRegistry } from './store/worker-registry.js';
import { WorkerRepository } from './store/worker-repository.js';

const repositories = [
  EnterpriseRepository,
  WorkerRepository,
  EmploymentRepository,
  StaffLog,
  TrainerRepository,
  WorkerRegistry,
];

const useCases = [
  RegisterEnterprise,
  ChangeBankAccount,
  DecideBankAccount,
  RegisterWorkers,
  EndEmployment,
  RegisterTrainer,
  RevealIdentity,
  ListEnterprises,
  FindEnterprise,
  ListWorkers,
  ListTrainers,
];

/** Who is there: enterprises, workers with their employments, trainers. */
@Module({
  imports: [AvailabilityModule],
  providers: [AccountEntryLimits, ...repositories, ...useCases],
  exports: [...repositories, ...useCases, AvailabilityModule],
})
export class PeopleModule {}

/** Tells access, which names no stage, whether those an account is linked to are there. */
@Global()
@Module({
  providers: [{ provide: AccountLinks, useClass: PeopleAccountLinks }],
  exports: [AccountLinks],
})
export class PeopleLinksModule {}

@Module({
  imports: [PeopleModule, PeopleLinksModule, AvailabilityHttpModule],
  controllers: [EnterprisesController, WorkersController, TrainersController],
})
export class PeopleHttpModule {}

/** The first stage reacts to nothing yet: everything it knows is told to it. */
@Module({ imports: [PeopleModule] })
export class PeopleJobsModule {}
