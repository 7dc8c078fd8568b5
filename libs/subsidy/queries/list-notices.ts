import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { Clock, type OutputOf, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { NoticeStore } from '../store/notice-store.js';
import { PolicyStore } from '../store/policy-store.js';
import { noticeHead } from './notice-answers.js';

/** Notices that run now, without people. For everybody. */
@Injectable()
export class ListNotices {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly notices: NoticeStore,
    private readonly policies: PolicyStore,
  ) {}

  async execute(page: {
    readonly limit: number;
    readonly offset: number;
  }): Promise<OutputOf<typeof subsidyRoutes.listNotices>> {
    const now = this.clock.now();
    const db = this.tx.read;
    const { items, total } = await this.notices.listRunning(db, now, page);
    const heads = items.map(async (notice) => {
      const policy = await this.policies.byId(db, SYSTEM_SCOPE, notice.policyVersionId);
      if (!policy) throw new DomainError('subsidy.policy_not_found');
      return noticeHead(notice, policy, now);
    });
    return { items: await Promise.all(heads), total };
  }
}
