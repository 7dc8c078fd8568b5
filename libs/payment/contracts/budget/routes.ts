import { z } from 'zod';
import { defineRoute, idSchema } from '../../../platform/contracts/index.js';
import * as can from './permissions.js';
import {
  budgetChangeInputSchema,
  budgetChangeSchema,
  budgetLineInputSchema,
  budgetLineSchema,
  budgetSchema,
  budgetYearSchema,
} from './schemas.js';

const ofYear = z.strictObject({ year: budgetYearSchema.optional() });

export const budgetRoutes = {
  show: defineRoute({
    id: 'payment.showBudget',
    method: 'GET',
    path: '/api/payments/budget',
    access: can.viewBudget,
    summary: '年度资金预算:已支付、预拨、占用、预测、余额与预计用完日期,与总账一致',
    query: ofYear,
    response: { status: 200, schema: budgetSchema },
  }),
  export: defineRoute({
    id: 'payment.exportBudget',
    method: 'GET',
    path: '/api/payments/budget/export',
    access: can.viewBudget,
    summary: '资金预算执行表(.xlsx 或 .csv)',
    query: ofYear.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    response: { status: 200, file: 'application/octet-stream' },
  }),
  setLine: defineRoute({
    id: 'payment.setBudgetLine',
    method: 'POST',
    path: '/api/payments/budget/lines',
    access: can.setBudget,
    summary: '设定一项年度预算',
    body: budgetLineInputSchema,
    response: { status: 201, schema: budgetLineSchema },
    errors: ['payment.budget_line_exists'],
  }),
  propose: defineRoute({
    id: 'payment.proposeBudgetChange',
    method: 'POST',
    path: '/api/payments/budget/lines/:lineId/changes',
    access: can.setBudget,
    summary: '提出预算调整,另一人签字后生效',
    params: z.strictObject({ lineId: idSchema }),
    body: budgetChangeInputSchema,
    response: { status: 201, schema: budgetChangeSchema },
    errors: ['payment.budget_line_not_found'],
  }),
  decide: defineRoute({
    id: 'payment.decideBudgetChange',
    method: 'POST',
    path: '/api/payments/budget/changes/:changeId/decision',
    access: can.signBudget,
    summary: '签署或退回他人提出的预算调整',
    params: z.strictObject({ changeId: idSchema }),
    body: z.strictObject({ sign: z.boolean() }),
    response: { status: 200, schema: budgetChangeSchema },
    errors: [
      'payment.budget_change_not_found',
      'payment.budget_change_decided',
      'payment.budget_same_person',
      'payment.budget_below_zero',
    ],
  }),
};
