import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../../platform/index.js';
import type { versionRoutes } from '../../contracts/versions/index.js';
import { VersionAnswers } from '../../queries/versions/version-answers.js';
import { PolicyVersionStore } from '../../store/versions/policy-version-store.js';
import { ShadowRunStore } from '../../store/versions/shadow-run-store.js';
import { VersionDesk } from '../../store/versions/version-desk.js';

/** Drops a version that is not in force yet; its number is not given again. */
@Injectable()
export class DiscardVersion {
  constructor(
    private readonly tx: Tx,
    private readonly versions: PolicyVersionStore,
    private readonly runs: ShadowRunStore,
    private readonly desk: VersionDesk,
    private readonly answers: VersionAnswers,
  ) {}

  execute(
    actor: Actor,
    versionId: string,
    revision: number,
  ): Promise<OutputOf<typeof versionRoutes.discard>> {
    return this.tx.run(async (db) => {
      const { version } = await this.desk.take(db, actor, versionId, 'DISCARD', revision);
      await this.versions.discard(db, versionId);
      await this.runs.void(db, versionId);
      await this.desk.record(db, actor, version, 'DISCARD', { from: version.state });
      return this.answers.detail(db, actor, { ...version, state: 'DISCARDED', inForceOn: null });
    });
  }
}
