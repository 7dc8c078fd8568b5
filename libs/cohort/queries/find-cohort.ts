import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { cohortRoutes } from '../contracts/index.js';
import { CohortStore } from '../store/cohort-store.js';
import { cohortAnswer } from './answers.js';

@Injectable()
export class FindCohort {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
  ) {}

  async execute(actor: Actor, cohortId: string): Promise<OutputOf<typeof cohortRoutes.find>> {
    const cohort = await this.cohorts.find(this.tx.read, scopeOf(actor), cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    return cohortAnswer(cohort);
  }
}
