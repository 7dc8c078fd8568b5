import { benefitEntities } from './benefit/index.js';
import { ClaimDecisionEntity, ClaimEntity, ClaimLineEntity, ClaimStepEntity } from './claim.entity.js';
import { declareAppendOnly } from '../../platform/index.js';
import {
  CohortForecastEntity,
  ForecastAlertEntity,
  ForecastDemandEntity,
  LearnerForecastEntity,
} from './forecast/forecast.entity.js';
import { NoticePageEntity } from './notice-archive/notice-page.entity.js';
import { ObjectionEntity, PublicNoticeEntity } from './notice.entity.js';
import { DesignatedEnterpriseEntity, PolicyVersionEntity } from './policy.entity.js';
import { GrantReservationEntity } from './reservation.entity.js';
import {
  PolicyShadowRowEntity,
  PolicyShadowRunEntity,
  PolicyVersionStepEntity,
} from './versions/policy-version.entity.js';

/** Everything this stage stores, for the data source. */
export const subsidyEntities = [
  PolicyVersionEntity,
  DesignatedEnterpriseEntity,
  PolicyVersionStepEntity,
  PolicyShadowRunEntity,
  PolicyShadowRowEntity,
  ClaimEntity,
  ClaimDecisionEntity,
  ClaimLineEntity,
  ClaimStepEntity,
  GrantReservationEntity,
  PublicNoticeEntity,
  ObjectionEntity,
  NoticePageEntity,
  ForecastDemandEntity,
  CohortForecastEntity,
  LearnerForecastEntity,
  ForecastAlertEntity,
  ...benefitEntities,
];

declareAppendOnly('notice_page');
declareAppendOnly('policy_version_step');
