import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { noticeArchiveRoutes } from '../../contracts/index.js';
import { sha256 } from '../../policies/load.js';
import { ClaimStore } from '../../store/claim-store.js';
import { NoticeStore } from '../../store/notice-store.js';
import { NoticePageStore } from '../../store/notice-archive/notice-page-store.js';

/** The filed pages of a notice, each hashed again: whoever may see the claim may see them. */
@Injectable()
export class ListNoticePages {
  constructor(
    private readonly tx: Tx,
    private readonly claims: ClaimStore,
    private readonly notices: NoticeStore,
    private readonly pages: NoticePageStore,
  ) {}

  async execute(
    actor: Actor,
    noticeId: string,
  ): Promise<OutputOf<typeof noticeArchiveRoutes.listNoticePages>> {
    const db = this.tx.read;
    const notice = await this.notices.find(db, { kind: 'centre', centreId: actor.centreId }, noticeId);
    const [claim] = notice ? await this.claims.byIds(db, scopeOf(actor), [notice.claimId]) : [];
    if (!notice || !claim) throw new DomainError('subsidy.notice_not_found');
    const scope = { kind: 'centre', centreId: claim.centreId } as const;
    const heads = await this.pages.ofNotice(db, scope, noticeId);
    const items = await Promise.all(
      heads.map(async (head) => {
        const page = await this.pages.find(db, scope, noticeId, head.kind);
        return {
          ...head,
          archivedAt: head.archivedAt.toISOString(),
          intact: page !== undefined && sha256(page.html) === head.sha256,
        };
      }),
    );
    return { items };
  }
}
