import { z } from 'zod';
import { absenceKindSchema } from '../../../people/contracts/index.js';
import { dateSchema, defineRoute, idSchema, textSchema } from '../../../platform/contracts/index.js';
import { manageTimetables } from '../permissions.js';
import { appliedRepairSchema, REPAIR_KINDS, repairSchema } from './schemas.js';

const ofRepair = z.strictObject({ repairId: idSchema });

export const repairRoutes = {
  start: defineRoute({
    id: 'repair.start',
    method: 'POST',
    path: '/api/timetable/repairs',
    access: manageTimetables,
    summary: '教师请假、场地停用、设备损坏或整栋楼停用后推算调课方案;立即返回编号,在后台推算',
    body: z
      .strictObject({
        kind: z.enum(REPAIR_KINDS).meta({ description: 'RECORDED 按已登记的请假、停用和设备状态' }),
        trainerId: idSchema.optional(),
        workshopId: idSchema.optional(),
        stations: z.int().min(1).max(500).optional().meta({ description: '不能用的工位数' }),
        buildingId: idSchema.optional().meta({ description: '整栋停用的楼宇' }),
        from: dateSchema,
        to: dateSchema,
      })
      .refine(({ from, to }) => from <= to, { path: ['to'], message: '结束日期不能早于开始日期' })
      .refine(
        ({ kind, trainerId, workshopId, stations, buildingId }) =>
          (kind === 'TRAINER') === (trainerId !== undefined) &&
          (kind === 'WORKSHOP' || kind === 'WORKSTATIONS') === (workshopId !== undefined) &&
          (kind === 'WORKSTATIONS') === (stations !== undefined) &&
          (kind === 'BUILDING') === (buildingId !== undefined),
        '须给出与情形相应的教师、场地、工位数或楼宇',
      ),
    response: { status: 202, schema: repairSchema },
    errors: [
      'repair.bad_span',
      'timetable.trainer_not_found',
      'timetable.workshop_not_found',
      'timetable.building_not_found',
      'repair.too_many',
    ],
  }),
  show: defineRoute({
    id: 'repair.show',
    method: 'GET',
    path: '/api/timetable/repairs/:repairId',
    access: manageTimetables,
    summary: '一次调课的各个方案:每处移动的理由、救不回来的课次、将通知的人',
    params: ofRepair,
    response: { status: 200, schema: repairSchema },
    errors: ['repair.not_found'],
  }),
  cancel: defineRoute({
    id: 'repair.cancel',
    method: 'POST',
    path: '/api/timetable/repairs/:repairId/cancel',
    access: manageTimetables,
    summary: '停止推算调课方案,保留停止前找到的方案',
    params: ofRepair,
    body: z.strictObject({}).default({}),
    response: { status: 200, schema: repairSchema },
    errors: ['repair.not_found', 'repair.ended'],
  }),
  apply: defineRoute({
    id: 'repair.apply',
    method: 'POST',
    path: '/api/timetable/repairs/:repairId/apply',
    access: manageTimetables,
    summary: '采用一个方案:写成未发布的更改,或随即发布;尚未登记的请假、停用一并登记;课表在此期间变化过则拒绝',
    params: ofRepair,
    body: z.strictObject({
      choice: z.int().min(0).max(9).meta({ description: '方案的序号,从 0 起' }),
      publish: z.boolean().default(false).meta({ description: '随即发布已有版本的班次' }),
      shortfallAcknowledged: z
        .boolean()
        .optional()
        .meta({ description: '已知补贴所要求的课时没有排足,仍要发布;记入审计记录' }),
      absenceKind: absenceKindSchema.optional(),
      reason: textSchema(200, 2).optional().meta({ description: '登记停用时的原因' }),
    }),
    response: { status: 200, schema: appliedRepairSchema },
    errors: [
      'repair.not_found',
      'repair.not_ready',
      'repair.no_result',
      'repair.applied',
      'repair.no_such_proposal',
      'repair.nothing_to_change',
      'repair.version_changed',
      'board.changed_meanwhile',
      'board.pinned',
      'board.day_has_come',
      'timetable.wrong_cohort_state',
      'timetable.wrong_state',
      'timetable.already_recorded',
      'timetable.day_full',
      'timetable.workshop_taken',
      'timetable.trainer_taken',
      'timetable.cohort_taken',
    ],
  }),
};
