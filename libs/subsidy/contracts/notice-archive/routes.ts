import { z } from 'zod';
import { defineRoute, idSchema, instantSchema } from '../../../platform/contracts/index.js';
import { viewClaims } from '../permissions.js';

const kindSchema = z.enum(['PUBLISHED', 'CLOSED']);
const ofNotice = { noticeId: idSchema };

export const noticeArchiveRoutes = {
  listNoticePages: defineRoute({
    id: 'subsidy.listNoticePages',
    method: 'GET',
    path: '/api/notices/:noticeId/pages',
    access: viewClaims,
    summary: '公示的存档页面及其哈希(发布时、结束时)',
    params: z.strictObject(ofNotice),
    response: {
      status: 200,
      schema: z.object({
        items: z.array(
          z.object({
            kind: kindSchema,
            sha256: z.string().meta({ description: '存档页面字节的 SHA-256' }),
            archivedAt: instantSchema,
            intact: z.boolean().meta({ description: '此刻重新计算的哈希与存档时一致' }),
          }),
        ),
      }),
    },
    errors: ['subsidy.notice_not_found'],
  }),
  noticePage: defineRoute({
    id: 'subsidy.noticePage',
    method: 'GET',
    path: '/api/notices/:noticeId/pages/:kind',
    access: viewClaims,
    summary: '下载公示的存档页面(HTML,字节与存档时相同)',
    params: z.strictObject({ ...ofNotice, kind: kindSchema }),
    response: { status: 200, file: 'text/html; charset=utf-8' },
    errors: ['subsidy.notice_not_found'],
  }),
};
