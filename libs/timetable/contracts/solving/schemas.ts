import { z } from 'zod';
import {
  dateSchema,
  idSchema,
  instantSchema,
  minuteOfDaySchema,
  minutesSchema,
} from '../../../platform/contracts/index.js';

export const SOLVE_STATES = ['QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED'] as const;
export type SolveState = (typeof SOLVE_STATES)[number];

/** The same sentence in both languages. */
export const sentenceSchema = z.object({ zh: z.string(), en: z.string() });
export type Sentence = z.infer<typeof sentenceSchema>;

export const placeSchema = z.object({
  heldOn: dateSchema,
  startMinute: minuteOfDaySchema,
  endMinute: minuteOfDaySchema,
  breakMinutes: minutesSchema,
  workshopId: idSchema.nullable(),
  trainerId: idSchema,
});

/** What cannot be held together, whatever is done: named so that somebody can give way. */
export const conflictSchema = z
  .object({
    cohortId: idSchema,
    cohortTitle: z.string(),
    modules: z.array(z.object({ moduleTitle: z.string(), sessions: z.int() })),
    reasons: z.array(z.object({ name: z.string(), sentence: sentenceSchema })),
    says: sentenceSchema.meta({ description: '一句话' }),
  })
  .meta({ id: 'TimetableConflict' });

export const STOP_REASONS = ['time', 'iterations', 'asked', 'optimal'] as const;

export const solveResultSchema = z.object({
  stopped: z
    .enum(STOP_REASONS)
    .nullable()
    .meta({ description: '该轮为何结束:到时 / 到达次数 / 被停止 / 已无可改进' }),
  conflicts: z.array(conflictSchema).meta({ description: '可证明无法同时满足的最小组合' }),
  placed: z.int().meta({ description: '新增的课次数' }),
  moved: z.int().meta({ description: '移动的课次数' }),
  cost: z.number(),
  parts: z.array(z.object({ name: z.string(), sentence: sentenceSchema, cost: z.number() })),
  unplaced: z.array(
    z.object({
      cohortId: idSchema,
      moduleId: idSchema,
      moduleTitle: z.string(),
      minutes: minutesSchema,
      reason: sentenceSchema,
    }),
  ),
});

export const solveSchema = z
  .object({
    id: idSchema,
    cohortIds: z.array(idSchema),
    state: z.enum(SOLVE_STATES),
    seconds: z.int(),
    seed: z.int().meta({ description: '随机种子' }),
    iterations: z.int().nullable().meta({ description: '按尝试次数搜索时的次数;空为按时长' }),
    evenings: z.boolean(),
    elapsedMs: z.int(),
    rounds: z.int().meta({ description: '已完成的搜索轮数' }),
    failure: z.string().nullable(),
    best: solveResultSchema.nullable().meta({ description: '迄今最好的结果' }),
    createdAt: instantSchema,
    endedAt: instantSchema.nullable(),
    appliedAt: instantSchema.nullable(),
  })
  .meta({ id: 'TimetableSolve' });
