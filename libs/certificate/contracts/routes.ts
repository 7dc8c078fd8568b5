import { z } from 'zod';
import {
  defineRoute,
  idSchema,
  pageOf,
  pageQuery,
  publicAccess,
  textSchema,
} from '../../platform/contracts/index.js';
import * as can from './permissions.js';
import { certificateSchema, printedCertificateSchema, verificationSchema } from './schemas.js';

const ofCohort = z.strictObject({ cohortId: idSchema });
const ofCertificate = z.strictObject({ certificateId: idSchema });
const reason = z.strictObject({ reason: textSchema(200, 4) });

export const certificateRoutes = {
  issue: defineRoute({
    id: 'certificate.issue',
    method: 'POST',
    path: '/api/cohorts/:cohortId/certificates',
    access: can.issueCertificates,
    summary: '为本班次考核合格且尚未发证的学员发证',
    params: ofCohort,
    body: z
      .strictObject({
        workerIds: z.array(idSchema).min(1).max(500).optional().meta({ description: '缺省为全部合格学员' }),
      })
      .default({}),
    response: {
      status: 201,
      schema: z.object({ issued: z.int(), certificates: z.array(certificateSchema) }),
    },
    errors: [
      'certificate.cohort_not_found',
      'certificate.nobody_to_certify',
      'certificate.learner_not_passed',
    ],
  }),
  list: defineRoute({
    id: 'certificate.list',
    method: 'GET',
    path: '/api/certificates',
    access: can.viewCertificates,
    summary: '证书,最近颁发的在前',
    query: z.strictObject({
      ...pageQuery,
      cohortId: idSchema.optional(),
      number: textSchema(30).optional().meta({ description: '编号的开头' }),
    }),
    response: { status: 200, schema: pageOf(certificateSchema) },
  }),
  find: defineRoute({
    id: 'certificate.find',
    method: 'GET',
    path: '/api/certificates/:certificateId',
    access: can.viewCertificates,
    summary: '一张证书,连同打印所需的验证码',
    params: ofCertificate,
    response: { status: 200, schema: printedCertificateSchema },
    errors: ['certificate.not_found'],
  }),
  qr: defineRoute({
    id: 'certificate.qr',
    method: 'GET',
    path: '/api/certificates/:certificateId/qr',
    access: can.viewCertificates,
    summary: '证书的验证二维码(PNG)',
    params: ofCertificate,
    response: { status: 200, file: 'image/png' },
    errors: ['certificate.not_found'],
  }),
  revoke: defineRoute({
    id: 'certificate.revoke',
    method: 'POST',
    path: '/api/certificates/:certificateId/revoke',
    access: can.revokeCertificates,
    summary: '作废证书',
    params: ofCertificate,
    body: reason,
    response: { status: 200, schema: certificateSchema },
    errors: ['certificate.not_found', 'certificate.revoked_already'],
  }),
  reissue: defineRoute({
    id: 'certificate.reissue',
    method: 'POST',
    path: '/api/certificates/:certificateId/reissue',
    access: can.revokeCertificates,
    summary: '作废原证并换发新证(新编号)',
    params: ofCertificate,
    body: reason,
    response: { status: 201, schema: certificateSchema },
    errors: ['certificate.not_found', 'certificate.revoked_already', 'certificate.learner_not_passed'],
  }),
  verify: defineRoute({
    id: 'certificate.verify',
    method: 'GET',
    path: '/api/public/certificates/:number',
    access: publicAccess('用人单位和个人凭证书编号与验证码核验证书,只答复脱敏信息'),
    summary: '核验证书真伪;编号或验证码不符一律答复查无此证',
    // Loose on purpose: a malformed number is answered exactly like an unknown one.
    params: z.strictObject({ number: z.string().max(200) }),
    query: z.strictObject({ code: z.string().max(200).default('') }),
    response: { status: 200, schema: verificationSchema },
    errors: ['certificate.unknown', 'request.rate_limited'],
  }),
};
