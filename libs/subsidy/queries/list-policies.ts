import { Injectable } from '@nestjs/common';
import { type Actor, Clock, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { PolicyStore } from '../store/policy-store.js';
import { isOpen, policySummary } from './answers.js';

type Route = typeof subsidyRoutes.listPolicies;

/** The version in force of every policy, those that accept claims today first. */
@Injectable()
export class ListPolicies {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly policies: PolicyStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const today = this.clock.today();
    const all = (await this.policies.list(this.tx.read, scopeOf(actor), today)).filter(
      ({ policy }) =>
        query.programme === undefined || policy.programmes.some(({ id }) => id === query.programme),
    );
    // A policy whose document states no window says less about today than one that does.
    const rank = (one: (typeof all)[number]): number =>
      !isOpen(one, today) ? 2 : one.policy.window === undefined ? 1 : 0;
    const ordered = [0, 1, 2].flatMap((wanted) => all.filter((one) => rank(one) === wanted));
    const page = ordered.slice(query.offset, query.offset + query.limit);
    return { items: page.map((one) => policySummary(one, today)), total: all.length };
  }
}
