import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { versionRoutes } from '../../contracts/versions/index.js';
import { reasonWords } from '../../domain/versions/reason-words.js';
import { PolicyVersionStore } from '../../store/versions/policy-version-store.js';
import { ShadowRunStore } from '../../store/versions/shadow-run-store.js';

type Route = typeof versionRoutes.listShadowRows;

/** Who gains and who loses by a draft, the most money first. */
@Injectable()
export class ListShadowRows {
  constructor(
    private readonly tx: Tx,
    private readonly runs: ShadowRunStore,
    private readonly versions: PolicyVersionStore,
  ) {}

  async execute(actor: Actor, runId: string, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const run = await this.runs.find(db, scope, runId);
    if (!run) throw new DomainError('subsidy.shadow_run_not_found');
    const { items, total } = await this.runs.rows(db, scope, runId, query);
    const policy = await this.versions.policy(db, run.versionId);
    return {
      total,
      items: items.map((row) => ({
        ...row,
        oldReasonText: reasonWords(policy, row.oldReason),
        newReasonText: reasonWords(policy, row.newReason),
      })),
    };
  }
}
