import { Injectable } from '@nestjs/common';
import type { Db, Scope } from '../../../platform/index.js';
import { isOpen } from '../../queries/answers.js';
import { PolicyStore, type StoredPolicy } from '../policy-store.js';

/** Under which version a programme would be claimed today. */
@Injectable()
export class IntendedPolicy {
  constructor(private readonly policies: PolicyStore) {}

  /** The first version in force that accepts claims on that day and pays the programme; undefined without one. */
  async of(db: Db, scope: Scope, programme: string | null, today: string): Promise<StoredPolicy | undefined> {
    if (programme === null) return undefined;
    return (await this.policies.list(db, scope, today)).find(
      (one) =>
        one.policy.window !== undefined &&
        isOpen(one, today) &&
        one.policy.programmes.some(({ id }) => id === programme),
    );
  }
}
