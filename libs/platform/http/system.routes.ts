import { z } from 'zod';
import { defineRoute, publicAccess } from '../contracts/index.js';

/** What the sign-in page needs to know before anyone has signed in. */
export const metaRoute = defineRoute({
  id: 'system.meta',
  method: 'GET',
  path: '/api/meta',
  access: publicAccess('登录页在登录前就要知道这是不是演示环境'),
  summary: '系统信息',
  response: {
    status: 200,
    schema: z.object({
      product: z.string(),
      demo: z.boolean(),
      today: z.string(),
      demoPassword: z.string().nullable(),
      demoAccounts: z.array(
        z.object({ loginName: z.string(), displayName: z.string(), roles: z.array(z.string()) }),
      ),
    }),
  },
});

export const openApiRoute = defineRoute({
  id: 'system.openapi',
  method: 'GET',
  path: '/api/openapi.json',
  access: publicAccess('接口文档不含数据'),
  summary: 'OpenAPI 3.1 文档',
  response: { status: 200, schema: z.record(z.string(), z.unknown()) },
});
