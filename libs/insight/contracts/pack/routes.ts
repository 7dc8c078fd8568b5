import { z } from 'zod';
import { defineRoute, idSchema, pageOf, pageQuery } from '../../../platform/contracts/index.js';
import { usePacks } from './permissions.js';
import { packDetailSchema, packSchema } from './schemas.js';

const ofClaim = z.strictObject({ claimId: idSchema });
const ofPack = z.strictObject({ packId: idSchema });

export const packRoutes = {
  request: defineRoute({
    id: 'insight.requestPack',
    method: 'POST',
    path: '/api/claims/:claimId/packs',
    access: usePacks,
    summary: '生成申领的材料包;内容未变则返回已有的一份',
    params: ofClaim,
    body: z.strictObject({}).default({}),
    response: { status: 202, schema: packSchema },
    errors: ['insight.claim_not_found', 'insight.claim_not_submitted'],
  }),
  list: defineRoute({
    id: 'insight.listPacks',
    method: 'GET',
    path: '/api/claims/:claimId/packs',
    access: usePacks,
    summary: '申领的材料包,最近的在前',
    params: ofClaim,
    query: z.strictObject(pageQuery),
    response: { status: 200, schema: pageOf(packSchema) },
    errors: ['insight.claim_not_found'],
  }),
  find: defineRoute({
    id: 'insight.findPack',
    method: 'GET',
    path: '/api/packs/:packId',
    access: usePacks,
    summary: '一份材料包:进度,生成后为文件清单',
    params: ofPack,
    response: { status: 200, schema: packDetailSchema },
    errors: ['insight.pack_not_found'],
  }),
  download: defineRoute({
    id: 'insight.downloadPack',
    method: 'GET',
    path: '/api/packs/:packId/file',
    access: usePacks,
    summary: '下载材料包(ZIP)',
    params: ofPack,
    response: { status: 200, file: 'application/zip' },
    errors: ['insight.pack_not_found', 'insight.pack_not_ready'],
  }),
};
