import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { facilityRoutes } from '../contracts/index.js';
import { WorkshopRepository } from '../store/workshop-repository.js';
import { workshopAnswer } from './answers.js';

@Injectable()
export class FindWorkshop {
  constructor(
    private readonly tx: Tx,
    private readonly workshops: WorkshopRepository,
  ) {}

  async execute(actor: Actor, id: string): Promise<OutputOf<typeof facilityRoutes.findWorkshop>> {
    const scope = scopeOf(actor);
    const workshop = await this.workshops.find(this.tx.read, scope, id);
    if (!workshop) throw new DomainError('facility.workshop_not_found');
    const stations = await this.workshops.stations(this.tx.read, scope, id);
    return { ...workshopAnswer(workshop), stations };
  }
}
