import { Injectable } from '@nestjs/common';
import { minuteOfDay } from '../../../kernel/index.js';
import { Clock, Outbox, Tx } from '../../../platform/index.js';
import { auditClaimJob } from '../../contracts/audit/index.js';
import { FindingStore } from '../../store/audit/finding-store.js';

/** 02:00 to 03:00 in Longyan. */
const NIGHT = { from: 2 * 60, to: 3 * 60 } as const;
/** Paid claims are looked at for this long: late corrections and returns come within it. */
const PAID_DAYS = 180;

/** Has every claim that is not over checked, a job a claim. */
@Injectable()
export class AuditNightly {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly findings: FindingStore,
  ) {}

  /** How many claims will be checked; none outside the hour. */
  execute(): Promise<number> {
    const now = this.clock.now();
    const minute = minuteOfDay(now);
    if (minute < NIGHT.from || minute >= NIGHT.to) return Promise.resolve(0);
    return this.tx.run(async (db) => {
      const since = new Date(now.getTime() - PAID_DAYS * 86_400_000);
      const claims = await this.findings.openClaims(db, since);
      for (const { id, centreId } of claims)
        await this.outbox.enqueue(db, auditClaimJob, { centreId, claimId: id });
      return claims.length;
    });
  }
}
