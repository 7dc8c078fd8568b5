import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { closingRoutes } from '../../contracts/closing/index.js';
import { ClosingStore, type WorkshopClosing } from '../../store/closing/closing-store.js';
import { WorkshopRepository } from '../../store/workshop-repository.js';

type Route = typeof closingRoutes.list;

/** A closing as it is answered. */
export function closingAnswer(closing: WorkshopClosing): OutputOf<typeof closingRoutes.close> {
  const { centreId: _centre, createdAt, liftedAt, ...rest } = closing;
  return { ...rest, createdAt: createdAt.toISOString(), liftedAt: liftedAt?.toISOString() ?? null };
}

@Injectable()
export class ListClosings {
  constructor(
    private readonly tx: Tx,
    private readonly workshops: WorkshopRepository,
    private readonly closings: ClosingStore,
  ) {}

  async execute(actor: Actor, workshopId: string, page: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    if (!(await this.workshops.find(this.tx.read, scope, workshopId)))
      throw new DomainError('facility.workshop_not_found');
    const { items, total } = await this.closings.ofWorkshop(this.tx.read, scope, workshopId, page);
    return { items: items.map(closingAnswer), total };
  }
}
