import type { z } from 'zod';
import type { benefitImportSchema, benefitImportSummarySchema } from '../../contracts/benefit/schemas.js';
import type { BenefitImport } from '../../store/benefit/benefit-import-store.js';

/** An upload without its problems. */
export function importSummary(upload: BenefitImport): z.input<typeof benefitImportSummarySchema> {
  return {
    ...upload,
    createdAt: upload.createdAt.toISOString(),
    acceptedAt: upload.acceptedAt?.toISOString() ?? null,
  };
}

export function importAnswer(upload: BenefitImport): z.input<typeof benefitImportSchema> {
  return { ...importSummary(upload), problems: [...upload.problems] };
}
