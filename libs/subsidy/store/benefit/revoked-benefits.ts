import { Injectable } from '@nestjs/common';
import { type Db, SYSTEM_SCOPE } from '../../../platform/index.js';
import { BenefitStore } from './benefit-store.js';

/** A benefit whose approval was taken back, as whoever paid it sees it. */
export interface RevokedBenefit {
  readonly centreId: string;
  readonly policyVersionId: string;
  readonly programme: string;
  readonly reason: string | null;
}

/** What the payment stage asks when money is to come back. For the system only. */
@Injectable()
export class RevokedBenefits {
  constructor(private readonly benefits: BenefitStore) {}

  /** Undefined unless it is revoked. */
  async find(db: Db, benefitId: string): Promise<RevokedBenefit | undefined> {
    const benefit = await this.benefits.find(db, SYSTEM_SCOPE, benefitId);
    if (benefit?.state !== 'REVOKED') return undefined;
    const steps = await this.benefits.steps(db, SYSTEM_SCOPE, benefitId);
    const { centreId, policyVersionId, programme } = benefit;
    const reason = steps.findLast(({ action }) => action === 'REVOKE')?.reason ?? null;
    return { centreId, policyVersionId, programme, reason };
  }
}
