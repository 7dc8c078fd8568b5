import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { examRoutes } from '../contracts/index.js';
import { SittingStore } from '../store/sitting-store.js';
import { sittingAnswer } from './answers.js';

type Route = typeof examRoutes.listSittings;

/** Sittings that the asker may see. */
@Injectable()
export class ListSittings {
  constructor(
    private readonly tx: Tx,
    private readonly sittings: SittingStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const db = this.tx.read;
    const { items, total } = await this.sittings.list(db, scopeOf(actor), query);
    const assessors = await this.sittings.assessorsOf(
      db,
      items.map(({ id }) => id),
    );
    return { items: items.map((sitting) => sittingAnswer(sitting, assessors.get(sitting.id) ?? [])), total };
  }
}
