import { z } from 'zod';
import { dateSchema, fenSchema, idSchema, minutesSchema } from '../../../platform/contracts/index.js';
import { conditionSchema, policyCodeSchema } from '../schemas.js';

const bilingual = z.object({ zh: z.string(), en: z.string() });

export const ENROLMENT_OUTCOMES = ['PAYABLE', 'NEEDS_DATA', 'PLAN_SHORT', 'REFUSED'] as const;
export const enrolmentOutcomeSchema = z.enum(ENROLMENT_OUTCOMES).meta({ id: 'EnrolmentOutcome' });

/** What does not refuse anything by itself, but should be seen before somebody is enrolled. */
export const ENROLMENT_WARNINGS = [
  'OTHER_CLASS_SAME_DATES',
  'EMPLOYED_ELSEWHERE',
  'NEW_TO_CENTRE',
  'NAME_DIFFERS',
] as const;
export type EnrolmentWarning = (typeof ENROLMENT_WARNINGS)[number];

const programmeKey = { policyCode: policyCodeSchema, programme: z.string() };

export const programmeOutlookSchema = z
  .object({
    ...programmeKey,
    outcome: enrolmentOutcomeSchema,
    atMostFen: fenSchema.nullable().meta({ description: '最多可领取的金额;无法估计时为空' }),
    refusals: z.array(conditionSchema).meta({ description: '不能满足的条件,带数字与依据' }),
    missing: z
      .array(z.object({ fact: z.string(), label: bilingual }))
      .meta({ description: '须另行提供的材料' }),
    smallest: bilingual.nullable().meta({ description: '使其符合条件的最小改变,一句话' }),
    quotaGone: z.boolean().meta({ description: '名单内的培训规模已用完' }),
  })
  .meta({ id: 'ProgrammeOutlook' });

export const personOutlookSchema = z
  .object({
    key: z.string().meta({ description: '人员标识;尚未登记的为“row-行号”' }),
    workerId: idSchema.nullable(),
    workerName: z.string(),
    enterpriseId: idSchema,
    outcome: enrolmentOutcomeSchema.meta({ description: '各项目中最好的结果' }),
    bestFen: fenSchema.nullable(),
    warnings: z.array(z.enum(ENROLMENT_WARNINGS)),
    clashesWith: z.string().nullable().meta({ description: '时间重叠的另一班次' }),
    programmes: z.array(programmeOutlookSchema),
  })
  .meta({ id: 'PersonOutlook' });

export const enrolmentOutlookSchema = z
  .object({
    cohortId: idSchema,
    onDate: dateSchema,
    expectedOn: dateSchema.meta({ description: '预计申领日期:今天与结班日中较晚的一天' }),
    offlineMinutes: minutesSchema.meta({ description: '全勤时的线下分钟数' }),
    onlineMinutes: minutesSchema.meta({ description: '全勤时的线上分钟数' }),
    unplacedMinutes: minutesSchema.meta({ description: '其中课表尚未排入、按课程计划计的分钟数' }),
    people: z.int(),
    payable: z.int(),
    needsData: z.int(),
    planShort: z.int(),
    refused: z.int(),
    atMostFen: fenSchema.meta({ description: '每人取可以享受的项目中最多的一项,合计' }),
    programmes: z.array(
      z.object({
        ...programmeKey,
        title: bilingual,
        documentNumber: z.string(),
        label: z.string().nullable(),
        payable: z.int(),
        needsData: z.int(),
        planShort: z.int(),
        refused: z.int(),
        atMostFen: fenSchema,
      }),
    ),
    elsewhere: z
      .array(z.object({ ...programmeKey, title: bilingual, jurisdiction: z.string() }))
      .meta({ description: '现行但只适用于其他地区的项目' }),
    items: z.array(personOutlookSchema),
  })
  .meta({ id: 'EnrolmentOutlook' });

export const GUARD_CHANGES = ['CHANGE', 'ADD', 'CANCEL', 'REMOVE'] as const;
export const GUARD_KINDS = ['LOST', 'SHORT', 'TIGHT', 'GAINED', 'EASED'] as const;

const standing = z.object({
  reachable: z.boolean(),
  whole: z.boolean().meta({ description: '照课表上满即可' }),
  tight: z.boolean(),
  guaranteedFen: fenSchema,
  atMostFen: fenSchema.nullable(),
});

export const planGuardSchema = z
  .object({
    cohortId: idSchema,
    applies: z.boolean().meta({ description: '班次登记了拟申领的项目,且有现行政策办理' }),
    programmeTitle: bilingual.nullable(),
    lead: bilingual.meta({ description: '怎样的更改,如“改为线上后”' }),
    sentences: z.array(
      z.object({ kind: z.enum(GUARD_KINDS), people: z.int(), atStakeFen: fenSchema, text: bilingual }),
    ),
    needsConfirmation: z
      .boolean()
      .meta({ description: '有人因此不再可能享受、照课表上满也不够,或不能再缺一节课' }),
    learners: z.int(),
    atRiskFen: fenSchema.meta({ description: '因此不再可能领取、或照课表上满也领不到的金额' }),
    guaranteedBeforeFen: fenSchema,
    guaranteedAfterFen: fenSchema,
    atMostBeforeFen: fenSchema,
    atMostAfterFen: fenSchema,
    items: z.array(
      z.object({
        workerId: idSchema,
        workerName: z.string(),
        kind: z.enum(GUARD_KINDS),
        before: standing,
        after: standing,
        conditions: z.array(conditionSchema),
      }),
    ),
  })
  .meta({ id: 'PlanGuard' });

export const smallestChangeSchema = z
  .object({
    possible: z.boolean().meta({ description: '做到这些即符合条件' }),
    text: bilingual.meta({ description: '一句话;已符合条件时为空' }),
    moves: z.array(
      z.object({
        kind: z.enum(['MINUTES', 'FLAG', 'MONTHS', 'WAIT']),
        way: z.enum(['OFFLINE', 'ONLINE', 'ANY', 'BASE', 'OTHER']).nullable(),
        facts: z.array(z.string()),
        amount: z.int().nullable().meta({ description: '分钟数或月数' }),
        until: dateSchema.nullable(),
      }),
    ),
    obstacles: z.array(
      z.object({
        code: z.string(),
        label: bilingual,
        earliestOn: dateSchema.nullable().meta({ description: '最早从哪一天起不再受此限制' }),
      }),
    ),
  })
  .meta({ id: 'SmallestChange' });

export const plannedOptionSchema = z.object({
  cohortId: idSchema,
  cohortCode: z.string(),
  cohortTitle: z.string(),
  startsOn: dateSchema,
  endsOn: dateSchema,
  grantedOn: dateSchema.meta({ description: '预计受理日期' }),
  ...programmeKey,
  programmeTitle: bilingual,
  amountFen: fenSchema,
  enrolled: z.boolean().meta({ description: '已在该班次花名册内' }),
  consequence: bilingual.meta({ description: '占用次数与今后不能再享受的等级' }),
});

export const workerPlanSchema = z
  .object({
    workerId: idSchema,
    workerName: z.string(),
    totalFen: fenSchema,
    used: z.int().meta({ description: '本年度已占用的次数' }),
    chosen: z.array(plannedOptionSchema),
    ruledOut: z
      .array(z.object({ cohortTitle: z.string(), programmeTitle: bilingual, why: bilingual }))
      .meta({ description: '选了以上组合后不能再享受的' }),
    without: z.int().meta({ description: '本人可以参加、但测算不能享受补贴的班次数' }),
  })
  .meta({ id: 'WorkerPlan' });

export const trainingPlanSchema = z
  .object({
    enterpriseId: idSchema,
    year: z.int(),
    onDate: dateSchema,
    workers: z.int().meta({ description: '参与测算的职工人数' }),
    workersLeftOut: z.int().meta({ description: '超出上限、未参与测算的人数' }),
    cohorts: z.int().meta({ description: '可报名或已在册的班次数' }),
    totalFen: fenSchema,
    boundFen: fenSchema.meta({ description: '任何组合都不会超过的金额' }),
    exact: z.boolean().meta({ description: '已证明没有更好的组合;否则搜索提前结束' }),
    classes: z.array(
      z.object({
        cohortId: idSchema,
        cohortTitle: z.string(),
        seatsLeft: z.int(),
        people: z.int(),
        amountFen: fenSchema,
      }),
    ),
    items: z.array(workerPlanSchema),
  })
  .meta({ id: 'TrainingPlan' });
