import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock, type Db, SYSTEM_SCOPE } from '../../../platform/index.js';
import type { designationSchema } from '../../contracts/designation/index.js';
import { standingOn } from '../../domain/designation/designation.js';
import type { ListedDesignation } from '../../store/designation/designation-list.js';
import { PolicyStore } from '../../store/policy-store.js';

type Answer = z.input<typeof designationSchema>;

/** Entries of lists as they are answered, with the title of the policy and how they stand today. */
@Injectable()
export class DesignationAnswers {
  constructor(
    private readonly clock: Clock,
    private readonly policies: PolicyStore,
  ) {}

  async of(db: Db, entry: ListedDesignation): Promise<Answer> {
    const policy = await this.policies.byId(db, SYSTEM_SCOPE, entry.policyVersionId);
    if (!policy) throw new Error(`policy version ${entry.policyVersionId} is gone`);
    return {
      ...entry,
      policyTitle: policy.policy.title,
      addedAt: entry.addedAt.toISOString(),
      endedAt: entry.endedAt?.toISOString() ?? null,
      standing: standingOn(entry, this.clock.today()),
    };
  }
}
