import type { ClaimFacts } from '../claim-facts.js';
import type { Finding } from '../finding.js';

/** A month is a burst from this multiple of the median of the other months on … */
const TIMES_MEDIAN = 4;
/** … and not below this number, so that a centre's first classes are none. */
const AT_LEAST = 200;

/** Certificates of the claim that were issued in a month with far more of them than usual (B26 (7)). */
export function certificateBurst({ learners, certificatesByMonth, cohort }: ClaimFacts): Finding[] {
  const months = new Set(
    learners.flatMap(({ certificate }) => (certificate ? [certificate.issuedOn.slice(0, 7)] : [])),
  );
  return [...months].sort().flatMap((month) => {
    const count = certificatesByMonth.get(month) ?? 0;
    const rest = [...certificatesByMonth].filter(([other]) => other !== month).map(([, n]) => n);
    const median = rest.sort((a, b) => a - b)[Math.floor(rest.length / 2)] ?? 0;
    if (count < AT_LEAST || count < median * TIMES_MEDIAN) return [];
    return [
      {
        check: 'CERTIFICATE_BURST',
        severity: 'MEDIUM',
        lineId: null,
        text: {
          zh: `${month} 本中心颁发证书 ${count} 本,其他月份的中位数为 ${median} 本`,
          en: `${count} certificates were issued in ${month}; the median of the other months is ${median}`,
        },
        rows: [{ type: 'COHORT', id: cohort.id, text: `${cohort.code} ${month}` }],
      } satisfies Finding,
    ];
  });
}
