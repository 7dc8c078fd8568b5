import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { facilityRoutes } from '../contracts/index.js';
import { WorkshopRepository } from '../store/workshop-repository.js';
import { workshopAnswer } from './answers.js';

type Route = typeof facilityRoutes.listWorkshops;

@Injectable()
export class ListWorkshops {
  constructor(
    private readonly tx: Tx,
    private readonly workshops: WorkshopRepository,
  ) {}

  async execute(actor: Actor, filter: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const page = await this.workshops.list(this.tx.read, scopeOf(actor), filter);
    return { items: page.items.map(workshopAnswer), total: page.total };
  }
}
