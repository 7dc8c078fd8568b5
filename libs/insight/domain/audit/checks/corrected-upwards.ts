import type { ClaimFacts } from '../claim-facts.js';
import type { Finding } from '../finding.js';

/** Two class hours: less is a late bus. */
const FROM_MINUTES = 90;

/** Learners to whom corrections gave time afterwards; each has a reason and a second signature to be read. */
export function correctedUpwards({ learners }: ClaimFacts): Finding[] {
  return learners.flatMap(({ lineId, correctionsUp }) => {
    const minutes = correctionsUp.reduce((sum, one) => sum + one.minutes, 0);
    if (minutes < FROM_MINUTES) return [];
    return [
      {
        check: 'CORRECTED_UPWARDS',
        severity: 'LOW',
        lineId,
        text: {
          zh: `事后更正增加了 ${minutes} 分钟学时,共 ${correctionsUp.length} 笔`,
          en: `${correctionsUp.length} corrections added ${minutes} minutes afterwards`,
        },
        rows: correctionsUp.map(({ id, minutes: more }) => ({
          type: 'CORRECTION',
          id,
          text: `+${more} 分钟`,
          textEn: `+${more} minutes`,
        })),
      } satisfies Finding,
    ];
  });
}
