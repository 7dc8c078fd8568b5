import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { paymentRoutes } from '../contracts/index.js';
import { ClaimLines } from '../store/claim-lines.js';

/** What could be put into a batch now, by fund source and programme. */
@Injectable()
export class ListPayable {
  constructor(
    private readonly tx: Tx,
    private readonly claimLines: ClaimLines,
  ) {}

  async execute(actor: Actor): Promise<OutputOf<typeof paymentRoutes.payable>> {
    const groups = new Map<
      string,
      { fundSource: string; programme: string; lines: number; payees: Set<string>; totalFen: number }
    >();
    for (const line of await this.claimLines.approvedUnpaid(this.tx.read, scopeOf(actor))) {
      const { fundSource, programme, enterpriseId, amountFen } = line;
      const key = `${fundSource} ${programme}`;
      const group = groups.get(key) ?? { fundSource, programme, lines: 0, payees: new Set(), totalFen: 0 };
      group.lines += 1;
      group.payees.add(enterpriseId);
      group.totalFen += amountFen;
      groups.set(key, group);
    }
    const items = [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
    return { items: items.map(([, { payees, ...group }]) => ({ ...group, enterprises: payees.size })) };
  }
}
