import { Injectable } from '@nestjs/common';
import { addWorkingDays } from '../../facility/index.js';
import { instantAt, localDate } from '../../kernel/index.js';
import { type Actor, Clock, type OutputOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimAnswers } from '../queries/claim-answers.js';
import { ClaimLog } from '../store/claim-log.js';
import { ClaimStore } from '../store/claim-store.js';
import { ClaimTransition } from '../store/claim-transition.js';
import { NoticeArchivist } from '../store/notice-archive/notice-archivist.js';
import { NoticeStore } from '../store/notice-store.js';

const END_OF_DAY = 1440;

/**
 * Puts the claim on public notice for the working days its policy sets; the day of publication is not counted, the
 * last day runs to 24:00 (rule A6.3).
 */
@Injectable()
export class StartPublicNotice {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly transition: ClaimTransition,
    private readonly notices: NoticeStore,
    private readonly log: ClaimLog,
    private readonly claims: ClaimStore,
    private readonly answers: ClaimAnswers,
    private readonly archivist: NoticeArchivist,
  ) {}

  execute(actor: Actor, claimId: string): Promise<OutputOf<typeof subsidyRoutes.publicise>> {
    return this.tx.run(async (db) => {
      const taken = await this.transition.take(
        db,
        actor,
        { claimId, action: 'PUBLICISE' },
        async ({ claim }) => {
          const { policy } = await this.answers.policyOf(db, claim);
          const startsOn = this.clock.today();
          const lastDay = addWorkingDays(startsOn, policy.process.public_notice_working_days);
          const endsAt = instantAt(localDate(lastDay), END_OF_DAY);
          const noticeId = await this.notices.insert(db, {
            centreId: claim.centreId,
            claimId,
            startsOn,
            lastDay,
            endsAt,
            people: claim.payableCount,
            totalFen: claim.totalFen,
            createdAt: this.clock.now(),
          });
          await this.log.endNoticeAt(db, claim.centreId, noticeId, endsAt);
          await this.archivist.file(db, actor, noticeId, 'PUBLISHED');
          return { publicisedBy: actor.accountId };
        },
      );
      const [after] = await this.claims.byIds(db, { kind: 'system' }, [taken.id]);
      return this.answers.of(db, actor, after ?? taken);
    });
  }
}
