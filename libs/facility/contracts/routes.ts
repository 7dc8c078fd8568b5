import { z } from 'zod';
import { CLUSTERS } from '../../people/contracts/index.js';
import { defineRoute, idSchema, pageOf, pageQuery, textSchema } from '../../platform/contracts/index.js';
import { closeWorkshops } from './closing/permissions.js';
import * as can from './permissions.js';
import {
  buildingSchema,
  calendarSchema,
  workshopKindSchema,
  workshopSchema,
  workstationSchema,
  workstationStateSchema,
} from './schemas.js';

const workshopMarks = z.object({
  workshopId: idSchema,
  trainingBase: z.boolean(),
  costlyEquipment: z.boolean(),
});

export const facilityRoutes = {
  listBuildings: defineRoute({
    id: 'facility.listBuildings',
    method: 'GET',
    path: '/api/buildings',
    access: can.viewFacility,
    summary: '楼宇及开放时间',
    response: { status: 200, schema: z.object({ items: z.array(buildingSchema) }) },
  }),
  listWorkshops: defineRoute({
    id: 'facility.listWorkshops',
    method: 'GET',
    path: '/api/workshops',
    access: can.viewFacility,
    summary: '实训室与教室',
    query: z.strictObject({
      ...pageQuery,
      cluster: z.enum(CLUSTERS).optional(),
      kind: workshopKindSchema.optional(),
      buildingId: idSchema.optional(),
      minUsable: z.coerce.number().int().min(1).max(1000).optional(),
    }),
    response: { status: 200, schema: pageOf(workshopSchema) },
  }),
  findWorkshop: defineRoute({
    id: 'facility.findWorkshop',
    method: 'GET',
    path: '/api/workshops/:workshopId',
    access: can.viewFacility,
    summary: '一间实训室及其工位',
    params: z.strictObject({ workshopId: idSchema }),
    response: {
      status: 200,
      schema: workshopSchema
        .extend({ stations: z.array(workstationSchema) })
        .meta({ id: 'WorkshopWithStations' }),
    },
    errors: ['facility.workshop_not_found'],
  }),
  setWorkstationState: defineRoute({
    id: 'facility.setWorkstationState',
    method: 'POST',
    path: '/api/workstations/:workstationId/state',
    access: can.keepEquipment,
    summary: '登记工位设备状态',
    params: z.strictObject({ workstationId: idSchema }),
    body: z.strictObject({ state: workstationStateSchema, reason: textSchema(200, 2) }),
    response: {
      status: 200,
      schema: z.object({
        workstationId: idSchema,
        workshopId: idSchema,
        state: workstationStateSchema,
        usableWorkstations: z.int(),
      }),
    },
    errors: ['facility.workstation_not_found'],
  }),
  setTrainingBase: defineRoute({
    id: 'facility.setTrainingBase',
    method: 'PUT',
    path: '/api/workshops/:workshopId/training-base',
    access: closeWorkshops,
    summary: '登记场地是否属于政策指定的实训基地',
    params: z.strictObject({ workshopId: idSchema }),
    body: z.strictObject({ trainingBase: z.boolean() }),
    response: { status: 200, schema: workshopMarks },
    errors: ['facility.workshop_not_found'],
  }),
  setCostlyEquipment: defineRoute({
    id: 'facility.setCostlyEquipment',
    method: 'PUT',
    path: '/api/workshops/:workshopId/costly-equipment',
    access: closeWorkshops,
    summary: '登记场地的设备是否贵重、不宜在两次课之间闲置',
    params: z.strictObject({ workshopId: idSchema }),
    body: z.strictObject({ costlyEquipment: z.boolean() }),
    response: { status: 200, schema: workshopMarks },
    errors: ['facility.workshop_not_found'],
  }),
  yearCalendar: defineRoute({
    id: 'facility.yearCalendar',
    method: 'GET',
    path: '/api/calendar',
    access: can.viewFacility,
    summary: '全年工作日历(法定节假日与调休)',
    query: z.strictObject({ year: z.coerce.number().int().min(2004).max(2099) }),
    response: { status: 200, schema: calendarSchema },
  }),
};
