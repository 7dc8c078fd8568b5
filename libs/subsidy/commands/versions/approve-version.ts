import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type OutputOf, Tx } from '../../../platform/index.js';
import type { versionRoutes } from '../../contracts/versions/index.js';
import { VersionAnswers } from '../../queries/versions/version-answers.js';
import { PolicyVersionStore } from '../../store/versions/policy-version-store.js';
import { VersionDesk } from '../../store/versions/version-desk.js';
import { VersionTelling } from '../../store/versions/version-telling.js';

/** Approves a draft as it was tried out; the approver has not written on it. From now on it does not change. */
@Injectable()
export class ApproveVersion {
  constructor(
    private readonly tx: Tx,
    private readonly versions: PolicyVersionStore,
    private readonly desk: VersionDesk,
    private readonly answers: VersionAnswers,
    private readonly telling: VersionTelling,
  ) {}

  execute(
    actor: Actor,
    versionId: string,
    revision: number,
  ): Promise<OutputOf<typeof versionRoutes.approve>> {
    return this.tx.run(async (db) => {
      const { version, run, accountId } = await this.desk.take(db, actor, versionId, 'APPROVE', revision);
      if (!run) throw new DomainError('subsidy.shadow_needed');
      await this.versions.approve(db, versionId, { accountId, hash: version.hash, runId: run.id });
      await this.desk.record(db, actor, version, 'APPROVE', { shadowRun: run.id });
      await this.telling.approved(db, version);
      const approved = await this.versions.find(db, { kind: 'system' }, versionId);
      return this.answers.detail(db, actor, approved ?? version);
    });
  }
}
