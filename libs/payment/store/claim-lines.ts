import type { Actor, Db, Scope } from '../../platform/index.js';

/** An approved claim line that nobody has paid yet. */
export interface PayableLine {
  readonly lineId: string;
  readonly claimId: string;
  /** The payee. */
  readonly enterpriseId: string;
  readonly amountFen: number;
  readonly fundSource: string;
  readonly programme: string;
  readonly workerId: string;
}

/**
 * What payment asks of the stage that approves claims. Each of the three marks takes part in the caller's
 * transaction and refuses when a line is not in the state it is to leave.
 */
export abstract class ClaimLines {
  abstract approvedUnpaid(db: Db, scope: Scope): Promise<PayableLine[]>;

  /** Who reviewed or approved each of the claims, as account ids. */
  abstract handlersOf(db: Db, scope: Scope, claimIds: readonly string[]): Promise<Map<string, string[]>>;

  abstract markInPayment(db: Db, actor: Actor, lineIds: readonly string[]): Promise<void>;

  abstract markPaid(db: Db, actor: Actor, lineIds: readonly string[]): Promise<void>;

  /** The lines may be paid again. */
  abstract markFailed(db: Db, actor: Actor, lineIds: readonly string[], reason: string): Promise<void>;
}
