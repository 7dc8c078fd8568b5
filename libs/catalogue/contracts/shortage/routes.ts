import { z } from 'zod';
import {
  defineRoute,
  idSchema,
  listImportSchema,
  pageOf,
  pageQuery,
  textSchema,
  XLSX_TYPE,
} from '../../../platform/contracts/index.js';
import * as can from './permissions.js';
import {
  newShortageEntrySchema,
  shortageEndingSchema,
  shortageEntrySchema,
  shortageKindSchema,
  shortageStandingSchema,
} from './schemas.js';

export const shortageRoutes = {
  list: defineRoute({
    id: 'catalogue.listShortage',
    method: 'GET',
    path: '/api/shortage-entries',
    access: can.viewShortage,
    summary: '急需紧缺职业(工种)目录:期限、等级与文号;现行的在前',
    query: z.strictObject({
      ...pageQuery,
      kind: shortageKindSchema.optional(),
      standing: shortageStandingSchema.optional(),
      q: textSchema(50).optional().meta({ description: '职业(工种)名称的一部分或编码开头' }),
    }),
    response: { status: 200, schema: pageOf(shortageEntrySchema) },
  }),
  add: defineRoute({
    id: 'catalogue.addShortage',
    method: 'POST',
    path: '/api/shortage-entries',
    access: can.keepShortage,
    summary: '按文件将职业(工种)列入目录;补贴按证书日期适用,班次随即重新测算',
    body: newShortageEntrySchema,
    response: { status: 201, schema: shortageEntrySchema },
    errors: ['catalogue.shortage_reversed', 'catalogue.shortage_overlaps'],
  }),
  end: defineRoute({
    id: 'catalogue.endShortage',
    method: 'POST',
    path: '/api/shortage-entries/:entryId/end',
    access: can.keepShortage,
    summary: '按文件终止目录条目(只办一次,原记录不改)',
    params: z.strictObject({ entryId: idSchema }),
    body: shortageEndingSchema,
    response: { status: 200, schema: shortageEntrySchema },
    errors: ['catalogue.shortage_not_found', 'catalogue.shortage_ended', 'catalogue.shortage_end_outside'],
  }),
  template: defineRoute({
    id: 'catalogue.shortageTemplate',
    method: 'GET',
    path: '/api/shortage-template',
    access: can.keepShortage,
    summary: '下载急需紧缺职业(工种)目录的导入模板',
    response: { status: 200, file: XLSX_TYPE },
  }),
  import: defineRoute({
    id: 'catalogue.importShortage',
    method: 'POST',
    path: '/api/shortage-import',
    access: can.keepShortage,
    summary: '导入目录(.xlsx、.csv):逐行检查,有一行有误则全部不写入',
    upload: { maxBytes: 2 * 1024 * 1024 },
    response: { status: 200, schema: listImportSchema },
    errors: ['catalogue.shortage_file_refused'],
  }),
};
