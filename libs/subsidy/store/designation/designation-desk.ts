import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  Notices,
  Outbox,
  type Scope,
} from '../../../platform/index.js';
import { designationChanged } from '../../contracts/designation/index.js';
import { PolicyStore, type StoredPolicy } from '../policy-store.js';
import type { ListedDesignation } from './designation-list.js';

const LISTED = 'enterprise.designated';

/** Whether any programme of the version asks for the list. */
export function asksForList({ policy, library }: StoredPolicy): boolean {
  return policy.programmes.some(({ id }) =>
    library.rule(policy.id, id)?.conditions.some(({ reads }) => [...reads].includes(LISTED)),
  );
}

/** What adding to a list and taking off it have in common: the policy, and who is told. */
@Injectable()
export class DesignationDesk {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly notices: Notices,
    private readonly policies: PolicyStore,
  ) {}

  /** The version in force that asks for a list. Throws `subsidy.policy_not_found`, `subsidy.designation_not_asked`. */
  async policyAsking(db: Db, scope: Scope, code: string): Promise<StoredPolicy> {
    const policy = await this.policies.current(db, scope, code, this.clock.today());
    if (!policy) throw new DomainError('subsidy.policy_not_found');
    if (!asksForList(policy)) throw new DomainError('subsidy.designation_not_asked');
    return policy;
  }

  /** Audit, event, and the notice to the enterprise, in the transaction that did it. */
  async told(
    db: Db,
    actor: Actor,
    entry: ListedDesignation,
    policyTitle: string,
    what: 'added' | 'ended',
  ): Promise<void> {
    const { id, centreId, enterpriseId, fromOn, toOn, endedOn, quota } = entry;
    await this.audit.record(db, {
      actor,
      action: `subsidy.designation_${what}`,
      subjectType: 'designated_enterprise',
      subjectId: id,
      detail: {
        enterpriseId,
        policyCode: entry.policyCode,
        quota,
        fromOn,
        toOn,
        endedOn,
        document: what === 'added' ? entry.documentNumber : entry.endDocument,
      },
      ...(what === 'ended' && entry.endReason !== null ? { reason: entry.endReason } : {}),
    });
    await this.outbox.publish(db, designationChanged, { centreId, enterpriseId, designationId: id });
    await this.notices.notify(db, {
      centreId,
      to: { enterpriseId },
      kind: `subsidy.designation_${what}`,
      title:
        what === 'added' ? `本企业已列入企业名单:${policyTitle}` : `本企业的名单资格有变化:${policyTitle}`,
      body:
        what === 'added'
          ? `期限 ${fromOn} 至 ${toOn},名额 ${quota} 人,依据 ${entry.documentNumber ?? ''}。在此期间申领按列入名单办理。`
          : `${endedOn !== null && endedOn < fromOn ? '原登记有误,自始不算' : `${endedOn} 之后不再列入名单`},依据 ${entry.endDocument ?? ''}。理由:${entry.endReason ?? ''}。正在上的班次已重新测算。`,
      link: '/designations',
      dedupeKey: `subsidy.designation_${what}:${id}`,
    });
  }
}
