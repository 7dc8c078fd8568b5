import { Injectable } from '@nestjs/common';
import { formatYuan, fen, type Role } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type EventDef,
  Notices,
  Outbox,
} from '../../platform/index.js';
import {
  checkClaimJob,
  claimAccepted,
  claimApproved,
  claimDrafted,
  objectionResolved,
  claimFrozen,
  claimPaid,
  claimPublicised,
  claimRejected,
  claimReturned,
  claimReviewed,
  claimRevocationDropped,
  claimRevocationProposed,
  claimRevoked,
  claimSubmitted,
  claimUnfrozen,
  claimWithdrawn,
  endNoticeJob,
} from '../contracts/events.js';
import type { ClaimAction, ClaimState } from '../contracts/schemas.js';
import { type Claim, ClaimStore } from './claim-store.js';

type ClaimEvent = EventDef<(typeof claimSubmitted)['schema']>;

interface Telling {
  readonly event: ClaimEvent;
  /** Told to the enterprise; without it the enterprise is not told. */
  readonly enterprise?: string;
  /** Whose turn it is now, and what they are told. */
  readonly next?: { readonly role: Role; readonly title: string };
}

const TELLINGS: Readonly<Record<ClaimAction | 'PAID', Telling>> = {
  SUBMIT: { event: claimSubmitted, next: { role: 'REVIEWER', title: '有新的补贴申领待受理' } },
  ACCEPT: { event: claimAccepted, enterprise: '补贴申领已受理' },
  REVIEW1: { event: claimReviewed, next: { role: 'REVIEWER', title: '补贴申领初审通过,待复审' } },
  REVIEW2: { event: claimReviewed, next: { role: 'REVIEWER', title: '补贴申领复审通过,待公示' } },
  PUBLICISE: { event: claimPublicised, enterprise: '补贴申领开始公示' },
  APPROVE: {
    event: claimApproved,
    enterprise: '补贴申领已审批',
    next: { role: 'FINANCE_OFFICER', title: '有补贴待拨付' },
  },
  RETURN: { event: claimReturned, enterprise: '补贴申领退回补正' },
  REJECT: { event: claimRejected, enterprise: '补贴申领不予通过' },
  WITHDRAW: { event: claimWithdrawn },
  PROPOSE_REVOKE: {
    event: claimRevocationProposed,
    next: { role: 'APPROVER', title: '有已拨付的申领提出撤销,待另一位审批人确认' },
  },
  DROP_REVOKE: {
    event: claimRevocationDropped,
    next: { role: 'APPROVER', title: '申领撤销未获确认' },
  },
  REVOKE: { event: claimRevoked, enterprise: '补贴申领已撤销' },
  FREEZE: { event: claimFrozen, next: { role: 'APPROVER', title: '补贴申领已被冻结' } },
  UNFREEZE: { event: claimUnfrozen, next: { role: 'APPROVER', title: '补贴申领已解冻' } },
  PAID: { event: claimPaid, enterprise: '补贴已全部拨付' },
};

export interface Told {
  readonly action: ClaimAction | 'PAID';
  readonly from: ClaimState;
  readonly to: ClaimState;
  readonly reason?: string | undefined;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Steps, events, audit entries and notices of claims, in the transaction that did it. Ids and figures only. */
@Injectable()
export class ClaimLog {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly notices: Notices,
    private readonly claims: ClaimStore,
  ) {}

  /** A claim was drafted. */
  async drafted(db: Db, actor: Actor, claim: Claim): Promise<void> {
    await this.step(db, actor, claim, { action: 'CREATE', from: null, to: 'DRAFT' });
    const { centreId, id: claimId, cohortId, enterpriseId } = claim;
    await this.outbox.publish(db, claimDrafted, { centreId, claimId, cohortId, enterpriseId });
    await this.record(db, actor, 'subsidy.claim_drafted', claim, {});
  }

  /** A step was taken; `claim` is what it led to. */
  async told(db: Db, actor: Actor, claim: Claim, told: Told): Promise<void> {
    const stepId = await this.step(db, actor, claim, told);
    const { event, enterprise, next } = TELLINGS[told.action];
    const { centreId, id: claimId, cohortId, enterpriseId } = claim;
    await this.outbox.publish(db, event, { centreId, claimId, cohortId, enterpriseId });
    if (told.action === 'SUBMIT') await this.outbox.enqueue(db, checkClaimJob, { centreId, claimId });
    await this.record(db, actor, event.name, claim, { step: told.action, ...told.detail }, told.reason);
    const body = bodyOf(claim, told.reason);
    const common = { centreId, kind: event.name, body, link: `/claims/${claimId}` };
    if (enterprise !== undefined) {
      await this.notices.notify(db, {
        ...common,
        to: { enterpriseId },
        title: `${enterprise}:${claim.number}`,
        dedupeKey: `${event.name}:${stepId}:hr`,
      });
    }
    if (next !== undefined) {
      await this.notices.notify(db, {
        ...common,
        to: { role: next.role },
        title: `${next.title}:${claim.number}`,
        dedupeKey: `${event.name}:${stepId}:next`,
      });
    }
  }

  /** Something that is a step but no change of state: an objection, its answer. */
  async noted(
    db: Db,
    actor: Actor,
    claim: Claim,
    action: 'OBJECTION' | 'RESOLVE_OBJECTION',
    detail: Readonly<Record<string, string | number | boolean>>,
    reason?: string,
  ): Promise<void> {
    await this.step(db, actor, claim, { action, from: claim.state, to: claim.state, reason });
    const name = action === 'OBJECTION' ? 'subsidy.objection_filed' : 'subsidy.objection_resolved';
    await this.record(db, actor, name, claim, detail, reason);
    if (action === 'OBJECTION') return;
    const { centreId, id: claimId, cohortId, enterpriseId } = claim;
    await this.outbox.publish(db, objectionResolved, { centreId, claimId, cohortId, enterpriseId });
  }

  /** The claim follows its lines into or out of payment. */
  async moved(db: Db, actor: Actor, claim: Claim, from: ClaimState): Promise<void> {
    await this.step(db, actor, claim, { action: 'PAYMENT', from, to: claim.state });
    await this.record(db, actor, 'subsidy.claim_followed_payment', claim, { from });
  }

  /** The system looked at the claim once more. Whoever has it in hand is told when more lines differ than before. */
  async checked(db: Db, actor: Actor, claim: Claim, differences: number): Promise<void> {
    await this.record(db, actor, 'subsidy.claim_checked', claim, { differences });
    if (differences <= (claim.differences ?? 0)) return;
    const examined = ['PUBLICISED', 'APPROVED', 'PAYING', 'PAID'].includes(claim.state);
    await this.notices.notify(db, {
      centreId: claim.centreId,
      to: { role: examined ? 'APPROVER' : 'REVIEWER' },
      kind: 'subsidy.claim_facts_changed',
      title: `补贴申领所依据的事实有变化:${claim.number}`,
      body: `${bodyOf(claim)}。${differences} 条明细按现在的事实结果不同,请核查。`,
      link: `/claims/${claim.id}`,
      dedupeKey: `subsidy.claim_facts_changed:${actor.requestId}`,
    });
  }

  /** The notice's end is a job of its own, due at 24:00 of the last day. */
  endNoticeAt(db: Db, centreId: string, noticeId: string, at: Date): Promise<void> {
    return this.outbox.enqueue(db, endNoticeJob, { centreId, noticeId }, { runAt: at });
  }

  /** Nothing stands between the claim and its approval any more. */
  async noticeEnded(db: Db, actor: Actor, claim: Claim, noticeId: string): Promise<void> {
    await this.record(db, actor, 'subsidy.notice_ended', claim, { noticeId });
    await this.notices.notify(db, {
      centreId: claim.centreId,
      to: { role: 'APPROVER' },
      kind: 'subsidy.notice_ended',
      title: `公示期满,待审批:${claim.number}`,
      body: bodyOf(claim),
      link: `/claims/${claim.id}`,
      dedupeKey: `subsidy.notice_ended:${noticeId}`,
    });
  }

  /** Somebody must look into an objection. */
  async objected(db: Db, actor: Actor, claim: Claim, objectionId: string, serial: number): Promise<void> {
    await this.noted(db, actor, claim, 'OBJECTION', { objectionId, serial });
    await this.notices.notify(db, {
      centreId: claim.centreId,
      to: { role: 'REVIEWER' },
      kind: 'subsidy.objection_filed',
      title: `公示收到异议:${claim.number} 第 ${serial} 号`,
      body: '请核查并答复;该明细在答复前暂停办理。',
      link: `/claims/${claim.id}`,
      dedupeKey: `subsidy.objection_filed:${objectionId}`,
    });
  }

  private step(
    db: Db,
    actor: Actor,
    claim: Claim,
    told: {
      readonly action: string;
      readonly from: ClaimState | null;
      readonly to: ClaimState;
      readonly reason?: string | undefined;
    },
  ): Promise<string> {
    return this.claims.addStep(db, {
      centreId: claim.centreId,
      claimId: claim.id,
      action: told.action,
      fromState: told.from,
      toState: told.to,
      accountId: actor.accountId,
      reason: told.reason ?? null,
      takenAt: this.clock.now(),
    });
  }

  private record(
    db: Db,
    actor: Actor,
    action: string,
    claim: Claim,
    detail: Readonly<Record<string, string | number | boolean | null>>,
    reason?: string,
  ): Promise<void> {
    return this.audit.record(db, {
      actor,
      action,
      subjectType: 'claim',
      subjectId: claim.id,
      detail: {
        number: claim.number,
        cohortId: claim.cohortId,
        enterpriseId: claim.enterpriseId,
        state: claim.state,
        payable: claim.payableCount,
        totalFen: claim.totalFen,
        ...detail,
      },
      ...(reason === undefined ? {} : { reason }),
    });
  }
}

function bodyOf(claim: Claim, reason?: string): string {
  const figures = `${claim.enterpriseName},${claim.cohortTitle},${claim.payableCount} 人,${formatYuan(fen(claim.totalFen))} 元`;
  return reason === undefined ? figures : `${figures}。理由:${reason}`;
}
