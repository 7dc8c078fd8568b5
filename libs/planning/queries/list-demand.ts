import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { demandRoutes } from '../contracts/index.js';
import { DemandStore } from '../store/demand-store.js';
import { demandAnswer } from './demand-answer.js';

type Route = typeof demandRoutes.listDemand;

@Injectable()
export class ListDemand {
  constructor(
    private readonly tx: Tx,
    private readonly demand: DemandStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { items, total } = await this.demand.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map(demandAnswer), total };
  }
}
