import { z } from 'zod';
import { idSchema, instantSchema } from '../../../platform/contracts/index.js';

/** REMOVED: the claim has moved on and the file was cleared away; asking again builds what holds then. */
export const PACK_STATES = ['QUEUED', 'BUILDING', 'READY', 'FAILED', 'REMOVED'] as const;
export type PackState = (typeof PACK_STATES)[number];

/** Why a pack could not be built. */
export const PACK_FAILURES = ['CONTENT_CHANGED', 'TOO_LARGE', 'BROKEN'] as const;
export type PackFailure = (typeof PACK_FAILURES)[number];

export const packFileSchema = z.object({
  name: z.string(),
  size: z.int(),
  sha256: z.string(),
});

/** A thing the claim's papers usually hold and this system does not. */
export const notCollectedSchema = z.object({ zh: z.string(), en: z.string() });

export const packSchema = z
  .object({
    id: idSchema,
    claimId: idSchema,
    state: z.enum(PACK_STATES),
    failure: z.enum(PACK_FAILURES).nullable(),
    doneSteps: z.int(),
    totalSteps: z.int(),
    contentHash: z.string(),
    current: z.boolean().meta({ description: '与申领现在的内容一致' }),
    fileName: z.string(),
    sizeBytes: z.int().nullable(),
    sha256: z.string().nullable(),
    requestedBy: z.string().nullable(),
    generatedAt: instantSchema.meta({ description: '材料所载时间;同一内容再次生成,逐字节相同' }),
    readyAt: instantSchema.nullable(),
  })
  .meta({ id: 'EvidencePack' });

export const packDetailSchema = packSchema
  .extend({
    files: z.array(packFileSchema),
    notCollected: z.array(notCollectedSchema),
    keyFingerprint: z.string().nullable().meta({ description: '签名公钥指纹(SHA-256)' }),
  })
  .meta({ id: 'EvidencePackDetail' });
