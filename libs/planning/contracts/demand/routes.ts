import { z } from 'zod';
import { defineRoute, idSchema, pageOf, pageQuery, textSchema } from '../../../platform/contracts/index.js';
import * as can from '../permissions.js';
import { monthSchema } from '../schemas.js';
import {
  DEMAND_STATES,
  DEMAND_VERDICTS,
  demandSchema,
  newDemandSchema,
  similarDemandSchema,
} from './schemas.js';

const ofDemand = z.strictObject({ demandId: idSchema });
const replySchema = textSchema(200, 2).meta({ description: '告知企业的理由' });

export const demandRoutes = {
  listDemand: defineRoute({
    id: 'planning.listDemand',
    method: 'GET',
    path: '/api/planning/demand',
    access: can.viewDemand,
    summary: '培训需求,最近登记的在前;企业只看到本企业的',
    query: z.strictObject({ ...pageQuery, state: z.enum(DEMAND_STATES).optional() }),
    response: { status: 200, schema: pageOf(demandSchema) },
  }),
  similarDemand: defineRoute({
    id: 'planning.similarDemand',
    method: 'GET',
    path: '/api/planning/demand/similar',
    access: can.managePlans,
    summary: '可以合并开班的待答复需求:同一课程或职业、时段相容、月份有重叠;超过每班人数的分几个班',
    response: { status: 200, schema: z.object({ items: z.array(similarDemandSchema) }) },
  }),
  recordDemand: defineRoute({
    id: 'planning.recordDemand',
    method: 'POST',
    path: '/api/planning/demand',
    access: can.askForTraining,
    summary: '提出或登记培训需求:某课程或职业、人数、最早与最晚月份、时段',
    body: newDemandSchema,
    response: { status: 201, schema: demandSchema },
    errors: [
      'planning.one_subject',
      'planning.months_reversed',
      'planning.months_over',
      'planning.course_not_found',
      'planning.occupation_not_found',
      'planning.enterprise_not_found',
    ],
  }),
  withdrawDemand: defineRoute({
    id: 'planning.withdrawDemand',
    method: 'POST',
    path: '/api/planning/demand/:demandId/withdrawal',
    access: can.askForTraining,
    summary: '撤回尚未答复的需求',
    params: ofDemand,
    body: z.strictObject({}).default({}),
    response: { status: 200, schema: demandSchema },
    errors: ['planning.demand_not_found', 'planning.demand_answered'],
  }),
  answerDemand: defineRoute({
    id: 'planning.answerDemand',
    method: 'POST',
    path: '/api/planning/demand/:demandId/answer',
    access: can.managePlans,
    summary: '答复需求:已安排、并入已有班次或无法安排,并把理由告知企业',
    params: ofDemand,
    body: z.strictObject({
      verdict: z.enum(DEMAND_VERDICTS),
      reply: replySchema,
      cohortId: idSchema.optional().meta({ description: '安排进的班次;并入时必填' }),
    }),
    response: { status: 200, schema: demandSchema },
    errors: [
      'planning.demand_not_found',
      'planning.demand_answered',
      'planning.run_needed',
      'planning.run_not_found',
      'planning.run_not_fitting',
    ],
  }),
  mergeDemand: defineRoute({
    id: 'planning.mergeDemand',
    method: 'POST',
    path: '/api/planning/demand/merge',
    access: can.managePlans,
    summary:
      '把几家企业的同类需求合并开班,并答复每一家;一班坐不下的分几个班,同一条需求坐不进一个班的拆成几条',
    body: z.strictObject({
      demandIds: z.array(idSchema).min(2).max(50),
      courseId: idSchema,
      month: monthSchema,
      reply: replySchema,
    }),
    response: {
      status: 200,
      schema: z.object({
        runs: z.array(
          z.object({
            cohortId: idSchema,
            cohortCode: z.string(),
            startsOn: z.string(),
            seats: z.int(),
            people: z.int().meta({ description: '安排进该班的人数' }),
          }),
        ),
        parted: z.int().meta({ description: '被拆到几个班的需求条数' }),
        demands: z.array(demandSchema),
      }),
    },
    errors: [
      'planning.demand_not_found',
      'planning.demand_answered',
      'planning.course_not_found',
      'planning.not_alike',
      'planning.shifts_apart',
      'planning.month_not_wanted',
      'planning.too_many_runs',
      'planning.month_past',
    ],
  }),
};
