import { Injectable } from '@nestjs/common';
import { fen, sumFen } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { paymentRoutes } from '../contracts/index.js';
import { payeeIdOf } from '../domain/batch.js';
import { type Payable, Payables } from '../store/payables.js';

/** What could be put into a batch now, by fund source, kind of payee and programme. */
@Injectable()
export class ListPayable {
  constructor(
    private readonly tx: Tx,
    private readonly payables: Payables,
  ) {}

  async execute(actor: Actor): Promise<OutputOf<typeof paymentRoutes.payable>> {
    const groups = new Map<string, Payable[]>();
    for (const payable of await this.payables.open(this.tx.read, scopeOf(actor))) {
      const key = `${payable.fundSource} ${payable.payeeKind} ${payable.programme}`;
      groups.set(key, [...(groups.get(key) ?? []), payable]);
    }
    return {
      items: [...groups.entries()]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([, payables]) => {
          const [first] = payables;
          if (!first) return [];
          return {
            fundSource: first.fundSource,
            payeeKind: first.payeeKind,
            programme: first.programme,
            lines: payables.length,
            payees: new Set(payables.map(payeeIdOf)).size,
            totalFen: sumFen(payables.map(({ amountFen }) => fen(amountFen))),
          };
        }),
    };
  }
}
