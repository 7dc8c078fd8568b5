import { declareAppendOnly } from '../../platform/index.js';
import { AccountEntryGuardEntity } from './account-entry-guard.entity.js';
import { TrainerAbsenceEntity, TrainerWeekEntity } from './availability/availability.entity.js';
import { EmploymentEntity } from './employment.entity.js';
import { EnterpriseEntity } from './enterprise.entity.js';
import { InsuranceMonthEntity } from './insurance-month.entity.js';
import { SkillsCentreEntity } from './skills-centre.entity.js';
import { TrainerEntity } from './trainer.entity.js';
import { TrainerQualificationEntity } from './trainer-qualification.entity.js';
import { WorkerEntity } from './worker.entity.js';

// Weekly hours are added, never changed: what somebody counted on stays to be seen.
declareAppendOnly('trainer_week');

/** Everything this stage stores, for the data source. */
export const peopleEntities = [
  SkillsCentreEntity,
  EnterpriseEntity,
  WorkerEntity,
  EmploymentEntity,
  InsuranceMonthEntity,
  TrainerEntity,
  TrainerQualificationEntity,
  TrainerWeekEntity,
  TrainerAbsenceEntity,
  AccountEntryGuardEntity,
];
