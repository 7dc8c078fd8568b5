import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, Clock, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { loadFactRegister } from '../policies/load.js';
import { PolicyStore } from '../store/policy-store.js';
import { policyAnswer } from './answers.js';

/** One policy with its clauses, parameters and rules. */
@Injectable()
export class FindPolicy {
  private readonly register = loadFactRegister();

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly policies: PolicyStore,
  ) {}

  async execute(actor: Actor, code: string): Promise<OutputOf<typeof subsidyRoutes.findPolicy>> {
    const today = this.clock.today();
    const policy = await this.policies.current(this.tx.read, scopeOf(actor), code, today);
    if (!policy) throw new DomainError('subsidy.policy_not_found');
    return policyAnswer(policy, today, this.register);
  }
}
