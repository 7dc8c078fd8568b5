import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { ChangeBankAccount } from '../commands/change-bank-account.js';
import { DecideBankAccount } from '../commands/decide-bank-account.js';
import { RegisterEnterprise } from '../commands/register-enterprise.js';
import { RegisterWorkers } from '../commands/register-workers.js';
import { peopleRoutes as routes } from '../contracts/index.js';
import { FindEnterprise } from '../queries/find-enterprise.js';
import { ListEnterprises } from '../queries/list-enterprises.js';

@Controller()
export class EnterprisesController {
  constructor(
    private readonly listEnterprises: ListEnterprises,
    private readonly findEnterprise: FindEnterprise,
    private readonly registerEnterprise: RegisterEnterprise,
    private readonly changeBankAccount: ChangeBankAccount,
    private readonly decideBankAccount: DecideBankAccount,
    private readonly registerWorkers: RegisterWorkers,
  ) {}

  @Endpoint(routes.listEnterprises)
  list(
    @Input() { query }: InputOf<typeof routes.listEnterprises>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listEnterprises>> {
    return this.listEnterprises.execute(actor, query);
  }

  @Endpoint(routes.findEnterprise)
  find(
    @Input() { params }: InputOf<typeof routes.findEnterprise>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findEnterprise>> {
    return this.findEnterprise.execute(actor, params.enterpriseId);
  }

  @Endpoint(routes.registerEnterprise)
  register(
    @Input() { body }: InputOf<typeof routes.registerEnterprise>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.registerEnterprise>> {
    return this.registerEnterprise.execute(actor, body);
  }

  @Endpoint(routes.changeBankAccount)
  changeAccount(
    @Input() { params, body }: InputOf<typeof routes.changeBankAccount>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.changeBankAccount>> {
    return this.changeBankAccount.execute(actor, params.enterpriseId, body);
  }

  @Endpoint(routes.decideBankAccount)
  decideAccount(
    @Input() { params, body }: InputOf<typeof routes.decideBankAccount>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.decideBankAccount>> {
    return this.decideBankAccount.execute(actor, params.enterpriseId, body);
  }

  @Endpoint(routes.registerWorkers)
  addWorkers(
    @Input() { params, body }: InputOf<typeof routes.registerWorkers>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.registerWorkers>> {
    return this.registerWorkers.execute(actor, params.enterpriseId, body);
  }
}
