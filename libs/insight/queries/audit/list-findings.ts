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
    const { items, total } = await this.findings.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map(findingAnswer), total };
  }
}
