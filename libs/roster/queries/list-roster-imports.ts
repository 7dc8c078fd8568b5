import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { rosterRoutes } from '../contracts/index.js';
import { RosterImportStore } from '../store/roster-import-store.js';
import { importSummary } from './answers.js';

/** Uploads for a cohort that the asker may see, the newest first. */
@Injectable()
export class ListRosterImports {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
    private readonly imports: RosterImportStore,
  ) {}

  async execute(
    actor: Actor,
    cohortId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<OutputOf<typeof rosterRoutes.listImports>> {
    const scope = scopeOf(actor);
    if (!(await this.cohorts.find(this.tx.read, scope, cohortId))) throw new DomainError('cohort.not_found');
    const { items, total } = await this.imports.list(this.tx.read, scope, { cohortId, ...page });
    return { items: items.map(importSummary), total };
  }
}
