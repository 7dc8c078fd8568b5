import { z } from 'zod';
import {
  defineRoute,
  fenSchema,
  idSchema,
  pageOf,
  pageQuery,
  textSchema,
} from '../../../platform/contracts/index.js';
import * as can from './permissions.js';
import {
  EQUIPMENT_DECISIONS,
  equipmentListDetailSchema,
  equipmentListSchema,
  newChoiceSchema,
} from './schemas.js';

const ofList = z.strictObject({ listId: idSchema });
const ofItem = z.strictObject({ itemId: idSchema });
const detail = { status: 200, schema: equipmentListDetailSchema } as const;

export const equipmentRoutes = {
  publish: defineRoute({
    id: 'planning.publishEquipmentList',
    method: 'POST',
    path: '/api/planning/scenarios/:scenarioId/equipment-list',
    access: can.manageEquipmentLists,
    summary: '把方案的瓶颈发布为设备遴选清单,请企业共同选配',
    params: z.strictObject({ scenarioId: idSchema }),
    body: z.strictObject({ title: textSchema(60, 2) }),
    response: { status: 201, schema: equipmentListDetailSchema },
    errors: ['planning.scenario_not_found', 'planning.not_solved', 'planning.nothing_scarce'],
  }),
  list: defineRoute({
    id: 'planning.listEquipmentLists',
    method: 'GET',
    path: '/api/planning/equipment-lists',
    access: can.viewEquipmentLists,
    summary: '设备遴选清单,最近发布的在前',
    query: z.strictObject({ ...pageQuery }),
    response: { status: 200, schema: pageOf(equipmentListSchema) },
  }),
  find: defineRoute({
    id: 'planning.findEquipmentList',
    method: 'GET',
    path: '/api/planning/equipment-lists/:listId',
    access: can.viewEquipmentLists,
    summary: '一份设备遴选清单及各项的表态',
    params: ofList,
    response: detail,
    errors: ['planning.list_not_found'],
  }),
  print: defineRoute({
    id: 'planning.printEquipmentList',
    method: 'GET',
    path: '/api/planning/equipment-lists/:listId/print',
    access: can.viewEquipmentLists,
    summary: '打印设备遴选清单(PDF)',
    params: ofList,
    response: { status: 200, file: 'application/pdf' },
    errors: ['planning.list_not_found'],
  }),
  choose: defineRoute({
    id: 'planning.chooseEquipment',
    method: 'PUT',
    path: '/api/planning/equipment-items/:itemId/choice',
    access: can.chooseEquipment,
    summary: '本企业对一项的表态;两项都不选即收回',
    params: ofItem,
    body: newChoiceSchema,
    response: detail,
    errors: ['planning.item_not_found', 'planning.list_closed'],
  }),
  setCost: defineRoute({
    id: 'planning.setEquipmentCost',
    method: 'PUT',
    path: '/api/planning/equipment-items/:itemId/cost',
    access: can.manageEquipmentLists,
    summary: '填写多一单位的费用',
    params: ofItem,
    body: z.strictObject({
      costFen: fenSchema.min(0).max(100_000_000_000).nullable(),
      costNote: textSchema(200, 0).default(''),
    }),
    response: detail,
    errors: ['planning.item_not_found', 'planning.list_closed'],
  }),
  decide: defineRoute({
    id: 'planning.decideEquipment',
    method: 'POST',
    path: '/api/planning/equipment-items/:itemId/decision',
    access: can.manageEquipmentLists,
    summary: '决定一项:选配、以后再议或不选,并把理由告知表态的企业',
    params: ofItem,
    body: z.strictObject({ decision: z.enum(EQUIPMENT_DECISIONS), reason: textSchema(200, 2) }),
    response: detail,
    errors: ['planning.item_not_found', 'planning.list_closed'],
  }),
  close: defineRoute({
    id: 'planning.closeEquipmentList',
    method: 'POST',
    path: '/api/planning/equipment-lists/:listId/closing',
    access: can.manageEquipmentLists,
    summary: '关闭清单;之后不能再表态或更改',
    params: ofList,
    body: z.strictObject({}).default({}),
    response: detail,
    errors: ['planning.list_not_found', 'planning.list_closed'],
  }),
};
