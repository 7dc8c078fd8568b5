import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, Clock, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { versionRoutes } from '../../contracts/versions/index.js';
import { changedRules } from '../../domain/versions/changed-rules.js';
import { diffPolicies } from '../../domain/versions/policy-diff.js';
import { loadFactRegister } from '../../policies/load.js';
import { PolicyStore } from '../../store/policy-store.js';
import { PolicyVersionStore } from '../../store/versions/policy-version-store.js';
import { VersionAnswers } from './version-answers.js';

/** What a version changes against another one; against the one in force today when none is named. */
@Injectable()
export class DiffVersions {
  private readonly register = loadFactRegister();

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly policies: PolicyStore,
    private readonly versions: PolicyVersionStore,
    private readonly answers: VersionAnswers,
  ) {}

  async execute(
    actor: Actor,
    versionId: string,
    against: string | undefined,
  ): Promise<OutputOf<typeof versionRoutes.diff>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const after = await this.versions.find(db, scope, versionId);
    if (!after) throw new DomainError('subsidy.version_not_found');
    const inForce = await this.policies.current(db, scope, after.code, this.clock.today());
    const other =
      against ?? (inForce && inForce.id !== versionId ? inForce.id : (after.basedOnId ?? versionId));
    const before = await this.versions.find(db, scope, other);
    if (!before) throw new DomainError('subsidy.version_not_found');
    const [old, now] = [
      await this.policies.byId(db, scope, before.id),
      await this.policies.byId(db, scope, after.id),
    ];
    if (!old || !now) throw new DomainError('subsidy.version_not_found');
    return {
      before: await this.answers.one(db, scope, before),
      after: await this.answers.one(db, scope, after),
      changes: diffPolicies(old.policy, now.policy, this.register).map(({ rows, ...change }) => ({
        ...change,
        rows: rows && [...rows],
      })),
      rules: changedRules(old.policy, now.policy, this.register).map(({ programmes, ...rule }) => ({
        ...rule,
        programmes: [...programmes],
      })),
    };
  }
}
