import { Injectable } from '@nestjs/common';
import { BenefitDeciding } from './benefit-deciding.js';
import { BenefitEvidence } from './benefit-evidence.js';
import { BenefitRunStore } from './benefit-run-store.js';
import { BenefitWriting } from './benefit-writing.js';

/** What deciding works with. */
@Injectable()
export class DecidingStores {
  constructor(
    readonly runs: BenefitRunStore,
    readonly evidence: BenefitEvidence,
    readonly deciding: BenefitDeciding,
    readonly writing: BenefitWriting,
  ) {}
}
