import { Injectable } from '@nestjs/common';
import { type Actor, Clock, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import { ClaimLog } from '../store/claim-log.js';
import { ClaimStore } from '../store/claim-store.js';
import { NoticeArchivist } from '../store/notice-archive/notice-archivist.js';
import { NoticeStore } from '../store/notice-store.js';

/** Closes a public notice whose last day is over and tells the approvers. Coming early it comes again. */
@Injectable()
export class EndNotice {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly claims: ClaimStore,
    private readonly notices: NoticeStore,
    private readonly log: ClaimLog,
    private readonly archivist: NoticeArchivist,
  ) {}

  execute(actor: Actor, noticeId: string): Promise<'ended' | 'later' | 'over'> {
    return this.tx.run(async (db) => {
      const seen = await this.notices.find(db, SYSTEM_SCOPE, noticeId);
      if (!seen) return 'over';
      const [claim] = await this.claims.lock(db, SYSTEM_SCOPE, [seen.claimId]);
      const notice = await this.notices.find(db, SYSTEM_SCOPE, noticeId);
      if (!claim || notice?.state !== 'OPEN') return 'over';
      const now = this.clock.now();
      if (now < notice.endsAt) {
        await this.log.endNoticeAt(db, notice.centreId, noticeId, notice.endsAt);
        return 'later';
      }
      await this.notices.close(db, noticeId, 'ENDED', now);
      await this.archivist.file(db, actor, noticeId, 'CLOSED');
      await this.log.noticeEnded(db, actor, claim, noticeId);
      return 'ended';
    });
  }
}
