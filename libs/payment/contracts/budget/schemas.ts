import { z } from 'zod';
import {
  dateSchema,
  fenSchema,
  idSchema,
  instantSchema,
  textSchema,
} from '../../../platform/contracts/index.js';

/** Large enough for a city's year, small enough that every sum stays exact. */
const MOST_FEN = 10_000_000_000_00;
export const budgetYearSchema = z.coerce.number().int().min(2015).max(2100);

export const budgetLineInputSchema = z.strictObject({
  year: z.int().min(2015).max(2100),
  fundSource: textSchema(40),
  programme: textSchema(40).optional().meta({ description: '缺省为该资金来源的全部项目' }),
  amountFen: z.int().min(0).max(MOST_FEN).meta({ description: '金额,单位:分' }),
});

export const budgetChangeInputSchema = z.strictObject({
  deltaFen: z
    .int()
    .min(-MOST_FEN)
    .max(MOST_FEN)
    .refine((value) => value !== 0, '调整金额不得为零')
    .meta({ description: '增加为正,减少为负,单位:分' }),
  reason: textSchema(200),
});

export const budgetChangeSchema = z
  .object({
    id: idSchema,
    lineId: idSchema,
    deltaFen: fenSchema,
    reason: z.string(),
    state: z.enum(['PROPOSED', 'SIGNED', 'REFUSED']),
    proposedBy: z.string(),
    proposedByMe: z.boolean(),
    proposedAt: instantSchema,
    decidedBy: z.string().nullable(),
    decidedAt: instantSchema.nullable(),
  })
  .meta({ id: 'BudgetChange' });

export const budgetLineSchema = z
  .object({
    id: idSchema,
    year: z.int(),
    fundSource: z.string(),
    programme: z.string().nullable(),
    setFen: fenSchema,
    amountFen: fenSchema.meta({ description: '设定金额加已签署的调整' }),
    setBy: z.string(),
    setAt: instantSchema,
    changes: z.array(budgetChangeSchema),
  })
  .meta({ id: 'BudgetLine' });

const rangeSchema = z.object({ guaranteedFen: fenSchema, expectedFen: fenSchema, maximumFen: fenSchema });

export const fundBudgetSchema = z
  .object({
    fundSource: z.string(),
    budgetFen: fenSchema,
    paidFen: fenSchema.meta({ description: '已支付且已结算' }),
    advancedFen: fenSchema.meta({ description: '已预拨未结算' }),
    toReturnFen: fenSchema.meta({ description: '应退回未到账' }),
    owedFen: fenSchema.meta({ description: '已记账待银行支付' }),
    approvedFen: fenSchema.meta({ description: '已审批待复核放行' }),
    reservedFen: fenSchema.meta({ description: '已受理' }),
    committedFen: fenSchema.meta({ description: '占用合计:待支付、已审批、已受理' }),
    appliedFen: fenSchema.meta({ description: '已申报未受理' }),
    forecast: rangeSchema.extend({ cohorts: z.int(), learners: z.int(), asOf: instantSchema.nullable() }),
    leftFen: fenSchema,
    leftAfterExpectedFen: fenSchema,
    trailingFen: fenSchema.meta({ description: '近 90 日新增占用' }),
    short: z.boolean(),
    overdrawn: z.boolean(),
    exhaustion: z.object({
      earliestOn: dateSchema.nullable(),
      expectedOn: dateSchema.nullable(),
      latestOn: dateSchema.nullable(),
    }),
    months: z.array(z.object({ month: z.string(), committedFen: fenSchema })),
  })
  .meta({ id: 'FundBudget' });

export const budgetSchema = z
  .object({
    year: z.int(),
    current: z.boolean().meta({ description: '本年度:占用与预测只计入本年度' }),
    today: dateSchema,
    funds: z.array(fundBudgetSchema),
    lines: z.array(budgetLineSchema),
  })
  .meta({ id: 'Budget' });
