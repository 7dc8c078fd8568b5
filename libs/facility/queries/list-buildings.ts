import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { facilityRoutes } from '../contracts/index.js';
import { WorkshopRepository } from '../store/workshop-repository.js';

@Injectable()
export class ListBuildings {
  constructor(
    private readonly tx: Tx,
    private readonly workshops: WorkshopRepository,
  ) {}

  async execute(actor: Actor): Promise<OutputOf<typeof facilityRoutes.listBuildings>> {
    const buildings = await this.workshops.buildings(this.tx.read, scopeOf(actor));
    return {
      items: buildings.map((building) => ({ ...building, openingHours: [...building.openingHours] })),
    };
  }
}
