import { Injectable } from '@nestjs/common';
import { maskPersonalName } from '../../../kernel/index.js';
import { type Actor, AuditTrail, Clock, type Db, SYSTEM_SCOPE } from '../../../platform/index.js';
import { type ClaimLineState, isPayable } from '../../domain/claim-line.js';
import { noticePage } from '../../domain/notice-archive/notice-page.js';
import { ClaimLineStore } from '../claim-line-store.js';
import { NoticeStore } from '../notice-store.js';
import { PolicyStore } from '../policy-store.js';
import { type NoticePageKind, NoticePageStore } from './notice-page-store.js';

const STANDINGS: Partial<Readonly<Record<ClaimLineState, string>>> = {
  PENDING: '无异议',
  PAUSED: '异议核查中',
  REFUSED: '不予补贴',
};

/** Files a public notice as it stands, with its hash in the audit trail; in the caller's transaction. */
@Injectable()
export class NoticeArchivist {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly notices: NoticeStore,
    private readonly lines: ClaimLineStore,
    private readonly policies: PolicyStore,
    private readonly pages: NoticePageStore,
  ) {}

  async file(db: Db, actor: Actor, noticeId: string, kind: NoticePageKind): Promise<void> {
    const notice = await this.notices.find(db, SYSTEM_SCOPE, noticeId);
    const stored = notice && (await this.policies.byId(db, SYSTEM_SCOPE, notice.policyVersionId));
    if (!notice || !stored) throw new Error('a notice to be filed is not there');
    const { policy } = stored;
    const lines = await this.lines.ofClaim(db, SYSTEM_SCOPE, notice.claimId);
    const archivedAt = this.clock.now();
    const html = noticePage({
      kind,
      issuer: notice.centreName,
      claimNumber: notice.number,
      enterpriseName: notice.enterpriseName,
      cohortTitle: notice.cohortTitle,
      programmeTitle:
        policy.programmes.find(({ id }) => id === notice.programme)?.title.zh ?? notice.programme,
      policyDocument: policy.document_number,
      policyLabel: policy.label ?? null,
      startsOn: notice.startsOn,
      lastDay: notice.lastDay,
      // Somebody refused after an objection stays on the closing page: they stood on the notice.
      lines: lines
        .filter((line) => isPayable(line.state) || (kind === 'CLOSED' && line.state === 'REFUSED'))
        .map((line) => ({
          serial: line.serial,
          nameMasked: maskPersonalName(line.workerName),
          idMasked: line.idMasked,
          amountFen: line.amountFen,
          standing: STANDINGS[line.state] ?? '无异议',
        })),
      objections: await this.pages.objectionsOf(db, noticeId),
      archivedAt: archivedAt.toISOString(),
    });
    const sha256 = await this.pages.insert(db, {
      centreId: notice.centreId,
      noticeId,
      kind,
      html,
      archivedAt,
    });
    await this.audit.record(db, {
      actor,
      action: 'subsidy.notice_page_filed',
      subjectType: 'subsidy_claim',
      subjectId: notice.claimId,
      detail: { noticeId, kind, sha256 },
    });
  }
}
