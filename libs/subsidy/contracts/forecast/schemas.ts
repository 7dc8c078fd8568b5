import { z } from 'zod';
import { dateSchema, fenSchema, idSchema, instantSchema } from '../../../platform/contracts/index.js';
import { COHORT_STATES } from '../../../cohort/contracts/index.js';

export const FORECAST_STATES = [
  'SECURED',
  'AWAITING',
  'STILL_POSSIBLE',
  'WAIT_LISTED',
  'IMPOSSIBLE',
] as const;

export const forecastStateSchema = z.enum(FORECAST_STATES).meta({
  id: 'ForecastState',
  description: '已确定、等待考核或外部数据、尚可补足、名额已满排队候补、已无法达到',
});

const bilingual = z.object({ zh: z.string(), en: z.string() });
const minutesSchema = z.int().min(0);

export const clauseForecastSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    state: z.enum(['MET', 'STILL_POSSIBLE', 'AWAITING', 'IMPOSSIBLE']),
    awaits: z.enum(['EXAM', 'CERTIFICATE', 'OUTSIDE', 'PLACE']).nullable(),
    sinceOn: dateSchema.nullable().meta({ description: '此日之后已无法满足;本来就不满足时为 null' }),
    label: bilingual,
    text: bilingual,
    clause: z.object({ document: z.string(), article: z.string() }),
  })
  .meta({ id: 'ClauseForecast' });

const neededSchema = z.object({
  total: minutesSchema,
  offline: minutesSchema,
  practical: minutesSchema,
  atBase: minutesSchema,
});

const hoursForecast = {
  state: forecastStateSchema,
  needed: neededSchema.meta({ description: '还差的分钟数,后一项含在前一项内' }),
  neededText: bilingual.nullable().meta({ description: '还差 2.0 课时,其中线下 1.5;不差时为 null' }),
  lastChanceOn: dateSchema
    .nullable()
    .meta({ description: '最迟须从此日起参加全部剩余课次,此后即使全勤也不够' }),
  needsPlanning: z.boolean().meta({ description: '仅靠课表上的课次不够,须先补排课' }),
  impossibleSinceOn: dateSchema.nullable(),
  missedMinutes: minutesSchema,
  clauses: z.array(clauseForecastSchema),
} as const;

export const learnerForecastSchema = z
  .object({
    workerId: idSchema,
    workerName: z.string(),
    rosterEntryId: idSchema,
    enterpriseId: idSchema,
    enterpriseName: z.string(),
    claimNumber: z.string().nullable(),
    ...hoursForecast,
    reason: z.string(),
    shortfall: z
      .object({ minutes: minutesSchema, kind: z.enum(['ONLINE', 'THEORY', 'PRACTICAL', 'BASE']) })
      .nullable()
      .meta({ description: '即使剩余课次全勤仍缺的分钟数,加课可以补上' }),
    guaranteedFen: fenSchema,
    expectedFen: fenSchema,
    maximumFen: fenSchema,
    hoursChance: z.int().meta({ description: '课时可达的概率,万分之一' }),
    examChance: z.int().meta({ description: '考核通过的概率,万分之一' }),
  })
  .meta({ id: 'LearnerForecast' });

const moneySchema = {
  learners: z.int(),
  guaranteedFen: fenSchema,
  expectedFen: fenSchema,
  maximumFen: fenSchema,
} as const;

const countsSchema = {
  secured: z.int(),
  awaiting: z.int(),
  stillPossible: z.int(),
  waitListed: z.int(),
  impossible: z.int(),
} as const;

export const forecastTotalsSchema = z
  .object({ ...moneySchema, ...countsSchema })
  .meta({ id: 'ForecastTotals' });

const cohortHead = {
  cohortId: idSchema,
  cohortCode: z.string(),
  cohortTitle: z.string(),
  cohortState: z.enum(COHORT_STATES),
  startsOn: dateSchema,
  endsOn: dateSchema,
} as const;

export const cohortForecastSchema = z
  .object({
    ...cohortHead,
    updating: z.boolean().meta({ description: '有新的变动,正在重新测算' }),
    forecast: z
      .object({
        programme: z.string(),
        policyCode: z.string(),
        onDate: dateSchema,
        asOf: instantSchema,
        totals: forecastTotalsSchema,
        items: z.array(learnerForecastSchema),
      })
      .nullable()
      .meta({ description: '没有拟申领项目、政策不在受理期或名册为空时为 null' }),
  })
  .meta({ id: 'CohortForecast' });

export const cohortSumsSchema = z
  .object({
    ...cohortHead,
    programme: z.string(),
    policyCode: z.string(),
    asOf: instantSchema,
    nextLastChanceOn: dateSchema.nullable(),
    ...moneySchema,
    ...countsSchema,
  })
  .meta({ id: 'CohortForecastSums' });

export const enterpriseForecastSchema = z
  .object({
    items: z.array(cohortSumsSchema),
    total: z.int(),
    programmes: z.array(
      z.object({
        policyCode: z.string(),
        programme: z.string(),
        programmeTitle: bilingual,
        fundSource: z.string(),
        cohorts: z.int(),
        ...moneySchema,
        asOf: instantSchema,
      }),
    ),
  })
  .meta({ id: 'EnterpriseForecast' });

export const ownForecastSchema = z
  .object({
    items: z.array(
      z.object({
        ...cohortHead,
        asOf: instantSchema,
        ...hoursForecast,
        creditedMinutes: minutesSchema,
        offlineMinutes: minutesSchema,
        claimNumber: z.string().nullable(),
      }),
    ),
    total: z.int(),
  })
  .meta({ id: 'OwnForecast' });

const helps = z.array(z.object({ workerId: idSchema, workerName: z.string(), minutes: minutesSchema }));
const placeAndTime = {
  moduleId: idSchema,
  moduleTitle: z.string(),
  heldOn: dateSchema,
  startMinute: z.int(),
  endMinute: z.int(),
  breakMinutes: z.int(),
  minutes: minutesSchema,
  mode: z.enum(['OFFLINE', 'ONLINE']),
  content: z.enum(['THEORY', 'PRACTICAL']),
  workshopId: idSchema.nullable(),
  workshopName: z.string().nullable(),
  trainerId: idSchema,
  trainerName: z.string(),
  helps: helps.meta({ description: '能补上谁的多少分钟' }),
} as const;

export const makeUpSchema = z
  .object({
    learnersInNeed: z.int(),
    extra: z
      .array(z.object(placeAndTime))
      .meta({ description: '本班可加课的空闲时段(班次、教室、教师均空闲),尚未占用' }),
    elsewhere: z
      .array(
        z.object({
          sessionId: idSchema,
          cohortId: idSchema,
          cohortCode: z.string(),
          cohortTitle: z.string(),
          ...placeAndTime,
          seatsFree: z.int().nullable().meta({ description: '空余工位;线上为 null' }),
        }),
      )
      .meta({ description: '同一课程其他班次的课次,供与中心商定' }),
  })
  .meta({ id: 'MakeUpSuggestions' });
