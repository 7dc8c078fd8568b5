import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { paymentRoutes } from '../contracts/index.js';
import { Ledger } from '../store/ledger.js';

/** The accounts with what went through them, and whether every journal balances. */
@Injectable()
export class ShowLedger {
  constructor(
    private readonly tx: Tx,
    private readonly ledger: Ledger,
  ) {}

  async execute(actor: Actor): Promise<OutputOf<typeof paymentRoutes.ledger>> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const accounts = await this.ledger.balances(db, scope);
    const { count, unbalanced } = await this.ledger.journals(db, scope);
    return {
      balanced: unbalanced === 0,
      journals: count,
      accounts: accounts.map((account) => ({
        ...account,
        balanceFen: account.debitFen - account.creditFen,
      })),
    };
  }
}
