import { z } from 'zod';
import { defineRoute, idSchema } from '../../../platform/contracts/index.js';
import { viewFacility } from '../permissions.js';
import { enterWays } from './permissions.js';

/** Minutes, on foot or by bus, whichever people take. */
const wayMinutes = z.int().min(0).max(240);

export const wayRoutes = {
  list: defineRoute({
    id: 'ways.list',
    method: 'GET',
    path: '/api/building-ways',
    access: viewFacility,
    summary: '已登记的楼宇之间路上所需时间',
    response: {
      status: 200,
      schema: z.object({
        items: z.array(
          z
            .object({
              firstBuildingId: idSchema,
              firstBuildingName: z.string(),
              secondBuildingId: idSchema,
              secondBuildingName: z.string(),
              minutes: wayMinutes,
            })
            .meta({ id: 'BuildingWay' }),
        ),
      }),
    },
  }),
  set: defineRoute({
    id: 'ways.set',
    method: 'PUT',
    path: '/api/buildings/:buildingId/ways/:otherBuildingId',
    access: enterWays,
    summary: '登记两栋楼宇之间路上所需的分钟数(两个方向相同)',
    params: z.strictObject({ buildingId: idSchema, otherBuildingId: idSchema }),
    body: z.strictObject({
      minutes: wayMinutes
        .nullable()
        .meta({ description: '空:取消登记,同一校区按不需要时间、不同校区按一课时计' }),
    }),
    response: {
      status: 200,
      schema: z.object({
        buildingId: idSchema,
        otherBuildingId: idSchema,
        minutes: wayMinutes.nullable(),
      }),
    },
    errors: ['ways.building_not_found', 'ways.same_building'],
  }),
};
