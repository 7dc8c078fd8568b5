import { Injectable } from '@nestjs/common';
import { DomainError, maskPersonalName } from '../../kernel/index.js';
import { Clock, type OutputOf, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { isPayable } from '../domain/claim-line.js';
import { ClaimLineStore } from '../store/claim-line-store.js';
import { NoticeStore } from '../store/notice-store.js';
import { PolicyStore } from '../store/policy-store.js';
import { noticeHead } from './notice-answers.js';

/** A public notice for everybody: names and numbers masked, and only as long as it runs. */
@Injectable()
export class FindNotice {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly notices: NoticeStore,
    private readonly lines: ClaimLineStore,
    private readonly policies: PolicyStore,
  ) {}

  async execute(noticeId: string): Promise<OutputOf<typeof subsidyRoutes.findNotice>> {
    const db = this.tx.read;
    const notice = await this.notices.find(db, SYSTEM_SCOPE, noticeId);
    const policy = notice && (await this.policies.byId(db, SYSTEM_SCOPE, notice.policyVersionId));
    if (!notice || !policy) throw new DomainError('subsidy.notice_not_found');
    const head = noticeHead(notice, policy, this.clock.now());
    const lines = head.state === 'OPEN' ? await this.lines.ofClaim(db, SYSTEM_SCOPE, notice.claimId) : [];
    return {
      ...head,
      items: lines
        .filter((line) => isPayable(line.state))
        .map((line) => ({
          serial: line.serial,
          nameMasked: maskPersonalName(line.workerName),
          idMasked: line.idMasked,
          amountFen: line.amountFen,
          paused: line.state === 'PAUSED',
        })),
    };
  }
}
