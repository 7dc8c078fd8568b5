import { z } from 'zod';
import { idSchema } from '../../../platform/contracts/index.js';
import { sessionSchema, versionSchema } from '../schemas.js';

export const differenceSchema = z
  .object({
    added: z.array(sessionSchema),
    removed: z.array(sessionSchema),
    changed: z.array(
      z.object({
        before: sessionSchema,
        after: sessionSchema,
        kinds: z.array(
          z.enum(['MOVED', 'TRAINER', 'WORKSHOP', 'CONTENT']).meta({
            description: 'MOVED 改时间,TRAINER 换教师,WORKSHOP 换场地,CONTENT 内容或方式调整',
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'TimetableDifference' });

/** What publishing now would change, and who would be told of it. */
export const publicationPreviewSchema = z
  .object({
    version: z.int().meta({ description: '将发布为第几版' }),
    difference: differenceSchema,
    told: z.object({
      trainers: z.array(
        z.object({ id: idSchema, name: z.string(), changes: z.int(), reachable: z.boolean() }),
      ),
      enterprises: z.array(
        z.object({ id: idSchema, name: z.string(), learners: z.int(), reachable: z.boolean() }),
      ),
      learners: z.int().meta({ description: '有账号、会收到通知的学员人数' }),
    }),
  })
  .meta({ id: 'PublicationPreview' });

export const withdrawalSchema = versionSchema
  .extend({
    backTo: z.int().meta({ description: '恢复到第几版的内容' }),
    cancelled: z.int(),
    restored: z.int(),
    replaced: z.int().meta({ description: '已取消、按原安排另建的课次' }),
    kept: z.int().meta({ description: '已上课、已有考勤或原日期已过,保持现状的课次' }),
  })
  .meta({ id: 'TimetableWithdrawal' });
