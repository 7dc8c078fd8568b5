import { Injectable } from '@nestjs/common';
import { type Actor, Clock, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { PolicyStore } from '../store/policy-store.js';
import { isOpen, policySummary } from './answers.js';

type Route = typeof subsidyRoutes.listPolicies;

/** The latest version of every policy, those that accept claims today first. */
@Injectable()
export class ListPolicies {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly policies: PolicyStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const today = this.clock.today();
    const all = (await this.policies.list(this.tx.read, scopeOf(actor))).filter(
      ({ policy }) =>
        query.programme === undefined || policy.programmes.some(({ id }) => id === query.programme),
    );
    const ordered = [...all.filter((one) => isOpen(one, today)), ...all.filter((one) => !isOpen(one, today))];
    const page = ordered.slice(query.offset, query.offset + query.limit);
    return { items: page.map((one) => policySummary(one, today)), total: all.length };
  }
}
