import { z } from 'zod';
import { dateSchema, idSchema, instantSchema } from '../../platform/contracts/index.js';

export const CERTIFICATE_KINDS = ['COMPLETION'] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

export const certificateSchema = z
  .object({
    id: idSchema,
    number: z.string().meta({ description: '如 LYPX-2026-000123-C,末位为校验位' }),
    kind: z.enum(CERTIFICATE_KINDS),
    cohortId: idSchema,
    workerId: idSchema,
    workerName: z.string().meta({ description: '证书上的姓名' }),
    enterpriseId: idSchema,
    courseTitle: z.string(),
    creditedMinutes: z.int().meta({ description: '发证时已认定的课时,单位:分钟' }),
    issuedOn: dateSchema,
    revokedAt: instantSchema.nullable(),
    revokeReason: z.string().nullable(),
    replacesId: idSchema.nullable(),
  })
  .meta({ id: 'Certificate' });

export const printedCertificateSchema = certificateSchema
  .extend({
    verificationCode: z.string(),
    verificationUrl: z.string().meta({ description: '二维码的内容' }),
    centreName: z.string(),
  })
  .meta({ id: 'PrintedCertificate' });

/** What anyone who holds number and code is told. */
export const verificationSchema = z
  .object({
    number: z.string(),
    state: z.enum(['VALID', 'REVOKED']),
    workerName: z.string().meta({ description: '姓名,已脱敏' }),
    courseTitle: z.string(),
    classHours: z.string().meta({ description: '课时,每课时 45 分钟' }),
    issuedOn: dateSchema,
    issuer: z.string(),
    revokedOn: dateSchema.nullable(),
    replaced: z.boolean().meta({ description: '作废后是否已换发新证' }),
  })
  .meta({ id: 'CertificateVerification' });
