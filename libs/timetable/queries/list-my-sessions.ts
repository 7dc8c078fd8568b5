import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, Tx } from '../../platform/index.js';
import type { timetableRoutes } from '../contracts/index.js';
import { SessionLists } from '../store/session-lists.js';
import { pageAnswer } from './answers.js';

type Route = typeof timetableRoutes.mySessions;

/** What the asker gives as a trainer, as published. */
@Injectable()
export class ListMySessions {
  constructor(
    private readonly tx: Tx,
    private readonly lists: SessionLists,
  ) {}

  async execute(actor: Actor, range: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    if (actor.trainerId === undefined) return { items: [], total: 0 };
    return pageAnswer(await this.lists.ofTrainer(this.tx.read, actor.trainerId, range));
  }
}
