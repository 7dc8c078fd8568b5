import { z } from 'zod';
import { defineRoute } from '../../../platform/contracts/index.js';
import { viewRooms } from '../permissions.js';
import { trainerLoadSchema, workshopOccupancySchema } from './schemas.js';

const month = z.strictObject({
  month: z.string().regex(/^(19\d{2}|2[01]\d{2})-(0[1-9]|1[0-2])$/, '月份格式应为 YYYY-MM'),
});

export const occupancyRoutes = {
  workshops: defineRoute({
    id: 'occupancy.workshops',
    method: 'GET',
    path: '/api/occupancy/workshops',
    access: viewRooms,
    summary: '一个月内各场地每天的占用(含编排中的课次)',
    query: month,
    response: { status: 200, schema: workshopOccupancySchema },
  }),
  trainers: defineRoute({
    id: 'occupancy.trainers',
    method: 'GET',
    path: '/api/occupancy/trainers',
    access: viewRooms,
    summary: '一个月内各教师的授课量(含编排中的课次)',
    query: month,
    response: { status: 200, schema: trainerLoadSchema },
  }),
};
