import type { Actor, Db, Scope } from '../../platform/index.js';

/** A claim line as payment sees it. */
export interface PayableLine {
  readonly lineId: string;
  readonly claimId: string;
  /** The payee. */
  readonly enterpriseId: string;
  readonly amountFen: number;
  readonly fundSource: string;
  readonly programme: string;
  readonly workerId: string;
  /** The auditor has stopped its claim: nothing of it goes to the bank. */
  readonly frozen: boolean;
  /** Accounts that ever accepted, reviewed, publicised or approved its claim: they may not pay it. */
  readonly handledBy: readonly string[];
}

/**
 * What payment asks of the stage that approves claims. Each of the marks takes part in the caller's transaction
 * and refuses when a line is not in the state it is to leave.
 */
export abstract class ClaimLines {
  /** Approved lines that no batch holds, in the order of claims. */
  abstract approvedUnpaid(db: Db, scope: Scope): Promise<PayableLine[]>;

  /** The same facts of given lines, whatever their state. */
  abstract byIds(db: Db, scope: Scope, lineIds: readonly string[]): Promise<PayableLine[]>;

  abstract markInPayment(db: Db, actor: Actor, lineIds: readonly string[]): Promise<void>;

  abstract markPaid(db: Db, actor: Actor, lineIds: readonly string[]): Promise<void>;

  /** The lines may be paid again: the bank returned them, or (`returned` false) their batch was cancelled. */
  abstract markFailed(db: Db, actor: Actor, lineIds: readonly string[], returned: boolean): Promise<void>;
}
