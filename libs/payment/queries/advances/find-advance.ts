import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import { AdvanceDesk } from '../../store/advances/advance-desk.js';
import { BatchStore } from '../../store/batch-store.js';
import { advanceAnswer } from './advance-answers.js';

type Route = typeof advanceRoutes.find;

/** One advance with its list, its calculations and what came back. */
@Injectable()
export class FindAdvance {
  constructor(
    private readonly tx: Tx,
    private readonly desk: AdvanceDesk,
    private readonly batches: BatchStore,
  ) {}

  async execute(actor: Actor, advanceId: string): Promise<OutputOf<Route>> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const advance = await this.desk.find(db, scope, advanceId);
    const decisions = await this.desk.records.decisions(db, advanceId);
    // One decision about an apprentice stands for all: level and years are those of the plan.
    const firstRate = decisions.find(({ purpose }) => purpose === 'RATE');
    const shown = decisions.filter((one) => one.purpose !== 'RATE' || one === firstRate);
    const receipts = await this.desk.records.receipts(db, advanceId);
    return {
      ...advanceAnswer(advance, actor),
      apprentices: await this.desk.records.people(db, advanceId),
      receipts: receipts.map((receipt) => {
        const open = receipt.state === 'RECORDED' && actor.roles.includes('FINANCE_OFFICER');
        return {
          ...receipt,
          recordedBy: receipt.recordedByName,
          recordedAt: receipt.recordedAt.toISOString(),
          decidedBy: receipt.decidedByName,
          decidedAt: receipt.decidedAt?.toISOString() ?? null,
          mayConfirm: open && receipt.recordedBy !== actor.accountId,
          mayRefuse: open,
        };
      }),
      decisions: await Promise.all(
        shown.map(async (decision) => {
          const { record, policy, quotes } = await this.desk.calculator.read(db, scope, decision);
          return {
            id: decision.id,
            purpose: decision.purpose,
            policy,
            programme: record.programme,
            quotes,
            facts: { ...record.facts },
            amountFen: amountOf(decision.purpose, record.result),
            hash: decision.hash,
            decidedAt: decision.decidedAt.toISOString(),
          };
        }),
      ),
      centreName: await this.batches.centreName(db, advance.centreId),
    };
  }
}

/** The amount a calculation was made for: what is advanced, or what is due. */
function amountOf(purpose: string, result: object): number {
  const { prefund_fen: prefund, amount_fen: amount } = result as Readonly<Record<string, unknown>>;
  return Number((purpose === 'PREFUND' || purpose === 'UNFINISHED' ? prefund : amount) ?? 0);
}
