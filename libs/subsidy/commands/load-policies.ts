import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, AuditTrail, Clock, type Db, Outbox, Tx } from '../../platform/index.js';
import { policyReference } from '../domain/frozen-decision.js';
import type { PolicyVersion } from '../domain/policy.js';
import { DEMO_BENEFIT_ID, makeDemoBenefitPolicy } from '../policies/demo-benefit-policy.js';
import { DEMO_MODEL_ID, DEMO_POLICY_ID, makeDemoPolicy } from '../policies/demo-policy.js';
import { loadPolicies, sha256 } from '../policies/load.js';
import { PolicyStore } from '../store/policy-store.js';
import { tellLoaded } from '../store/versions/version-telling.js';

/** The versions a demo centre has of its own: what enterprises claim, and what people get without applying. */
const DEMOS: readonly (readonly [string, typeof makeDemoPolicy])[] = [
  [DEMO_POLICY_ID, makeDemoPolicy],
  [DEMO_BENEFIT_ID, makeDemoBenefitPolicy],
];

export interface LoadOptions {
  /** The demo centre, which gets a version of its own with a window around today. */
  readonly demoCentreId?: string;
  /** Other files than those of the product; for tests. */
  readonly policies?: readonly PolicyVersion[];
}

export interface Loaded {
  /** `code@version` of what was stored now. */
  readonly added: readonly string[];
  readonly known: number;
}

/**
 * Stores the filed policy versions; running again does nothing. A stored version whose file has changed is refused:
 * decisions were taken under it, so the change must be a version of its own.
 */
@Injectable()
export class LoadPolicies {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly policies: PolicyStore,
    private readonly outbox: Outbox,
  ) {}

  /** The actor's centre is the one whose audit trail tells of it. */
  execute(actor: Actor, options: LoadOptions = {}): Promise<Loaded> {
    const filed = options.policies ?? loadPolicies();
    return this.tx.run(async (db) => {
      const added: string[] = [];
      for (const policy of filed) {
        if (await this.store(db, null, policy)) added.push(`${policy.id}@${policy.version}`);
      }
      const { demoCentreId } = options;
      if (demoCentreId !== undefined) {
        for (const [code, make] of DEMOS) {
          const demo = await this.storeDemo(db, demoCentreId, filed, code, make);
          if (demo !== null) added.push(`${demo.id}@${demo.version}`);
        }
      }
      if (added.length > 0) {
        await this.audit.record(db, {
          actor,
          action: 'subsidy.policies_loaded',
          subjectType: 'centre',
          subjectId: actor.centreId,
          detail: { added },
        });
      }
      return { added, known: filed.length };
    });
  }

  /** Whether it is new. Throws `subsidy.policy_changed`. */
  private async store(db: Db, centreId: string | null, policy: PolicyVersion): Promise<boolean> {
    const stored = await this.policies.hashOf(db, centreId, policy.id, policy.version);
    if (stored === undefined) {
      const earlier = await this.policies.current(db, { kind: 'system' }, policy.id);
      const since = earlier === undefined ? null : this.clock.today();
      const id = await this.policies.insert(db, centreId, policy, this.clock.now(), since);
      await tellLoaded(db, this.outbox, { id, centreId, code: policy.id });
      return true;
    }
    if (stored !== policyReference(policy, sha256).hash)
      throw new DomainError('subsidy.policy_changed', { policy: policy.id, version: policy.version });
    return false;
  }

  /** The stored demo version stays as long as its window is open. */
  private async storeDemo(
    db: Db,
    centreId: string,
    filed: readonly PolicyVersion[],
    code: string,
    make: typeof makeDemoPolicy,
  ): Promise<PolicyVersion | null> {
    const model = filed.find((policy) => policy.id === DEMO_MODEL_ID);
    if (!model) return null;
    const today = this.clock.today();
    const stored = await this.policies.current(db, { kind: 'system' }, code);
    if (stored && (stored.policy.window?.to ?? today) >= today) return null;
    const made = make(today, model);
    // Somebody may have drafted a version with the number of the year.
    const last = await this.policies.lastNumber(db, centreId, code);
    const demo = { ...made, version: Math.max(made.version, last + 1) };
    return (await this.store(db, centreId, demo)) ? demo : null;
  }
}
