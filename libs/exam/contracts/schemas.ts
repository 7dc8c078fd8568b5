import { z } from 'zod';
import { dateSchema, idSchema, instantSchema } from '../../platform/contracts/index.js';

export const EXAM_PARTS = ['THEORY', 'PRACTICE'] as const;
export type ExamPart = (typeof EXAM_PARTS)[number];
export const examPartSchema = z.enum(EXAM_PARTS).meta({ id: 'ExamPart' });

export const SCHEME_STATES = ['FILED', 'ACCEPTED', 'RETURNED', 'REPLACED'] as const;
export type SchemeState = (typeof SCHEME_STATES)[number];
export const schemeStateSchema = z.enum(SCHEME_STATES).meta({ id: 'ExamSchemeState' });

const marks = z.int().min(0).max(1000);

/** One part of the exam: whole marks. */
export const schemePartSchema = z
  .strictObject({
    part: examPartSchema,
    maxMarks: z.int().min(1).max(1000).default(100),
    passMarks: z.int().min(1).max(1000).default(60),
  })
  .meta({ id: 'ExamSchemePart' });

export const schemeSchema = z
  .object({
    id: idSchema,
    cohortId: idSchema,
    enterpriseId: idSchema,
    version: z.int(),
    state: schemeStateSchema,
    title: z.string(),
    parts: z.array(z.object({ part: examPartSchema, maxMarks: z.int(), passMarks: z.int() })),
    filedAt: instantSchema,
    decidedAt: instantSchema.nullable(),
    returnReason: z.string().nullable(),
  })
  .meta({ id: 'ExamScheme' });

/** The marks of one learner: a part the scheme does not have is null; all are null for who was absent. */
export const learnerMarksSchema = z
  .strictObject({
    workerId: idSchema,
    absent: z.boolean().default(false),
    theoryMarks: marks.nullable().default(null),
    practiceMarks: marks.nullable().default(null),
  })
  .meta({ id: 'LearnerMarks' });

export const SITTING_STATES = ['PLANNED', 'PUBLISHED'] as const;
export type SittingState = (typeof SITTING_STATES)[number];

const assessor = z.object({ trainerId: idSchema, name: z.string() });

export const sittingSchema = z
  .object({
    id: idSchema,
    cohortId: idSchema,
    enterpriseId: idSchema,
    schemeId: idSchema,
    number: z.int().meta({ description: '1 为首考,2 起为补考' }),
    heldOn: dateSchema,
    place: z.string(),
    state: z.enum(SITTING_STATES),
    assessors: z.array(assessor),
    entries: z.int().meta({ description: '已录入成绩的账号数' }),
    publishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ExamSitting' });

export const resultSchema = z
  .object({
    id: idSchema,
    sittingId: idSchema,
    workerId: idSchema,
    workerName: z.string(),
    revision: z.int().meta({ description: '0 为公布的成绩,1 起为更正' }),
    absent: z.boolean(),
    theoryMarks: z.int().nullable(),
    practiceMarks: z.int().nullable(),
    passed: z.boolean(),
    reason: z.string().nullable(),
    publishedAt: instantSchema,
  })
  .meta({ id: 'ExamResult' });

/** Where two entries of the same sheet disagree. */
export const differenceSchema = z.object({
  workerId: idSchema,
  workerName: z.string(),
  first: z.string(),
  second: z.string(),
});

export const sittingDetailSchema = sittingSchema
  .extend({
    parts: z.array(z.object({ part: examPartSchema, maxMarks: z.int(), passMarks: z.int() })),
    learners: z.array(z.object({ workerId: idSchema, workerName: z.string() })),
    enteredByMe: z.boolean(),
    differences: z
      .array(differenceSchema)
      .nullable()
      .meta({ description: '两次录入的差异;录入不足两次时为 null,一致时为空' }),
    results: z.array(resultSchema),
  })
  .meta({ id: 'ExamSittingDetail' });

export const CORRECTION_STATES = ['PROPOSED', 'SIGNED', 'REFUSED'] as const;
export type CorrectionState = (typeof CORRECTION_STATES)[number];

export const correctionSchema = z
  .object({
    id: idSchema,
    resultId: idSchema,
    sittingId: idSchema,
    cohortId: idSchema,
    workerId: idSchema,
    workerName: z.string(),
    state: z.enum(CORRECTION_STATES),
    absent: z.boolean(),
    theoryMarks: z.int().nullable(),
    practiceMarks: z.int().nullable(),
    reason: z.string(),
    proposedAt: instantSchema,
    proposedByMe: z.boolean(),
  })
  .meta({ id: 'ExamCorrection' });

/** How a learner stands over all sittings: the last passed one counts, else the latest. */
export const standingSchema = z
  .object({
    workerId: idSchema,
    workerName: z.string(),
    enterpriseId: idSchema,
    sittings: z.int(),
    score: z.int().nullable().meta({ description: '各科成绩之和;缺考为 null' }),
    theoryMarks: z.int().nullable(),
    practiceMarks: z.int().nullable(),
    passed: z.boolean(),
    publishedAt: instantSchema,
  })
  .meta({ id: 'ExamStanding' });
