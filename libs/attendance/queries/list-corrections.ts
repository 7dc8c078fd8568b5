import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { attendanceRoutes } from '../contracts/index.js';
import { CorrectionStore } from '../store/correction-store.js';
import { correctionAnswer } from './answers.js';

type Route = typeof attendanceRoutes.corrections;

/** Proposed, signed and rejected corrections, the newest first. */
@Injectable()
export class ListCorrections {
  constructor(
    private readonly tx: Tx,
    private readonly corrections: CorrectionStore,
  ) {}

  async execute(actor: Actor, filter: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { items, total } = await this.corrections.list(this.tx.read, scopeOf(actor), filter);
    return { items: items.map(correctionAnswer), total };
  }
}
