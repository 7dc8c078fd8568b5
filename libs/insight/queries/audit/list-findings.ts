import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { auditRoutes } from '../../contracts/audit/index.js';
import { FindingStore } from '../../store/audit/finding-store.js';
import { findingAnswer } from './finding-answer.js';

type Route = typeof auditRoutes.listFindings;

@Injectable()
export class ListFindings {
  constructor(
    private readonly tx: Tx,
    private readonly findings: FindingStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    const { items, total } = await this.findings.list(this.tx.read, scope, query);
    const figures = await this.findings.figures(this.tx.read, scope, query.claimId);
    return {
      items: items.map(findingAnswer),
      total,
      figures: figures.map(({ severity, open, dismissed, confirmed }) => ({
        severity,
        open: Number(open),
        dismissed: Number(dismissed),
        confirmed: Number(confirmed),
      })),
    };
  }
}
