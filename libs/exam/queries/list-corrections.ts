import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { examRoutes } from '../contracts/index.js';
import { CorrectionStore } from '../store/correction-store.js';
import { correctionAnswer } from './answers.js';

type Route = typeof examRoutes.listCorrections;

/** Corrections of results, those that wait for a signature among them. */
@Injectable()
export class ListCorrections {
  constructor(
    private readonly tx: Tx,
    private readonly corrections: CorrectionStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { items, total } = await this.corrections.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map((correction) => correctionAnswer(correction, actor)), total };
  }
}
