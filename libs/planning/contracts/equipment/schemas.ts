import { z } from 'zod';
import { fenSchema, idSchema, instantSchema, textSchema } from '../../../platform/contracts/index.js';

export const EQUIPMENT_KINDS = ['ROOM', 'CLASSROOM', 'WORKSTATION', 'TRAINER'] as const;
export type EquipmentKind = (typeof EQUIPMENT_KINDS)[number];
export const EQUIPMENT_DECISIONS = ['CHOSEN', 'LATER', 'DECLINED'] as const;
export type EquipmentDecision = (typeof EQUIPMENT_DECISIONS)[number];

export const newChoiceSchema = z
  .strictObject({
    wouldUse: z.boolean().meta({ description: '本企业会用到' }),
    wouldLend: z.boolean().meta({ description: '本企业可以出借或共享' }),
    people: z.int().min(0).max(5000).default(0).meta({ description: '每年会派多少人使用' }),
    note: textSchema(200, 0).default(''),
  })
  .meta({ id: 'NewEquipmentChoice' });

/** What an enterprise has said, whole. */
export const equipmentChoiceSchema = z
  .object({ wouldUse: z.boolean(), wouldLend: z.boolean(), people: z.int(), note: z.string() })
  .meta({ id: 'EquipmentChoice' });

export const equipmentListSchema = z
  .object({
    id: idSchema,
    title: z.string(),
    scenarioName: z.string(),
    items: z.int(),
    enterprises: z.int().meta({ description: '已表态的企业数' }),
    publishedAt: instantSchema,
    closedAt: instantSchema.nullable(),
  })
  .meta({ id: 'EquipmentList' });

export const equipmentItemSchema = z
  .object({
    id: idSchema,
    ordinal: z.int(),
    kind: z.enum(EQUIPMENT_KINDS),
    name: z.string(),
    sentence: z.object({ zh: z.string(), en: z.string() }),
    gainPerMonth: z.number().meta({ description: '多一单位每月多培训的人次' }),
    costFen: fenSchema.nullable().meta({ description: '多一单位的费用;不知道时为 null' }),
    costNote: z.string(),
    users: z.int().meta({ description: '会用到的企业数' }),
    lenders: z.int().meta({ description: '可出借的企业数' }),
    people: z.int().meta({ description: '各企业每年会派的人数' }),
    own: equipmentChoiceSchema.nullable().meta({ description: '本企业的表态' }),
    choices: z
      .array(
        z.object({
          enterpriseName: z.string(),
          wouldUse: z.boolean(),
          wouldLend: z.boolean(),
          people: z.int(),
          note: z.string(),
        }),
      )
      .meta({ description: '各企业的表态;企业人员看不到其他企业' }),
    decision: z.enum(EQUIPMENT_DECISIONS).nullable(),
    decisionReason: z.string().nullable(),
  })
  .meta({ id: 'EquipmentItem' });

export const equipmentListDetailSchema = equipmentListSchema
  .extend({ rows: z.array(equipmentItemSchema) })
  .meta({ id: 'EquipmentListDetail' });
