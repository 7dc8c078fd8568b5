import { z } from 'zod';
import { defineRoute, idSchema, pageOf, pageQuery } from '../../../platform/contracts/index.js';
import { viewFacility } from '../permissions.js';
import { closeWorkshops } from './permissions.js';
import { closingInput, closingSchema } from './schemas.js';

const ofWorkshop = z.strictObject({ workshopId: idSchema });

export const closingRoutes = {
  list: defineRoute({
    id: 'closing.list',
    method: 'GET',
    path: '/api/workshops/:workshopId/closings',
    access: viewFacility,
    summary: '一间场地及其工位的停用日期,最近的在前',
    params: ofWorkshop,
    query: z.strictObject({ ...pageQuery }),
    response: { status: 200, schema: pageOf(closingSchema) },
    errors: ['facility.workshop_not_found'],
  }),
  close: defineRoute({
    id: 'closing.close',
    method: 'POST',
    path: '/api/workshops/:workshopId/closings',
    access: closeWorkshops,
    summary: '登记场地或其中一个工位停用的日期(检修、活动等)',
    params: ofWorkshop,
    body: closingInput,
    response: { status: 201, schema: closingSchema },
    errors: ['facility.workshop_not_found', 'facility.workstation_not_found'],
  }),
  lift: defineRoute({
    id: 'closing.lift',
    method: 'POST',
    path: '/api/workshop-closings/:closingId/lift',
    access: closeWorkshops,
    summary: '提前恢复使用',
    params: z.strictObject({ closingId: idSchema }),
    body: z.strictObject({}).default({}),
    response: { status: 200, schema: closingSchema },
    errors: ['closing.closing_not_found', 'closing.lifted'],
  }),
};
