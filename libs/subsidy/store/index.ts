import { ClaimDecisionEntity, ClaimEntity, ClaimLineEntity, ClaimStepEntity } from './claim.entity.js';
import { declareAppendOnly } from '../../platform/index.js';
import { NoticePageEntity } from './notice-archive/notice-page.entity.js';
import { ObjectionEntity, PublicNoticeEntity } from './notice.entity.js';
import { DesignatedEnterpriseEntity, PolicyVersionEntity } from './policy.entity.js';
import { GrantReservationEntity } from './reservation.entity.js';

/** Everything this stage stores, for the data source. */
export const subsidyEntities = [
  PolicyVersionEntity,
  DesignatedEnterpriseEntity,
  ClaimEntity,
  ClaimDecisionEntity,
  ClaimLineEntity,
  ClaimStepEntity,
  GrantReservationEntity,
  PublicNoticeEntity,
  ObjectionEntity,
  NoticePageEntity,
];

declareAppendOnly('notice_page');
