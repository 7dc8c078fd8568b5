import { Injectable } from '@nestjs/common';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type Scope,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import { AdvanceDesk } from './advance-desk.js';
import type { Advance, AdvanceListing } from './advance-store.js';

/** The moment in which a step is taken: the advance is locked, everything is written or nothing. */
export interface AdvanceMoment {
  readonly db: Db;
  readonly scope: Scope;
  readonly advance: Advance;
  readonly byId: string;
  readonly now: Date;
}

export interface TakenStep {
  readonly change: Partial<Advance>;
  /** Of the audit trail, `payment.advance_approved`. */
  readonly action: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
  readonly reason?: string;
}

/** One step in the life of an advance: lock, decide and book (the caller's part), write, record. */
@Injectable()
export class AdvanceStep {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    readonly desk: AdvanceDesk,
  ) {}

  /** What `answer` makes of the advance is the transaction's own result: it is stored under the request's key with it. */
  take<T>(
    actor: Actor,
    advanceId: string,
    part: (moment: AdvanceMoment) => Promise<TakenStep>,
    answer: (after: AdvanceListing) => T,
  ): Promise<T> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const advance = await this.desk.lock(db, scope, advanceId);
      const moment = { db, scope, advance, byId: accountOf(actor), now: this.clock.now() };
      const { change, action, detail, reason } = await part(moment);
      await this.desk.advances.change(db, advance, change);
      await this.audit.record(db, {
        actor,
        action,
        subjectType: 'payment_advance',
        subjectId: advanceId,
        detail: { number: advance.number, state: change.state ?? advance.state, ...detail },
        ...(reason === undefined ? {} : { reason }),
      });
      return answer(await this.desk.find(db, scope, advanceId));
    });
  }
}
