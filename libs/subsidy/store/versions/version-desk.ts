import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  Outbox,
  type Scope,
  scopeOf,
} from '../../../platform/index.js';
import { policyInForce } from '../../contracts/versions/events.js';
import {
  refuseVersionStep,
  type VersionAction,
  type VersionStanding,
} from '../../domain/versions/version-state.js';
import { PolicyStore } from '../policy-store.js';
import { PolicyVersionStore, type StepName, type VersionRow } from './policy-version-store.js';
import { type ShadowRun, ShadowRunStore } from './shadow-run-store.js';

/** A version under its lock, of the actor's own centre. */
export interface TakenVersion {
  readonly version: VersionRow & { readonly centreId: string };
  readonly standing: VersionStanding;
  readonly run: ShadowRun | undefined;
  readonly accountId: string;
}

/** What every step of a version shares: lock, look, refuse; history and audit afterwards. */
@Injectable()
export class VersionDesk {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly versions: PolicyVersionStore,
    private readonly runs: ShadowRunStore,
    private readonly policies: PolicyStore,
  ) {}

  /** Takes a version for a step, or says why not. With a revision only if nobody has written on it since. */
  async take(
    db: Db,
    actor: Actor,
    versionId: string,
    action: VersionAction,
    revision?: number,
  ): Promise<TakenVersion> {
    const scope = scopeOf(actor);
    const version = await this.versions.lock(db, scope, versionId);
    if (!version) throw new DomainError('subsidy.version_not_found');
    const { standing, run } = await this.standingOf(db, scope, version);
    const refusal = refuseVersionStep(standing, actor, action, this.clock.today());
    if (refusal !== null) throw new DomainError(`subsidy.${refusal}`, { state: version.state });
    if (revision !== undefined && revision !== version.revision)
      throw new DomainError('subsidy.version_changed', { revision: version.revision });
    const { centreId } = version;
    // A version of the jurisdiction is in force, so that it was refused above.
    if (centreId === null || actor.accountId === null) throw new DomainError('subsidy.wrong_role');
    return { version: { ...version, centreId }, standing, run, accountId: actor.accountId };
  }

  async standingOf(
    db: Db,
    scope: Scope,
    version: VersionRow,
  ): Promise<{ standing: VersionStanding; run: ShadowRun | undefined }> {
    const steps = await this.versions.steps(db, version.id);
    const run = await this.runs.latest(db, scope, version.id);
    const inForce = await this.policies.current(db, scope, version.code, this.clock.today());
    const writers = steps.flatMap(({ action, accountId }) =>
      (action === 'CREATE' || action === 'EDIT') && accountId !== null ? [accountId] : [],
    );
    const { state, hash, inForceOn } = version;
    return {
      standing: { state, hash, inForceOn, writers, shadow: run ?? null, inForceId: inForce?.id ?? null },
      run,
    };
  }

  /** Writes the step into the version's history and the audit trail. */
  async record(
    db: Db,
    actor: Actor,
    version: VersionRow & { readonly centreId: string },
    action: StepName,
    detail: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    await this.versions.addStep(db, version, action, actor.accountId, this.clock.now());
    await this.audit.record(db, {
      actor,
      action: AUDITED[action],
      subjectType: 'policy_version',
      subjectId: version.id,
      detail: {
        code: version.code,
        version: version.version,
        revision: version.revision,
        hash: version.hash,
        ...detail,
      },
    });
  }

  /** Brings a version in force whose day has come, and tells everybody. */
  async bringInForce(
    db: Db,
    actor: Actor,
    version: VersionRow & { readonly centreId: string },
  ): Promise<void> {
    await this.versions.bringInForce(db, version.id);
    await this.record(db, actor, version, 'IN_FORCE', { inForceOn: version.inForceOn });
    await this.outbox.publish(db, policyInForce, {
      centreId: version.centreId,
      policyVersionId: version.id,
      code: version.code,
    });
  }
}

const AUDITED: Readonly<Record<StepName, string>> = {
  CREATE: 'subsidy.version_drafted',
  EDIT: 'subsidy.version_edited',
  SHADOW: 'subsidy.version_tried_out',
  APPROVE: 'subsidy.version_approved',
  SCHEDULE: 'subsidy.version_scheduled',
  IN_FORCE: 'subsidy.version_in_force',
  DISCARD: 'subsidy.version_discarded',
};
