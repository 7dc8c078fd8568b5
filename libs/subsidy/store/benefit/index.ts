import { declareAppendOnly } from '../../../platform/index.js';
import {
  BenefitImportEntity,
  InsuranceRecordEntity,
  OutsideCertificateEntity,
} from './benefit-import.entity.js';
import {
  BenefitCaseEntity,
  BenefitDecisionEntity,
  BenefitNightEntity,
  BenefitRunEntity,
  BenefitRunFailureEntity,
  BenefitStepEntity,
} from './benefit.entity.js';

/** What the apply-free benefit stores. */
export const benefitEntities = [
  BenefitImportEntity,
  InsuranceRecordEntity,
  OutsideCertificateEntity,
  BenefitCaseEntity,
  BenefitDecisionEntity,
  BenefitNightEntity,
  BenefitStepEntity,
  BenefitRunEntity,
  BenefitRunFailureEntity,
];

declareAppendOnly('benefit_decision');
declareAppendOnly('benefit_night');
declareAppendOnly('benefit_step');
