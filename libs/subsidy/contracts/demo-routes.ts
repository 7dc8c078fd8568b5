import { z } from 'zod';
import { dateSchema, definePermission, defineRoute, idSchema } from '../../platform/contracts/index.js';

export const lapseNotices = definePermission({
  name: 'subsidy.lapse_notices',
  sentence: '演示环境中把公示期推到已满(正式环境没有此操作)',
  roles: ['ADMINISTRATOR'],
});

/** A public notice takes five working days; a demonstration cannot wait for them. Outside a demo it does not exist. */
export const lapseNoticeRoute = defineRoute({
  id: 'subsidy.lapseNotice',
  method: 'POST',
  path: '/api/demo/claims/:claimId/lapse-notice',
  access: lapseNotices,
  summary: '仅演示环境:把公示的起止日期整体提前,使公示期已满',
  params: z.strictObject({ claimId: idSchema }),
  body: z.strictObject({}).default({}),
  response: {
    status: 200,
    schema: z.object({ claimId: idSchema, noticeId: idSchema, startsOn: dateSchema, lastDay: dateSchema }),
  },
  errors: ['subsidy.claim_not_found', 'subsidy.notice_not_found'],
});
