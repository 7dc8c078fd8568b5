import type { z } from 'zod';
import type { benefitRunSchema } from '../../contracts/benefit/schemas.js';
import type { BenefitRun } from '../../store/benefit/benefit-run-store.js';

export function runAnswer(run: BenefitRun): z.input<typeof benefitRunSchema> {
  const { nightlyOn, startedAt, finishedAt, ...figures } = run;
  return {
    ...figures,
    nightly: nightlyOn !== null,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
