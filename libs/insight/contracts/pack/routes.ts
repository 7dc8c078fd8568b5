import { z } from 'zod';
import { defineRoute, idSchema, pageOf, pageQuery } from '../../../platform/contracts/index.js';
import { usePacks } from './permissions.js';
import { packDetailSchema, packSchema } from './schemas.js';

const ofClaim = z.strictObject({ claimId: idSchema });
const ofPack = z.strictObject({ packId: idSchema });

export const packRoutes = {
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
};
