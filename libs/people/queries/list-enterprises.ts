import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { peopleRoutes } from '../contracts/index.js';
import { EnterpriseRepository } from '../store/enterprise-repository.js';
import { enterpriseAnswer } from './answers.js';

type Route = typeof peopleRoutes.listEnterprises;

@Injectable()
export class ListEnterprises {
  constructor(
    private readonly tx: Tx,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  async execute(actor: Actor, filter: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const page = await this.enterprises.list(this.tx.read, scopeOf(actor), filter);
    return { items: page.items.map(enterpriseAnswer), total: page.total };
  }
}
