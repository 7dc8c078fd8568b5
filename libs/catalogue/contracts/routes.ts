import { z } from 'zod';
import { CLUSTERS } from '../../people/contracts/index.js';
import { defineRoute, idSchema, pageOf, pageQuery, textSchema } from '../../platform/contracts/index.js';
import * as can from './permissions.js';
import {
  courseSchema,
  courseWithModulesSchema,
  equipmentSchema,
  newCourseSchema,
  occupationSchema,
  onlineResourceSchema,
  trainingCategorySchema,
} from './schemas.js';

const cluster = z.enum(CLUSTERS).optional();

export const catalogueRoutes = {
  listCourses: defineRoute({
    id: 'catalogue.listCourses',
    method: 'GET',
    path: '/api/courses',
    access: can.viewCatalogue,
    summary: '课程菜单',
    query: z.strictObject({
      ...pageQuery,
      q: textSchema(50).optional(),
      cluster,
      category: trainingCategorySchema.optional(),
    }),
    response: { status: 200, schema: pageOf(courseSchema) },
  }),
  findCourse: defineRoute({
    id: 'catalogue.findCourse',
    method: 'GET',
    path: '/api/courses/:courseId',
    access: can.viewCatalogue,
    summary: '一门课程及其模块',
    params: z.strictObject({ courseId: idSchema }),
    response: { status: 200, schema: courseWithModulesSchema },
    errors: ['catalogue.course_not_found'],
  }),
  addCourse: defineRoute({
    id: 'catalogue.addCourse',
    method: 'POST',
    path: '/api/courses',
    access: can.addCourses,
    summary: '增加课程',
    body: newCourseSchema,
    response: { status: 201, schema: courseWithModulesSchema },
    errors: ['catalogue.course_code_taken', 'catalogue.course_invalid'],
  }),
  setEquipment: defineRoute({
    id: 'catalogue.setEquipment',
    method: 'PUT',
    path: '/api/courses/:courseId/equipment',
    access: can.keepCourseEquipment,
    summary: '登记课程各模块需要的设备;null 表示尚未登记',
    params: z.strictObject({ courseId: idSchema }),
    body: z.strictObject({
      modules: z
        .array(z.strictObject({ moduleId: idSchema, equipment: equipmentSchema.nullable() }))
        .min(1)
        .max(60),
    }),
    response: { status: 200, schema: courseWithModulesSchema },
    errors: ['catalogue.course_not_found', 'catalogue.module_not_found'],
  }),
  listOccupations: defineRoute({
    id: 'catalogue.listOccupations',
    method: 'GET',
    path: '/api/occupations',
    access: can.viewCatalogue,
    summary: '职业(工种)目录',
    query: z.strictObject({ ...pageQuery, cluster }),
    response: { status: 200, schema: pageOf(occupationSchema) },
  }),
  listOnlineResources: defineRoute({
    id: 'catalogue.listOnlineResources',
    method: 'GET',
    path: '/api/online-resources',
    access: can.viewCatalogue,
    summary: '网络课程资源库',
    query: z.strictObject({ ...pageQuery, cluster }),
    response: { status: 200, schema: pageOf(onlineResourceSchema) },
  }),
};
