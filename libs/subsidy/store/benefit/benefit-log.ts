import { Injectable } from '@nestjs/common';
import { fen, formatYuan } from '../../../kernel/index.js';
import { type Actor, AuditTrail, Clock, type Db, Notices } from '../../../platform/index.js';
import type { BenefitState } from '../../contracts/benefit/states.js';
import { type Benefit, BenefitStore } from './benefit-store.js';

export interface BenefitTold {
  readonly action: string;
  readonly to: BenefitState;
  readonly reason?: string | undefined;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** What the person is told when their benefit comes to one of these states. */
const TELLINGS: Partial<Readonly<Record<string, string>>> = {
  TURN_BACK: '您的补贴申领被退回,请核对后重新确认',
  APPROVE: '您的补贴已审批,等待拨付',
  SETTLE: '您的补贴已拨付到账',
  REVOKE: '您的补贴审批已撤销',
  FREEZE: '您的补贴已被审计冻结,暂停办理',
  UNFREEZE: '您的补贴已解冻,继续办理',
  RETURN: '您的补贴拨付被银行退回,请核对收款账户',
};

/** Steps, audit entries and notices of benefits, in the transaction that did it. No account, no number. */
@Injectable()
export class BenefitLog {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly notices: Notices,
    private readonly benefits: BenefitStore,
  ) {}

  async told(
    db: Db,
    actor: Actor,
    benefit: Benefit,
    { action, to, reason, detail }: BenefitTold,
  ): Promise<void> {
    const now = this.clock.now();
    await this.benefits.addStep(db, benefit.centreId, benefit.id, {
      action,
      fromState: benefit.state,
      toState: to,
      accountId: actor.accountId,
      reason: reason ?? null,
      takenAt: now,
    });
    await this.audit.record(db, {
      actor,
      action: `benefit.${action.toLowerCase()}`,
      subjectType: 'benefit',
      subjectId: benefit.id,
      detail: {
        workerId: benefit.workerId,
        programme: benefit.programme,
        amountFen: benefit.amountFen,
        from: benefit.state,
        to,
        ...detail,
      },
      ...(reason === undefined ? {} : { reason }),
    });
    const title = TELLINGS[action];
    if (title === undefined) return;
    await this.notices.notify(db, {
      centreId: benefit.centreId,
      to: { workerIds: [benefit.workerId] },
      kind: `benefit.${action.toLowerCase()}`,
      title,
      body: `金额 ${formatYuan(fen(benefit.amountFen))} 元。${reason === undefined ? '' : `理由:${reason}`}`,
      link: '/my-benefits',
      dedupeKey: `benefit.${action.toLowerCase()}:${benefit.id}:${now.getTime()}`,
    });
  }
}
