import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { versionRoutes } from '../../contracts/versions/index.js';
import { ShadowRunStore } from '../../store/versions/shadow-run-store.js';

type Route = typeof versionRoutes.listShadowRows;

/** Who gains and who loses by a draft, the most money first. */
@Injectable()
export class ListShadowRows {
  constructor(
    private readonly tx: Tx,
    private readonly runs: ShadowRunStore,
  ) {}

  async execute(actor: Actor, runId: string, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    if (!(await this.runs.find(this.tx.read, scope, runId)))
      throw new DomainError('subsidy.shadow_run_not_found');
    return this.runs.rows(this.tx.read, scope, runId, query);
  }
}
