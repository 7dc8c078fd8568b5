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
  designationSchema,
  designationStandingSchema,
  endingSchema,
  newDesignationSchema,
} from './schemas.js';

const MAX_LIST_BYTES = 2 * 1024 * 1024;
const bilingual = z.object({ zh: z.string(), en: z.string() });

export const designationRoutes = {
  list: defineRoute({
    id: 'subsidy.listDesignations',
    method: 'GET',
    path: '/api/designations',
    access: can.viewDesignations,
    summary: '政策的企业名单:期限、名额、文号与已用人数;现行的在前',
    query: z.strictObject({
      ...pageQuery,
      policyCode: textSchema(40).optional(),
      standing: designationStandingSchema.optional(),
      q: textSchema(50).optional().meta({ description: '企业名称或统一社会信用代码的一部分' }),
    }),
    response: { status: 200, schema: pageOf(designationSchema) },
  }),
  policies: defineRoute({
    id: 'subsidy.listDesignationPolicies',
    method: 'GET',
    path: '/api/designation-policies',
    access: can.viewDesignations,
    summary: '要求企业列入名单的现行政策',
    response: {
      status: 200,
      schema: z.object({
        items: z.array(
          z.object({
            code: z.string(),
            title: bilingual,
            windowFrom: z.string().nullable(),
            windowTo: z.string().nullable(),
          }),
        ),
      }),
    },
  }),
  add: defineRoute({
    id: 'subsidy.addDesignation',
    method: 'POST',
    path: '/api/designations',
    access: can.keepDesignations,
    summary: '按文件将企业列入名单;该企业的班次随即重新测算',
    body: newDesignationSchema,
    response: { status: 201, schema: designationSchema },
    errors: [
      'subsidy.policy_not_found',
      'subsidy.designation_not_asked',
      'subsidy.designation_enterprise_unknown',
      'subsidy.designation_reversed',
      'subsidy.designation_overlaps',
    ],
  }),
  end: defineRoute({
    id: 'subsidy.endDesignation',
    method: 'POST',
    path: '/api/designations/:designationId/end',
    access: can.keepDesignations,
    summary: '按文件提前移出名单(只办一次,原记录不改);该企业的班次与在办申领随即重新核对',
    params: z.strictObject({ designationId: idSchema }),
    body: endingSchema,
    response: { status: 200, schema: designationSchema },
    errors: ['subsidy.designation_not_found', 'subsidy.designation_ended', 'subsidy.designation_end_outside'],
  }),
  template: defineRoute({
    id: 'subsidy.designationTemplate',
    method: 'GET',
    path: '/api/designation-template',
    access: can.keepDesignations,
    summary: '下载企业名单的导入模板',
    response: { status: 200, file: XLSX_TYPE },
  }),
  import: defineRoute({
    id: 'subsidy.importDesignations',
    method: 'POST',
    path: '/api/designation-policies/:policyCode/import',
    access: can.keepDesignations,
    summary: '导入企业名单(.xlsx、.csv):逐行检查,有一行有误则全部不写入',
    params: z.strictObject({ policyCode: textSchema(40) }),
    upload: { maxBytes: MAX_LIST_BYTES },
    response: { status: 200, schema: listImportSchema },
    errors: ['subsidy.policy_not_found', 'subsidy.designation_not_asked', 'subsidy.designation_file_refused'],
  }),
};
