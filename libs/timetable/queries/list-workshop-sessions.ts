import { Injectable } from '@nestjs/common';
import { WorkshopRepository } from '../../facility/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { timetableRoutes } from '../contracts/index.js';
import { SessionLists } from '../store/session-lists.js';
import { pageAnswer } from './answers.js';

type Route = typeof timetableRoutes.ofWorkshop;

/** How a workshop is taken, by day and time. */
@Injectable()
export class ListWorkshopSessions {
  constructor(
    private readonly tx: Tx,
    private readonly workshops: WorkshopRepository,
    private readonly lists: SessionLists,
  ) {}

  async execute(actor: Actor, workshopId: string, range: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    if (!(await this.workshops.find(this.tx.read, scope, workshopId))) {
      throw new DomainError('facility.workshop_not_found');
    }
    return pageAnswer(await this.lists.ofWorkshop(this.tx.read, scope, workshopId, range));
  }
}
