import { z } from 'zod';
import { idSchema, minutesSchema } from '../../../platform/contracts/index.js';
import { sessionSchema, versionSchema } from '../schemas.js';
import { sentenceSchema } from '../solving/schemas.js';

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

/** Hours that the intended programme asks for and the timetable does not give, and what that costs. */
export const fundingShortfallSchema = z
  .object({
    programmeTitle: sentenceSchema,
    missing: z
      .object({
        total: minutesSchema,
        offline: minutesSchema,
        practical: minutesSchema,
        atBase: minutesSchema,
      })
      .meta({ description: '还须排入的分钟数,后一项包含在前一项之内' }),
    says: sentenceSchema.meta({ description: '还差多少课时' }),
    clauses: z.array(z.object({ label: sentenceSchema, document: z.string(), article: z.string() })),
    enrolled: z.int().meta({ description: '花名册内的学员数' }),
    learners: z.int().meta({ description: '课时排足即可享受、照现在的课表不能享受的学员数' }),
    atStakeFen: z.int().meta({ description: '涉及金额,单位:分' }),
  })
  .meta({ id: 'FundingShortfall' });

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
    shortfall: fundingShortfallSchema
      .nullable()
      .meta({ description: '拟申领项目所要求、课表没有排足的课时;空为没有拟申领项目或课时足够' }),
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
