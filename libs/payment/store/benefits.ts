import type { Actor, Db, Scope } from '../../platform/index.js';

/** An approved benefit as payment sees it: the worker is paid, on the account he consented with. */
export interface PayableBenefit {
  readonly benefitId: string;
  readonly workerId: string;
  readonly workerName: string;
  readonly programme: string;
  readonly policyCode: string;
  readonly fundSource: string;
  readonly amountFen: number;
  readonly accountName: string | null;
  readonly accountNumber: string | null;
  readonly accountMasked: string | null;
  /** Accounts that confirmed or approved it: they may not pay it. */
  readonly handledBy: readonly string[];
}

/**
 * What payment asks of the stage that approves benefits without application. Each of the marks takes part in the
 * caller's transaction and refuses when a benefit is not in the state it is to leave.
 */
export abstract class Benefits {
  abstract approvedUnpaid(db: Db, scope: Scope): Promise<PayableBenefit[]>;

  abstract byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<PayableBenefit[]>;

  abstract markInPayment(db: Db, actor: Actor, ids: readonly string[]): Promise<void>;

  abstract markPaid(db: Db, actor: Actor, ids: readonly string[]): Promise<void>;

  /** They may be paid again: the bank returned them, or (`returned` false) they left their batch. */
  abstract markFailed(db: Db, actor: Actor, ids: readonly string[], returned: boolean): Promise<void>;
}
