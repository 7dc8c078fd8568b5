import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { cohortRoutes } from '../contracts/index.js';
import { type CohortFilter, CohortStore } from '../store/cohort-store.js';
import { cohortAnswer } from './answers.js';

/** The cohorts the asker may see, the latest start first. */
@Injectable()
export class ListCohorts {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
  ) {}

  async execute(actor: Actor, filter: CohortFilter): Promise<OutputOf<typeof cohortRoutes.list>> {
    const page = await this.cohorts.list(this.tx.read, scopeOf(actor), filter);
    return { items: page.items.map(cohortAnswer), total: page.total };
  }
}
