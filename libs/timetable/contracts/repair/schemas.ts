import { z } from 'zod';
import { dateSchema, idSchema, instantSchema } from '../../../platform/contracts/index.js';
import { placeSchema, sentenceSchema } from '../solving/schemas.js';
import { fundingShortfallSchema, publicationPreviewSchema } from '../version/schemas.js';

export const REPAIR_STATES = ['QUEUED', 'DONE', 'CANCELLED', 'FAILED'] as const;
export type RepairState = (typeof REPAIR_STATES)[number];

/**
 * What happened: a trainer is away, a workshop is shut, workstations are broken, a whole building is closed, or what the
 * house has recorded.
 */
export const REPAIR_KINDS = ['TRAINER', 'WORKSHOP', 'WORKSTATIONS', 'BUILDING', 'RECORDED'] as const;
export type RepairKind = (typeof REPAIR_KINDS)[number];

export const REPAIR_WAYS = [
  'same_time',
  'any_time',
  'make_room',
  'others',
  'other_time',
  'least_cost',
] as const;

const moved = {
  sessionId: idSchema,
  cohortId: idSchema,
  cohortTitle: z.string(),
  moduleTitle: z.string(),
};

export const repairProposalSchema = z
  .object({
    way: z.enum(REPAIR_WAYS).meta({
      description:
        'same_time 只换教师或场地,any_time 也换时间,make_room 另有课次让位,others 与首个方案同一时间、另换教师或场地,other_time 教师或场地不变、改时间,least_cost 总代价最低',
    }),
    changes: z.array(
      z.object({ ...moved, before: placeSchema, after: placeSchema, sentence: sentenceSchema }),
    ),
    lost: z
      .array(z.object({ ...moved, before: placeSchema, sentence: sentenceSchema }))
      .meta({ description: '救不回来的课次和原因;采用方案后它们仍在原处,由人处理' }),
    timesMoved: z.int(),
    cost: z.number(),
    cheaper: z
      .object({ by: z.number(), sentence: sentenceSchema })
      .nullable()
      .meta({ description: '总代价最低的方案比更改最少的方案低多少、低在哪里;其他方案为空' }),
    provenFewest: z
      .boolean()
      .meta({ description: '已由穷举搜索证明:没有救不回来的课次更少、或同样少而更改更少的方案' }),
    told: publicationPreviewSchema.shape.told.meta({ description: '采用并发布时将通知的人' }),
    otherDrafts: z.int().meta({ description: '采用并发布时会一并发布的其他未发布更改' }),
  })
  .meta({ id: 'RepairProposal' });

export const repairSchema = z
  .object({
    id: idSchema,
    kind: z.enum(REPAIR_KINDS),
    trainerId: idSchema.nullable(),
    workshopId: idSchema.nullable(),
    stations: z.int().nullable(),
    buildingId: idSchema.nullable().meta({ description: '整栋停用的楼宇' }),
    from: dateSchema,
    to: dateSchema,
    toRecord: z
      .array(sentenceSchema)
      .meta({ description: '尚未登记、采用方案时一并登记的请假或停用;都已登记的为空' }),
    state: z.enum(REPAIR_STATES),
    failure: z.string().nullable(),
    progress: z
      .object({
        done: z.int(),
        of: z.int(),
        best: z
          .object({ changes: z.int(), lost: z.int() })
          .nullable()
          .meta({ description: '迄今最好的方案改几个课次、几个救不回来;空为还没有' }),
      })
      .meta({ description: '推算到第几步' }),
    proposals: z.array(repairProposalSchema).nullable().meta({
      description: '按更改多少排列,最少的在前;推算中为空,被停止的为停止前找到的方案',
    }),
    shortfalls: z
      .array(fundingShortfallSchema.extend({ cohortId: idSchema, cohortTitle: z.string() }))
      .meta({ description: '采用并发布时会发布、但没有排足拟申领项目所要求课时的班次' }),
    createdAt: instantSchema,
    endedAt: instantSchema.nullable(),
    appliedAt: instantSchema.nullable(),
    appliedChoice: z.int().nullable(),
  })
  .meta({ id: 'TimetableRepair' });

export const appliedRepairSchema = repairSchema
  .extend({
    recorded: z
      .array(sentenceSchema)
      .meta({ description: '随方案登记的请假、停用;原已登记的不再登记。撤销移动不会撤销登记' }),
    published: z.array(z.object({ cohortId: idSchema, version: z.int() })),
  })
  .meta({ id: 'AppliedRepair' });
