import { z } from 'zod';
import { defineRoute, idSchema, pageOf, pageQuery } from '../../../platform/contracts/index.js';
import { keepShifts } from './permissions.js';
import { shiftInput, shiftSchema } from './schemas.js';

const ofEnterprise = z.strictObject({ enterpriseId: idSchema });

export const limitsRoutes = {
  listShifts: defineRoute({
    id: 'limits.listShifts',
    method: 'GET',
    path: '/api/enterprises/:enterpriseId/shifts',
    access: keepShifts,
    summary: '企业填报的可参训时段,最近填报的在前',
    params: ofEnterprise,
    query: z.strictObject({ ...pageQuery }),
    response: { status: 200, schema: pageOf(shiftSchema) },
    errors: ['limits.enterprise_not_found'],
  }),
  setShift: defineRoute({
    id: 'limits.setShift',
    method: 'POST',
    path: '/api/enterprises/:enterpriseId/shifts',
    access: keepShifts,
    summary: '填报自某日起职工每周可参训的时段和其中的首选时段(本企业或一个已订班次)',
    params: ofEnterprise,
    body: shiftInput,
    response: { status: 201, schema: shiftSchema },
    errors: ['limits.enterprise_not_found', 'limits.no_booking', 'cohort.not_found'],
  }),
};
