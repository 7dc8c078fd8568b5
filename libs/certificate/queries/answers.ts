import type { z } from 'zod';
import type { certificateSchema } from '../contracts/schemas.js';
import type { Certificate } from '../store/certificate-store.js';

/** A certificate as it is answered to those who may see it. */
export function certificateAnswer(certificate: Certificate): z.input<typeof certificateSchema> {
  return { ...certificate, revokedAt: certificate.revokedAt?.toISOString() ?? null };
}
