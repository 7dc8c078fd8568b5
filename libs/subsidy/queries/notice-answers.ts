import type { z } from 'zod';
import type { publicNoticeSchema } from '../contracts/schemas.js';
import type { NoticeListing } from '../store/notice-store.js';
import type { StoredPolicy } from '../store/policy-store.js';

type NoticeHead = Omit<z.input<typeof publicNoticeSchema>, 'items'>;

/** A notice without people. One whose time is over is ended, whether its job has run or not. */
export function noticeHead(notice: NoticeListing, { policy }: StoredPolicy, now: Date): NoticeHead {
  const programme = policy.programmes.find(({ id }) => id === notice.programme);
  return {
    id: notice.id,
    number: notice.number,
    state: notice.state === 'OPEN' && now >= notice.endsAt ? 'ENDED' : notice.state,
    issuer: notice.centreName,
    enterpriseName: notice.enterpriseName,
    cohortTitle: notice.cohortTitle,
    programmeTitle: programme?.title ?? { zh: notice.programme, en: notice.programme },
    policyDocument: policy.document_number,
    policyLabel: policy.label ?? null,
    startsOn: notice.startsOn,
    lastDay: notice.lastDay,
    endsAt: notice.endsAt.toISOString(),
    people: notice.people,
    totalFen: notice.totalFen,
  };
}
