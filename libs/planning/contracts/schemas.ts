import { z } from 'zod';
import { fenSchema, idSchema, instantSchema, textSchema } from '../../platform/contracts/index.js';

export const monthSchema = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份格式应为 YYYY-MM')
  .meta({ description: '月份,如 2027-03' });

const percent = z.int().min(0).max(100);

export const basisSchema = z
  .strictObject({
    fromMonth: monthSchema,
    months: z.int().min(1).max(12).default(6),
    personTimes: z.int().min(0).max(100_000).default(5000).meta({ description: '规划期内的培训人次目标' }),
    certificatePercent: percent.default(60).meta({ description: '取证率目标' }),
    highSkillPercent: percent.default(20).meta({ description: '高技能(三级及以上)占比目标' }),
    passPercent: percent.default(85).meta({ description: '预计考核通过率' }),
    budgetFen: fenSchema.min(0).max(100_000_000_000).nullable().default(null),
    trainerHoursPerWeek: z.int().min(1).max(40).default(12).meta({ description: '每名教师每周可授课小时' }),
    trainerFenPerHour: fenSchema.min(0).max(1_000_000).default(20_000),
    materialFenPerLearner: fenSchema.min(0).max(10_000_000).default(10_000),
    withForecast: z.boolean().default(true).meta({ description: '是否计入按往年预测、尚未提出的需求' }),
  })
  .meta({ id: 'PlanBasis' });

export const changeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('ADD_WORKSHOP'),
      workshopId: idSchema,
      rooms: z.int().min(1).max(10),
    }),
    z.strictObject({
      kind: z.literal('ADD_TRAINERS'),
      occupationCode: textSchema(20),
      trainers: z.int().min(1).max(50),
    }),
    z.strictObject({ kind: z.literal('EVENING_SHIFT'), workshopId: idSchema.nullable() }),
    z.strictObject({
      kind: z.literal('BROKEN_MACHINES'),
      workshopId: idSchema,
      stations: z.int().min(1).max(200),
    }),
    z.strictObject({
      kind: z.literal('NEW_DEMAND'),
      name: textSchema(60),
      courseId: idSchema,
      people: z.int().min(1).max(5000),
      fromMonth: monthSchema,
      toMonth: monthSchema,
    }),
    z.strictObject({
      kind: z.literal('BUDGET'),
      budgetFen: fenSchema.min(0).max(100_000_000_000).nullable(),
    }),
  ])
  .meta({ id: 'PlanChange' });

export const SCENARIO_STATES = ['QUEUED', 'SOLVING', 'SOLVED', 'FAILED'] as const;
export type ScenarioState = (typeof SCENARIO_STATES)[number];

const sentenceSchema = z.object({ zh: z.string(), en: z.string() });

const targetSchema = z.object({
  key: z.enum(['PERSON_TIMES', 'CERTIFICATES', 'HIGH_SKILL']),
  target: z.int(),
  committed: z.int().meta({ description: '已开放、在培和结业班次的人次' }),
  planned: z.int(),
  short: z.int().meta({ description: '距目标的人次;按目标人次计,计划人次更多时按计划人次计' }),
  askedPercent: z.number().nullable().default(null).meta({ description: '目标占比,百分比' }),
  reachedPercent: z.number().nullable().default(null),
  price: z
    .object({ dual: z.number(), personTimes: z.number() })
    .nullable()
    .default(null)
    .meta({ description: '目标放低 1 个百分点可多培训的人次:对偶值与重新求解' }),
  sentence: sentenceSchema
    .nullable()
    .default(null)
    .meta({ description: '达到的代价,或未达到时缺多少、要补什么' }),
});

const effectSchema = z.object({
  index: z.int().meta({ description: '第几项变化,从 0 起' }),
  personTimes: z.number().meta({ description: '有这一项与没有这一项相比的培训人次,班次不取整' }),
  hasEffect: z.boolean(),
  sentence: sentenceSchema.meta({ description: '作用,或为什么没有作用' }),
});

const headSchema = z.object({
  status: z.enum(['OPTIMAL', 'TIME_LIMIT']),
  gap: z.number().meta({ description: '与理论最优的差距比例;0 为已证明最优' }),
  personTimes: z.int(),
  runCount: z.int(),
  costFen: z.int(),
  targets: z.array(targetSchema),
});

const bottleneckSchema = z.object({
  kind: z.enum(['ROOM', 'CLASSROOM', 'TRAINER', 'BUDGET', 'DEMAND', 'WORKSTATION']),
  key: z.string(),
  name: z.string(),
  dual: z.number().nullable().meta({ description: '对偶值:多一单位时目标的增加' }),
  found: z.number().meta({ description: '多一单位后重新求解,目标的增加' }),
  personTimes: z.number(),
  personTimesPerMonth: z.number(),
  makesUp: z
    .object({ PERSON_TIMES: z.number(), CERTIFICATES: z.number(), HIGH_SKILL: z.number() })
    .default({ PERSON_TIMES: 0, CERTIFICATES: 0, HIGH_SKILL: 0 })
    .meta({ description: '多一单位后各目标缺口的减少' }),
  sentence: sentenceSchema,
});

const roomNoteSchema = z.object({ courseId: idSchema, courseCode: z.string(), courseName: z.string() });

export const planResultSchema = headSchema
  .extend({
    guessed: z.array(roomNoteSchema).default([]).meta({ description: '尚未登记设备、按名称推测场地的课程' }),
    homeless: z
      .array(roomNoteSchema.extend({ needs: z.string() }))
      .default([])
      .meta({ description: '没有场地具备所需设备、因而无法安排的课程' }),
    effects: z.array(effectSchema).default([]).meta({ description: '在基准之上每一项变化的作用' }),
    months: z.array(z.object({ month: z.string(), workdays: z.int() })),
    byMonth: z.array(
      z.object({
        courseId: idSchema,
        courseCode: z.string(),
        courseName: z.string(),
        month: z.string(),
        runs: z.int(),
        seats: z.int(),
        learners: z.int(),
        minSize: z.int(),
        costFen: z.int(),
      }),
    ),
    runs: z.array(
      z.object({
        courseId: idSchema,
        courseCode: z.string(),
        courseName: z.string(),
        month: z.string(),
        room: z.string(),
        seats: z.int(),
        runs: z.int(),
      }),
    ),
    usage: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        month: z.string(),
        usedMinutes: z.int(),
        openMinutes: z.int(),
      }),
    ),
    unmet: z.array(z.object({ name: z.string(), people: z.int(), trained: z.int() })),
    bottlenecks: z.array(bottleneckSchema),
    asOf: instantSchema,
    milliseconds: z.int(),
  })
  .meta({ id: 'PlanResult' });
export type PlanResult = z.output<typeof planResultSchema>;

export const scenarioSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    baseId: idSchema.nullable(),
    state: z.enum(SCENARIO_STATES),
    progress: z.int().meta({ description: '求解进度,百分比' }),
    failure: z.string().nullable(),
    changeCount: z.int(),
    head: headSchema.nullable(),
    createdAt: instantSchema,
    solvedAt: instantSchema.nullable(),
  })
  .meta({ id: 'PlanScenario' });

export const scenarioDetailSchema = scenarioSchema
  .extend({
    basis: basisSchema,
    changes: z.array(changeSchema),
    changeTexts: z.array(sentenceSchema),
    result: planResultSchema.nullable(),
    drafted: z.array(
      z.object({
        courseId: idSchema,
        month: z.string(),
        ordinal: z.int(),
        cohortId: idSchema,
        cohortCode: z.string(),
        cohortState: z.string(),
      }),
    ),
  })
  .meta({ id: 'PlanScenarioDetail' });

const rangeSchema = z.object({
  expected: z.number(),
  low: z.int(),
  high: z.int().meta({ description: '五年中约有四年落在 low 与 high 之间' }),
  years: z.int(),
});

export const forecastSchema = z
  .object({
    year: z.int(),
    years: z.array(z.int()).meta({ description: '依据的完整年度;空则没有往年数据' }),
    occupations: z.array(rangeSchema.extend({ code: z.string(), name: z.string(), lastYear: z.int() })),
    enterprises: z.array(
      rangeSchema.extend({
        enterpriseId: idSchema,
        enterpriseName: z.string(),
        code: z.string(),
        name: z.string(),
        lastYear: z.int(),
      }),
    ),
  })
  .meta({ id: 'DemandForecast' });

export const fillSchema = z
  .object({
    cohortId: idSchema,
    code: z.string(),
    title: z.string(),
    startsOn: z.string(),
    seats: z.int(),
    minSeats: z.int(),
    taken: z.int(),
    expected: z.int(),
    low: z.int(),
    high: z.int(),
    chance: z.number().meta({ description: '达到最低开班人数的概率' }),
    atRisk: z.boolean(),
  })
  .meta({ id: 'FillForecast' });
