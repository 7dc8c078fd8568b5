import { z } from 'zod';
import { CLUSTERS } from '../../people/contracts/index.js';
import { fenSchema, idSchema, minutesSchema, textSchema } from '../../platform/contracts/index.js';

/** What training may be about (rule R73). */
export const TRAINING_CATEGORIES = [
  'APPRENTICESHIP',
  'PRE_JOB',
  'UPSKILLING',
  'CONTINUING_EDUCATION',
  'SAFETY',
  'CONTEST_GUIDANCE',
] as const;
export type TrainingCategory = (typeof TRAINING_CATEGORIES)[number];
export const TRAINING_CATEGORY_NAMES: Readonly<Record<TrainingCategory, string>> = {
  APPRENTICESHIP: '企业新型学徒制',
  PRE_JOB: '岗前培训',
  UPSKILLING: '技能提升培训',
  CONTINUING_EDUCATION: '继续教育',
  SAFETY: '“三岗人员”安全生产培训',
  CONTEST_GUIDANCE: '技能比武竞赛指导',
};
export const trainingCategorySchema = z.enum(TRAINING_CATEGORIES).meta({ id: 'TrainingCategory' });

/** What is taught. */
export const CONTENT_MODES = ['THEORY', 'PRACTICAL'] as const;
export type ContentMode = (typeof CONTENT_MODES)[number];
export const contentModeSchema = z
  .enum(CONTENT_MODES)
  .meta({ id: 'ContentMode', description: '理论 / 实操' });

/** How it is delivered. */
export const DELIVERY_MODES = ['OFFLINE', 'ONLINE'] as const;
export type DeliveryMode = (typeof DELIVERY_MODES)[number];
export const deliveryModeSchema = z
  .enum(DELIVERY_MODES)
  .meta({ id: 'DeliveryMode', description: '线下 / 线上' });

const clusterSchema = z.enum(CLUSTERS);
const levelSchema = z.int().min(1).max(5);

export const occupationSchema = z
  .object({ id: idSchema, code: z.string(), name: z.string(), cluster: clusterSchema.nullable() })
  .meta({ id: 'Occupation' });

/** A word for something that a room has: a feature of it or what stands on its workstations. */
export const equipmentSchema = z
  .array(textSchema(60))
  .max(10)
  .meta({ description: '所需设备或条件,与场地的设备、条件用词一致;空数组表示没有特别要求' });

export const courseModuleSchema = z
  .object({
    id: idSchema,
    ordinal: z.int(),
    title: z.string(),
    content: contentModeSchema,
    delivery: deliveryModeSchema,
    minutes: minutesSchema,
    classHours: z.number().meta({ description: '课时,每课时 45 分钟' }),
    equipment: z.array(z.string()).nullable().meta({ description: '所需设备;尚未登记时为 null' }),
  })
  .meta({ id: 'CourseModule' });

export const courseHoursSchema = z
  .object({
    totalMinutes: minutesSchema,
    offlineMinutes: minutesSchema,
    onlineMinutes: minutesSchema,
    theoryMinutes: minutesSchema,
    practicalMinutes: minutesSchema,
  })
  .meta({ id: 'CourseHours' });

export const courseSchema = z
  .object({
    id: idSchema,
    code: z.string(),
    name: z.string(),
    category: trainingCategorySchema,
    cluster: clusterSchema,
    occupationCode: z.string().nullable(),
    occupationName: z.string().nullable(),
    level: levelSchema.nullable(),
    priceFen: fenSchema,
    minSize: z.int(),
    maxSize: z.int(),
    summary: z.string(),
    hours: courseHoursSchema,
  })
  .meta({ id: 'Course' });

export const courseWithModulesSchema = courseSchema
  .extend({ modules: z.array(courseModuleSchema) })
  .meta({ id: 'CourseWithModules' });

export const onlineResourceSchema = z
  .object({
    id: idSchema,
    code: z.string(),
    title: z.string(),
    cluster: clusterSchema.nullable(),
    minutes: minutesSchema,
  })
  .meta({ id: 'OnlineResource' });

export const newCourseSchema = z
  .strictObject({
    code: z.string().regex(/^[A-Z0-9-]{3,20}$/, '编码为 3 至 20 位大写字母、数字或连字符'),
    name: textSchema(100, 2),
    category: trainingCategorySchema,
    cluster: clusterSchema,
    occupationCode: textSchema(20).optional(),
    level: levelSchema.optional(),
    priceFen: fenSchema.min(0).max(100_000_000),
    minSize: z.int().min(1).max(500),
    maxSize: z.int().min(1).max(500),
    summary: textSchema(500, 0).default(''),
    modules: z
      .array(
        z.strictObject({
          title: textSchema(100),
          content: contentModeSchema,
          delivery: deliveryModeSchema,
          minutes: minutesSchema.min(1).max(60_000),
          equipment: equipmentSchema.optional(),
        }),
      )
      .min(1)
      .max(60),
  })
  .meta({ id: 'NewCourse' });
export type NewCourse = z.output<typeof newCourseSchema>;
