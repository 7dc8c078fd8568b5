import type { z } from 'zod';
import { formatClassHours, minutes } from '../../kernel/index.js';
import type { correctionSchema, workerHoursSchema } from '../contracts/schemas.js';
import type { Hours } from '../domain/ledger.js';
import type { CorrectionListing } from '../store/correction-store.js';

type Totals = Omit<
  z.input<typeof workerHoursSchema>,
  'cohortId' | 'cohortCode' | 'cohortTitle' | 'startsOn' | 'endsOn'
>;

/** Sums and class hours beside the minutes they come from; class hours are cut off, never rounded up. */
export function totalsOf(hours: Omit<Hours, 'workerId'> | undefined): Totals {
  const { offlineTheoryMinutes, offlinePracticalMinutes, onlineMinutes, practicalAtBaseMinutes } = hours ?? {
    offlineTheoryMinutes: 0,
    offlinePracticalMinutes: 0,
    onlineMinutes: 0,
    practicalAtBaseMinutes: 0,
  };
  const offlineMinutes = offlineTheoryMinutes + offlinePracticalMinutes;
  const totalMinutes = offlineMinutes + onlineMinutes;
  return {
    offlineTheoryMinutes,
    offlinePracticalMinutes,
    onlineMinutes,
    practicalAtBaseMinutes,
    offlineMinutes,
    totalMinutes,
    offlineClassHours: formatClassHours(minutes(offlineMinutes)),
    onlineClassHours: formatClassHours(minutes(onlineMinutes)),
    totalClassHours: formatClassHours(minutes(totalMinutes)),
  };
}

export const correctionAnswer = (correction: CorrectionListing): z.input<typeof correctionSchema> => ({
  ...correction,
  proposedAt: correction.proposedAt.toISOString(),
  decidedAt: correction.decidedAt?.toISOString() ?? null,
});
