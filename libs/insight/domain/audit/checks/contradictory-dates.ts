import type { AuditedLearner, ClaimFacts } from '../claim-facts.js';
import type { Finding, FindingRow } from '../finding.js';

interface Contradiction {
  readonly zh: string;
  readonly en: string;
  readonly row: FindingRow;
}

/** Days that cannot both be true (B26 (8)). */
export function contradictoryDates(facts: ClaimFacts): Finding[] {
  return facts.learners.flatMap((one) => {
    const found = contradictionsOf(facts, one);
    if (found.length === 0) return [];
    return [
      {
        check: 'CONTRADICTORY_DATES',
        severity: 'MEDIUM',
        lineId: one.lineId,
        text: { zh: found.map(({ zh }) => zh).join(';'), en: found.map(({ en }) => en).join('; ') },
        rows: found.map(({ row }) => row),
      } satisfies Finding,
    ];
  });
}

function contradictionsOf({ cohort, appliedOn }: ClaimFacts, one: AuditedLearner): Contradiction[] {
  const own = one.attended.filter(({ cohortId }) => cohortId === cohort.id).map(({ heldOn }) => heldOn);
  const [first, last] = [
    own.reduce((a, b) => (b < a ? b : a), own[0] ?? ''),
    own.reduce((a, b) => (b > a ? b : a), ''),
  ];
  const found: Contradiction[] = [];
  const { certificate, examHeldOn, examId } = one;
  if (certificate) {
    const row = { type: 'CERTIFICATE', id: certificate.id, text: certificate.issuedOn } as const;
    if (examHeldOn !== null && certificate.issuedOn < examHeldOn)
      found.push({
        zh: `发证日 ${certificate.issuedOn} 早于考核日 ${examHeldOn}`,
        en: `Certificate of ${certificate.issuedOn} before the exam of ${examHeldOn}`,
        row,
      });
    if (last !== '' && certificate.issuedOn < last)
      found.push({
        zh: `发证日 ${certificate.issuedOn} 早于最后一次上课 ${last}`,
        en: `Certificate of ${certificate.issuedOn} before the last class of ${last}`,
        row,
      });
    if (certificate.issuedOn > appliedOn)
      found.push({
        zh: `发证日 ${certificate.issuedOn} 晚于申领日 ${appliedOn}`,
        en: `Certificate of ${certificate.issuedOn} after the claim of ${appliedOn}`,
        row,
      });
  }
  if (examHeldOn !== null && examId !== null && first !== '' && examHeldOn < first)
    found.push({
      zh: `考核日 ${examHeldOn} 早于第一次上课 ${first}`,
      en: `Exam of ${examHeldOn} before the first class of ${first}`,
      row: { type: 'EXAM', id: examId, text: examHeldOn },
    });
  const hired = one.employments.reduce((a, { startedOn }) => (a === '' || startedOn < a ? startedOn : a), '');
  const job = one.employments.find(({ startedOn }) => startedOn === hired);
  if (job && first !== '' && hired > first)
    found.push({
      zh: `入职日 ${hired} 晚于第一次上课 ${first}`,
      en: `Hired on ${hired}, after the first class of ${first}`,
      row: { type: 'EMPLOYMENT', id: job.id, text: hired },
    });
  return found;
}
