import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import { AdvanceDesk } from '../../store/advances/advance-desk.js';

/** Calculates an advance again from the facts stored with it: the bytes must agree. */
@Injectable()
export class ReplayAdvance {
  constructor(
    private readonly tx: Tx,
    private readonly desk: AdvanceDesk,
  ) {}

  async execute(actor: Actor, advanceId: string): Promise<OutputOf<typeof advanceRoutes.replay>> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    await this.desk.find(db, scope, advanceId);
    const decisions = [];
    for (const decision of await this.desk.records.decisions(db, advanceId)) {
      const replayed = await this.desk.calculator.replay(db, scope, decision);
      decisions.push({ id: decision.id, same: replayed.same, why: replayed.same ? null : replayed.why });
    }
    return { same: decisions.every(({ same }) => same), decisions };
  }
}
