import { z } from 'zod';
import { defineRoute, idSchema, pageOf, pageQuery, textSchema } from '../../platform/contracts/index.js';
import * as can from './permissions.js';
import {
  basisSchema,
  changeSchema,
  fillSchema,
  forecastSchema,
  monthSchema,
  scenarioDetailSchema,
  scenarioSchema,
} from './schemas.js';

const ofScenario = z.strictObject({ scenarioId: idSchema });

export const planningRoutes = {
  listScenarios: defineRoute({
    id: 'planning.listScenarios',
    method: 'GET',
    path: '/api/planning/scenarios',
    access: can.viewPlans,
    summary: '规划方案,最近建立的在前',
    query: z.strictObject(pageQuery),
    response: { status: 200, schema: pageOf(scenarioSchema) },
  }),
  findScenario: defineRoute({
    id: 'planning.findScenario',
    method: 'GET',
    path: '/api/planning/scenarios/:scenarioId',
    access: can.viewPlans,
    summary: '一个规划方案:依据、变化、求解进度与结果',
    params: ofScenario,
    response: { status: 200, schema: scenarioDetailSchema },
    errors: ['planning.scenario_not_found'],
  }),
  createScenario: defineRoute({
    id: 'planning.createScenario',
    method: 'POST',
    path: '/api/planning/scenarios',
    access: can.managePlans,
    summary: '建立规划方案并排队求解;由基准方案变化而来时沿用其依据',
    body: z.strictObject({
      name: textSchema(60, 2),
      baseId: idSchema.optional(),
      basis: basisSchema.optional().meta({ description: '没有基准方案时必填' }),
      changes: z.array(changeSchema).max(20).default([]),
    }),
    response: { status: 202, schema: scenarioDetailSchema },
    errors: [
      'planning.base_not_found',
      'planning.course_not_found',
      'planning.occupation_not_found',
      'planning.workshop_not_found',
      'planning.too_many_broken',
      'planning.months_reversed',
    ],
  }),
  solveScenario: defineRoute({
    id: 'planning.solveScenario',
    method: 'POST',
    path: '/api/planning/scenarios/:scenarioId/solve',
    access: can.managePlans,
    summary: '按当前的场地、教师与需求重新求解',
    params: ofScenario,
    body: z.strictObject({}).default({}),
    response: { status: 202, schema: scenarioDetailSchema },
    errors: ['planning.scenario_not_found', 'planning.being_solved'],
  }),
  draftCohorts: defineRoute({
    id: 'planning.draftCohorts',
    method: 'POST',
    path: '/api/planning/scenarios/:scenarioId/draft-cohorts',
    access: can.managePlans,
    summary: '把方案中一个月的开班转为拟定班次;重复执行不会重复生成',
    params: ofScenario,
    body: z.strictObject({ month: monthSchema }),
    response: {
      status: 200,
      schema: z.object({ created: z.int(), already: z.int(), scenario: scenarioDetailSchema }),
    },
    errors: ['planning.scenario_not_found', 'planning.not_solved', 'planning.month_past'],
  }),
  undoDrafts: defineRoute({
    id: 'planning.undoDrafts',
    method: 'POST',
    path: '/api/planning/scenarios/:scenarioId/draft-cohorts/undo',
    access: can.managePlans,
    summary: '撤销一个月按方案拟定的班次;已开放的班次保留',
    params: ofScenario,
    body: z.strictObject({ month: monthSchema }),
    response: {
      status: 200,
      schema: z.object({ undone: z.int(), kept: z.int(), scenario: scenarioDetailSchema }),
    },
    errors: ['planning.scenario_not_found'],
  }),
  forecast: defineRoute({
    id: 'planning.forecast',
    method: 'GET',
    path: '/api/planning/forecast',
    access: can.viewPlans,
    summary: '按往年开班预测明年需求(分职业、分企业),给出区间',
    response: { status: 200, schema: forecastSchema },
  }),
  fill: defineRoute({
    id: 'planning.fill',
    method: 'GET',
    path: '/api/planning/fill',
    access: can.viewPlans,
    summary: '已开放班次的满员预测,最可能不足的在前',
    response: { status: 200, schema: z.object({ items: z.array(fillSchema) }) },
  }),
};
