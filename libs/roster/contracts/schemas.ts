import { z } from 'zod';
import { employmentKindSchema } from '../../people/contracts/index.js';
import { dateSchema, idSchema, instantSchema, rowProblemSchema } from '../../platform/contracts/index.js';

export const IMPORT_STATES = ['CHECKED', 'REJECTED', 'ACCEPTED'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Uploads above this are refused before they are read. */
export const MAX_ROSTER_BYTES = 5 * 1024 * 1024;

const importState = z.enum(IMPORT_STATES).meta({ id: 'RosterImportState' });

const importFacts = {
  id: idSchema,
  cohortId: idSchema,
  enterpriseId: idSchema,
  state: importState,
  filledRows: z.int().meta({ description: '填写的人数' }),
  problemCount: z.int(),
  fileSha256: z.string(),
  fileKept: z.boolean().meta({ description: '上传的文件是否仍保留' }),
  createdAt: instantSchema,
  acceptedAt: instantSchema.nullable(),
};

export const rosterImportSummarySchema = z.object(importFacts).meta({ id: 'RosterImportSummary' });

export const rosterImportSchema = z
  .object({
    ...importFacts,
    problems: z.array(rowProblemSchema),
    preview: z
      .array(
        z.object({
          row: z.int(),
          name: z.string(),
          idMasked: z.string(),
          phoneMasked: z.string().nullable(),
          post: z.string().nullable(),
          employment: employmentKindSchema,
        }),
      )
      .meta({ description: '没有错误的行,证件号码遮盖显示' }),
  })
  .meta({ id: 'RosterImport' });

export const learnerSchema = z
  .object({
    rosterEntryId: idSchema,
    workerId: idSchema,
    workerName: z.string(),
    idMasked: z.string(),
    phoneMasked: z.string().nullable(),
    enterpriseId: idSchema,
    enterpriseName: z.string(),
    post: z.string().nullable(),
    employment: employmentKindSchema,
    enrolledOn: dateSchema,
    leftOn: dateSchema.nullable(),
    leftReason: z.string().nullable(),
    replacesId: idSchema.nullable().meta({ description: '所替换学员的花名册条目' }),
  })
  .meta({ id: 'Learner' });
