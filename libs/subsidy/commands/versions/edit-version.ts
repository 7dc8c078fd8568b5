import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, Clock, type InputOf, type OutputOf, Tx } from '../../../platform/index.js';
import type { versionRoutes } from '../../contracts/versions/index.js';
import { checkDraft } from '../../policies/check-draft.js';
import { loadFactRegister } from '../../policies/load.js';
import { VersionAnswers } from '../../queries/versions/version-answers.js';
import { PolicyVersionStore } from '../../store/versions/policy-version-store.js';
import { ShadowRunStore } from '../../store/versions/shadow-run-store.js';
import { VersionDesk } from '../../store/versions/version-desk.js';

type Route = typeof versionRoutes.edit;

/**
 * Writes the content of a draft, once it has the right form and compiles; what is wrong comes back by place, and
 * nothing is written. Trial runs of the content before count no more.
 */
@Injectable()
export class EditVersion {
  private readonly register = loadFactRegister();

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly versions: PolicyVersionStore,
    private readonly runs: ShadowRunStore,
    private readonly desk: VersionDesk,
    private readonly answers: VersionAnswers,
  ) {}

  execute(
    actor: Actor,
    versionId: string,
    { revision, content }: InputOf<Route>['body'],
  ): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const { version, accountId } = await this.desk.take(db, actor, versionId, 'EDIT', revision);
      const identity = { code: version.code, version: version.version };
      const checked = checkDraft(content, identity, this.register);
      if (!checked.ok) throw new DomainError('subsidy.version_invalid', {}, checked.problems);
      const by = { accountId, now: this.clock.now() };
      if (!(await this.versions.edit(db, versionId, revision, checked.policy, by)))
        throw new DomainError('subsidy.version_changed');
      await this.runs.void(db, versionId);
      const edited = await this.versions.find(db, { kind: 'system' }, versionId);
      if (!edited) throw new Error('a locked version is gone');
      await this.desk.record(db, actor, { ...edited, centreId: version.centreId }, 'EDIT', {
        before: version.hash,
      });
      return this.answers.detail(db, actor, edited);
    });
  }
}
