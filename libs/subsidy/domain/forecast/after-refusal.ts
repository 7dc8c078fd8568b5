/** The outlook of somebody whom an officer refused in an earlier claim of the same class. Pure. */
import { clauseOf, type Rule } from '../rule.js';
import type { LearnerOutlook } from './outlook.js';

export const REFUSED_BEFORE = 'REFUSED_BEFORE';

/**
 * The records alone would pay, but after an upheld objection or a refusal in review a person looks at it again: nothing
 * is guaranteed and nothing expected, and at most what the records say is paid.
 */
export function afterRefusal(outlook: LearnerOutlook, rule: Rule): LearnerOutlook {
  if (outlook.state === 'IMPOSSIBLE') return outlook;
  const { document, article } = clauseOf(rule.source, rule.programme.clause);
  const words = `${document} ${article}`.trim();
  return {
    ...outlook,
    state: outlook.state === 'SECURED' ? 'AWAITING' : outlook.state,
    guaranteedFen: 0,
    expectedFen: 0,
    reason: REFUSED_BEFORE,
    clauses: [
      ...outlook.clauses,
      {
        id: 'refused_before',
        code: REFUSED_BEFORE,
        state: 'AWAITING',
        awaits: null,
        sinceOn: null,
        label: { zh: '曾被核查不予补贴', en: 'Refused after examination before' },
        text: {
          zh: `本班次的前一份申领中,经核查不予补贴:再次申领须重新核查,此前不计入“确定”和“预计”金额(${words})`,
          en: `Refused after examination in an earlier claim of this class: a new claim is examined again, and until then nothing is guaranteed or expected (${words})`,
        },
        clause: { document, article },
      },
    ],
  };
}
