import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type FileAnswer, scopeOf, Tx } from '../../../platform/index.js';
import { ClaimStore } from '../../store/claim-store.js';
import { NoticeStore } from '../../store/notice-store.js';
import { type NoticePageKind, NoticePageStore } from '../../store/notice-archive/notice-page-store.js';

/** One filed page, byte for byte. */
@Injectable()
export class OpenNoticePage {
  constructor(
    private readonly tx: Tx,
    private readonly claims: ClaimStore,
    private readonly notices: NoticeStore,
    private readonly pages: NoticePageStore,
  ) {}

  async execute(actor: Actor, noticeId: string, kind: NoticePageKind): Promise<FileAnswer> {
    const db = this.tx.read;
    const centre = { kind: 'centre', centreId: actor.centreId } as const;
    const notice = await this.notices.find(db, centre, noticeId);
    const [claim] = notice ? await this.claims.byIds(db, scopeOf(actor), [notice.claimId]) : [];
    const page = claim && (await this.pages.find(db, centre, noticeId, kind));
    if (!notice || !page) throw new DomainError('subsidy.notice_not_found');
    const name = `公示存档-${notice.number}-${kind === 'PUBLISHED' ? '发布' : '结束'}.html`;
    return { name, bytes: Buffer.from(page.html, 'utf8') };
  }
}
