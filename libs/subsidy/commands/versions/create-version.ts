import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  Clock,
  type InputOf,
  isDuplicateKey,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { versionRoutes } from '../../contracts/versions/index.js';
import { checkDraft } from '../../policies/check-draft.js';
import { loadFactRegister } from '../../policies/load.js';
import { VersionAnswers } from '../../queries/versions/version-answers.js';
import { PolicyStore } from '../../store/policy-store.js';
import { PolicyVersionStore } from '../../store/versions/policy-version-store.js';
import { VersionDesk } from '../../store/versions/version-desk.js';

type Route = typeof versionRoutes.create;

/** Drafts a version: a copy of one that is there, or content that somebody wrote. The next number is given to it. */
@Injectable()
export class CreateVersion {
  private readonly register = loadFactRegister();

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly policies: PolicyStore,
    private readonly versions: PolicyVersionStore,
    private readonly desk: VersionDesk,
    private readonly answers: VersionAnswers,
  ) {}

  async execute(actor: Actor, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    try {
      return await this.create(actor, input);
    } catch (error) {
      // Two drafts at one moment wanted the same number.
      if (isDuplicateKey(error) && String((error as Error).message).includes('uq_policy_version_code'))
        throw new DomainError('subsidy.version_changed');
      throw error;
    }
  }

  private create(actor: Actor, { fromVersionId, content }: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const { accountId, centreId } = actor;
    if (accountId === null) throw new DomainError('subsidy.wrong_role');
    if ((fromVersionId === undefined) === (content === undefined))
      throw new DomainError('subsidy.version_invalid', {}, [
        { path: 'body.content', message: '请选择要复制的版本,或给出政策全文,二者取一' },
      ]);
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const from =
        fromVersionId === undefined ? undefined : await this.versions.find(db, scope, fromVersionId);
      if (fromVersionId !== undefined && !from) throw new DomainError('subsidy.version_not_found');
      const raw = from ? await this.versions.content(db, from.id) : (content ?? {});
      const code = from?.code ?? (typeof raw['id'] === 'string' ? raw['id'] : '');
      const version = (await this.policies.lastNumber(db, centreId, code)) + 1;
      const checked = checkDraft(raw, { version }, this.register);
      if (!checked.ok) throw new DomainError('subsidy.version_invalid', {}, checked.problems);
      const base = from ?? (await this.policies.current(db, scope, code, this.clock.today()));
      const id = await this.versions.insertDraft(db, {
        centreId,
        policy: checked.policy,
        basedOnId: base?.id ?? null,
        accountId,
        now: this.clock.now(),
      });
      const drafted = await this.versions.find(db, scope, id);
      if (!drafted) throw new Error('the draft that was just written is gone');
      await this.desk.record(db, actor, { ...drafted, centreId }, 'CREATE', { basedOn: base?.id ?? null });
      return this.answers.detail(db, actor, drafted);
    });
  }
}
