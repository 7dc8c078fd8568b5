import { Module } from '@nestjs/common';
import { BenefitLog } from './store/benefit/benefit-log.js';
import { BenefitPayables } from './store/benefit/benefit-payables.js';
import { BenefitStore } from './store/benefit/benefit-store.js';

const stores = [BenefitStore, BenefitLog, BenefitPayables];

/** The apply-free benefit: decided from imported data, asking for no more than consent and an account. */
@Module({ providers: [...stores], exports: [BenefitPayables] })
export class BenefitModule {}
