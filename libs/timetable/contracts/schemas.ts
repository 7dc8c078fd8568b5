import { z } from 'zod';
import { contentModeSchema, deliveryModeSchema } from '../../catalogue/contracts/index.js';
import {
  dateSchema,
  idSchema,
  instantSchema,
  minuteOfDaySchema,
  minutesSchema,
} from '../../platform/contracts/index.js';
import { sentenceSchema } from './solving/schemas.js';

/** Everything on the timetable starts, ends and pauses on multiples of so many minutes. */
export const MINUTE_STEP = 5;

export const SESSION_STATES = ['PLANNED', 'HELD', 'CANCELLED'] as const;
export type SessionState = (typeof SESSION_STATES)[number];
export const sessionStateSchema = z.enum(SESSION_STATES).meta({ id: 'SessionState' });

export const SESSION_STATE_NAMES: Readonly<Record<SessionState, string>> = {
  PLANNED: '已排课',
  HELD: '已上课',
  CANCELLED: '已取消',
};

/** What does not forbid a session made by hand, but should be seen. */
export const SESSION_WARNINGS = [
  'NOT_A_WORKDAY',
  'PUBLIC_HOLIDAY',
  'BUILDING_CLOSED',
  'WORKSHOP_TOO_SMALL',
  'WORKSHOP_OF_OTHER_CLUSTER',
  'EQUIPMENT_MISSING',
  'TRAINER_NOT_QUALIFIED',
  'DIFFERS_FROM_MODULE',
  'TRAINER_AWAY',
  'OUTSIDE_TRAINER_HOURS',
  'TRAINER_AT_EXAM',
  'WORKSHOP_CLOSED',
  'EXAM_IN_WORKSHOP',
  'OUTSIDE_SHIFTS',
  'AFTER_EXAM',
  'NO_TIME_TO_TRAVEL',
  'DAY_HAS_PASSED',
  'LEARNERS_ELSEWHERE',
] as const;
export type SessionWarning = (typeof SESSION_WARNINGS)[number];

export const SESSION_WARNING_NAMES: Readonly<Record<SessionWarning, string>> = {
  NOT_A_WORKDAY: '当日为周末',
  PUBLIC_HOLIDAY: '当日为法定节假日',
  BUILDING_CLOSED: '该时段楼宇未开放',
  WORKSHOP_TOO_SMALL: '可用工位少于班次席位数',
  WORKSHOP_OF_OTHER_CLUSTER: '场地属于其他产业集群',
  EQUIPMENT_MISSING: '场地没有该模块登记所需的设备或条件',
  TRAINER_NOT_QUALIFIED: '教师未登记相应职业(工种)资质',
  DIFFERS_FROM_MODULE: '授课方式或内容与课程模块不一致',
  TRAINER_AWAY: '教师当时请假或外出',
  OUTSIDE_TRAINER_HOURS: '不在教师可任课时段内',
  TRAINER_AT_EXAM: '教师当时担任考评员',
  WORKSHOP_CLOSED: '场地当时停用',
  EXAM_IN_WORKSHOP: '场地当时用于考核',
  OUTSIDE_SHIFTS: '不在企业填报的可参训时段内',
  AFTER_EXAM: '班次的考核在此之前',
  NO_TIME_TO_TRAVEL: '教师或班次来不及在两栋楼宇之间往返',
  DAY_HAS_PASSED: '该日期已过',
  LEARNERS_ELSEWHERE: '有学员当时在另一班次上课',
};

/** Why the first-fit found no place for (the rest of) a module. */
export const UNPLACED_REASONS = [
  'NO_TIME',
  'NO_WORKSHOP',
  'NO_TRAINER',
  'NO_COMMON_TIME',
  'MODULE_ORDER',
  'NO_TIME_TO_TRAVEL',
  'NO_BASE',
] as const;
export type UnplacedReason = (typeof UNPLACED_REASONS)[number];

export const UNPLACED_REASON_NAMES: Readonly<Record<UnplacedReason, string>> = {
  NO_TIME: '培训期内没有剩余的上课时间',
  NO_WORKSHOP: '没有合适的场地',
  NO_TRAINER: '没有合适的教师',
  NO_COMMON_TIME: '场地、教师与班次没有共同的空闲时间',
  MODULE_ORDER: '按课程模块的先后顺序,前后已排的课次之间没有剩余的时间',
  NO_TIME_TO_TRAVEL: '教师或班次来不及在两处场地之间往返',
  NO_BASE: '补贴所要求的实训基地课时,基地没有空闲的场地',
};

const stepMinute = minuteOfDaySchema.multipleOf(MINUTE_STEP, '须为 5 分钟的整数倍');

/** The times of a session on its day. */
export const sessionTimes = {
  heldOn: dateSchema,
  startMinute: stepMinute,
  endMinute: stepMinute,
  breakMinutes: z.int().min(0).max(240).multipleOf(MINUTE_STEP, '须为 5 分钟的整数倍').meta({
    description: '其间休息,单位:分钟;不计课时',
  }),
};

export const sessionSchema = z
  .object({
    id: idSchema,
    cohortId: idSchema,
    cohortCode: z.string(),
    cohortTitle: z.string(),
    moduleId: idSchema,
    moduleTitle: z.string(),
    heldOn: dateSchema,
    startMinute: minuteOfDaySchema,
    endMinute: minuteOfDaySchema,
    breakMinutes: minutesSchema,
    minutes: minutesSchema.meta({ description: '计入课时的分钟数' }),
    classHours: z.string().meta({ description: '课时,每课时 45 分钟,两位小数,只舍不入' }),
    workshopId: idSchema.nullable(),
    workshopName: z.string().nullable(),
    trainerId: idSchema,
    trainerName: z.string(),
    mode: deliveryModeSchema,
    content: contentModeSchema,
    atBase: z.boolean().meta({ description: '在政策指定的实训基地进行' }),
    state: sessionStateSchema,
    published: z.boolean().meta({ description: '当前内容已发布' }),
    publishedVersion: z.int().nullable(),
    cancelReason: z.string().nullable(),
  })
  .meta({ id: 'TrainingSession' });

/** A warning in words, naming the class, trainer or workshop concerned. */
const findingSchema = z.object({ warning: z.enum(SESSION_WARNINGS), says: sentenceSchema });

/** What saving a session made by hand would be answered, asked before it is saved. */
export const sessionCheckSchema = z
  .object({
    refusal: z
      .object({
        code: z.string(),
        status: z.int(),
        title: sentenceSchema,
        says: sentenceSchema.meta({ description: '原因,指明占用的班次、教师或场地' }),
      })
      .nullable()
      .meta({ description: '保存会被拒绝的原因;空为可以保存' }),
    warnings: z.array(z.enum(SESSION_WARNINGS)),
    findings: z.array(findingSchema).meta({ description: '不妨碍保存、但应当留意的事项' }),
  })
  .meta({ id: 'SessionCheck' });

export const plannedSessionSchema = sessionSchema
  .extend({ warnings: z.array(z.enum(SESSION_WARNINGS)), findings: z.array(findingSchema) })
  .meta({ id: 'PlannedSession' });

export const versionSchema = z
  .object({
    version: z.int(),
    publishedAt: instantSchema,
    sessions: z.int(),
    minutes: minutesSchema,
  })
  .meta({ id: 'TimetableVersion' });

export const timetableSchema = z
  .object({
    cohortId: idSchema,
    version: z.int().nullable().meta({ description: '现行版本;空为从未发布' }),
    publishedAt: instantSchema.nullable(),
    unpublishedChanges: z.int().meta({ description: '尚未发布的新增或更改的课次数' }),
    items: z.array(sessionSchema),
    total: z.int(),
  })
  .meta({ id: 'Timetable' });

export const proposalSchema = z
  .object({
    cohortId: idSchema,
    placed: z.array(sessionSchema),
    unplaced: z.array(
      z.object({
        moduleId: idSchema,
        moduleTitle: z.string(),
        missingMinutes: minutesSchema,
        reason: z.enum(UNPLACED_REASONS),
      }),
    ),
  })
  .meta({ id: 'TimetableProposal' });
