import { Injectable } from '@nestjs/common';
import { isWorkingDay, workingDaysBetween } from '../../facility/index.js';
import { localDateOf, minuteOfDay } from '../../kernel/index.js';
import { Clock, Notices, Tx } from '../../platform/index.js';
import type { ClaimState } from '../contracts/schemas.js';
import { PATIENCE_WORKING_DAYS, WAITS_FOR } from '../domain/claim.js';
import { ClaimStore } from '../store/claim-store.js';

const MORNING = 9 * 60;

/** Tells whose turn it is of claims that have lain for more than three working days, once on every working day. */
@Injectable()
export class RemindWaiting {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly claims: ClaimStore,
  ) {}

  /** How many accounts were told. */
  execute(): Promise<number> {
    const now = this.clock.now();
    const today = this.clock.today();
    if (!isWorkingDay(today) || minuteOfDay(now) < MORNING) return Promise.resolve(0);
    return this.tx.run(async (db) => {
      let told = 0;
      for (const claim of await this.claims.lying(db, Object.keys(WAITS_FOR) as ClaimState[], now)) {
        const role = WAITS_FOR[claim.state];
        const days = workingDaysBetween(localDateOf(claim.since), today);
        if (role === undefined || days <= PATIENCE_WORKING_DAYS) continue;
        told += await this.notices.notify(db, {
          centreId: claim.centreId,
          to: { role },
          kind: 'subsidy.claim_waits',
          title: `补贴申领待办已 ${days} 个工作日:${claim.number}`,
          body: `${claim.enterpriseName},${claim.cohortTitle}。请尽快办理。`,
          link: `/claims/${claim.id}`,
          dedupeKey: `subsidy.claim_waits:${claim.id}:${claim.state}:${today}`,
        });
      }
      return told;
    });
  }
}
