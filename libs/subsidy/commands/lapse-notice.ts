import { Inject, Injectable } from '@nestjs/common';
import { addDays, daysBetween, DomainError, localDate } from '../../kernel/index.js';
import {
  type Actor,
  APP_CONFIG,
  type AppConfig,
  AuditTrail,
  bin,
  Clock,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { lapseNoticeRoute } from '../contracts/demo-routes.js';
import { ClaimLog } from '../store/claim-log.js';
import { ClaimStore } from '../store/claim-store.js';
import { NoticeStore } from '../store/notice-store.js';

/** Demo only: moves a running notice back in time as a whole, so that its last day is over. Recorded like any act. */
@Injectable()
export class LapseNotice {
  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly claims: ClaimStore,
    private readonly notices: NoticeStore,
    private readonly log: ClaimLog,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, claimId: string): Promise<OutputOf<typeof lapseNoticeRoute>> {
    if (!this.config.DEMO) throw new DomainError('request.not_found');
    return this.tx.run(async (db) => {
      const [claim] = await this.claims.lock(db, scopeOf(actor), [claimId]);
      if (!claim) throw new DomainError('subsidy.claim_not_found');
      const notice = claim.noticeId ? await this.notices.find(db, scopeOf(actor), claim.noticeId) : undefined;
      if (notice?.state !== 'OPEN') throw new DomainError('subsidy.notice_not_found');
      const days = daysBetween(localDate(this.clock.today()), localDate(notice.lastDay)) + 1;
      const startsOn = addDays(localDate(notice.startsOn), -days);
      const lastDay = addDays(localDate(notice.lastDay), -days);
      const endsAt = new Date(notice.endsAt.getTime() - days * 86_400_000);
      await db.execute(`UPDATE public_notice SET starts_on = ?, last_day = ?, ends_at = ? WHERE id = ?`, [
        startsOn,
        lastDay,
        endsAt,
        bin(notice.id),
      ]);
      await this.log.endNoticeAt(db, notice.centreId, notice.id, this.clock.now());
      await this.audit.record(db, {
        actor,
        action: 'subsidy.notice_lapsed_for_demo',
        subjectType: 'subsidy_claim',
        subjectId: claimId,
        detail: { noticeId: notice.id, days },
      });
      return { claimId, noticeId: notice.id, startsOn, lastDay };
    });
  }
}
