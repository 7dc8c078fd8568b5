import { z } from 'zod';
import { defineRoute, instantSchema } from '../../../platform/contracts/index.js';
import * as can from '../permissions.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const pastYearSchema = z
  .object({
    year: z.int(),
    people: z.int().meta({ description: '该年填报的培训人次' }),
    enterprises: z.int(),
    occupations: z.int(),
    filedBy: z.string().nullable(),
    filedAt: instantSchema,
  })
  .meta({ id: 'PastYear' });

export const historyRoutes = {
  list: defineRoute({
    id: 'planning.listPastYears',
    method: 'GET',
    path: '/api/planning/past-years',
    access: can.viewPlans,
    summary: '已填报的往年培训人次,最近的年度在前',
    response: { status: 200, schema: z.object({ items: z.array(pastYearSchema) }) },
  }),
  file: defineRoute({
    id: 'planning.pastYearsFile',
    method: 'GET',
    path: '/api/planning/past-years/file',
    access: can.managePlans,
    summary: '下载往年培训人次的模板,已填报的行在其中,可更正后重新上传',
    response: { status: 200, file: XLSX },
  }),
  import: defineRoute({
    id: 'planning.importPastYears',
    method: 'POST',
    path: '/api/planning/past-years/import',
    access: can.managePlans,
    summary: '导入往年培训人次(.xlsx、.csv):文件中出现的年度整年替换;有一行有误则全部不写入',
    upload: { maxBytes: 2 * 1024 * 1024 },
    response: {
      status: 200,
      schema: z
        .object({
          filledRows: z.int(),
          written: z.int().meta({ description: '有错误时为 0:全部不写入' }),
          years: z.array(z.int()).meta({ description: '写入的年度' }),
          problems: z.array(
            z.object({ row: z.int(), column: z.string(), code: z.string(), message: z.string() }),
          ),
        })
        .meta({ id: 'PastYearsImport' }),
    },
    errors: ['planning.past_file_refused'],
  }),
};
