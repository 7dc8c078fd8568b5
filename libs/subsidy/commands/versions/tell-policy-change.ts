import { Injectable } from '@nestjs/common';
import { Clock, type Db, Notices, type Scope, Tx } from '../../../platform/index.js';
import { changeSentences, policyNotice } from '../../domain/versions/notice-words.js';
import { loadFactRegister } from '../../policies/load.js';
import { PolicyStore, type StoredPolicy } from '../../store/policy-store.js';
import { ConcernedEnterprises } from '../../store/versions/concerned-enterprises.js';

/**
 * A version is in force and another is superseded by it: the enterprises with classes or claims under it are told what
 * changes, from when and by which clause. A policy that takes nothing's place changes nothing for anybody.
 */
@Injectable()
export class TellPolicyChange {
  private readonly register = loadFactRegister();

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly policies: PolicyStore,
    private readonly concerned: ConcernedEnterprises,
    private readonly notices: Notices,
  ) {}

  /** How many accounts were told. */
  execute(centreId: string, policyVersionId: string): Promise<number> {
    const scope: Scope = { kind: 'centre', centreId };
    return this.tx.run(async (db) => {
      const after = await this.policies.byId(db, scope, policyVersionId);
      if (!after) return 0;
      const before = await this.superseded(db, scope, after);
      if (!before) return 0;
      const inForceOn = after.inForceOn ?? this.clock.today();
      const sentences = changeSentences(before.policy, after.policy, this.register);
      const superseded = { title: before.policy.title, version: before.policy.version };
      const programmes = [...before.policy.programmes, ...after.policy.programmes].map(({ id }) => id);
      const codes = [...new Set([before.policy.id, after.policy.id])];
      let told = 0;
      for (const { enterpriseId, classes, claims } of await this.concerned.of(db, centreId, codes, [
        ...new Set(programmes),
      ])) {
        const { title, body, english } = policyNotice(after.policy, superseded, sentences, {
          inForceOn,
          classes,
          claims,
        });
        told += await this.notices.notify(db, {
          centreId,
          to: { enterpriseId },
          kind: 'subsidy.policy_in_force',
          title,
          body,
          english,
          link: `/policies/${encodeURIComponent(after.policy.id)}`,
          dedupeKey: `subsidy.policy_in_force:${policyVersionId}`,
        });
      }
      return told;
    });
  }

  /** The version of the same policy that was in force until then, else the policy that names this document as its successor. */
  private async superseded(db: Db, scope: Scope, after: StoredPolicy): Promise<StoredPolicy | undefined> {
    const before = await this.policies.before(db, scope, after);
    if (before) return before;
    const all = await this.policies.list(db, scope, this.clock.today());
    const { document_number: document, id } = after.policy;
    return all.find(({ policy }) => policy.id !== id && policy.superseded_by === document);
  }
}
