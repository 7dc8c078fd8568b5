import type { ClaimFacts } from '../claim-facts.js';
import type { Finding } from '../finding.js';

/** Workers who had left the enterprise when it claimed for them (B26 (5), B30). */
export function leftBeforeClaim({ learners, appliedOn }: ClaimFacts): Finding[] {
  return learners.flatMap(({ lineId, employments }) => {
    if (employments.some(({ endedOn }) => endedOn === null || endedOn >= appliedOn)) return [];
    const last = employments.reduce(
      (latest, { endedOn }) => (endedOn && endedOn > latest ? endedOn : latest),
      '',
    );
    return [
      {
        check: 'LEFT_BEFORE_CLAIM',
        severity: 'MEDIUM',
        lineId,
        text:
          last === ''
            ? {
                zh: '没有与申领企业的劳动关系记录',
                en: 'No record of employment with the claiming enterprise',
              }
            : {
                zh: `${last} 已离职,早于申领日 ${appliedOn}`,
                en: `Left on ${last}, before the claim of ${appliedOn}`,
              },
        rows: employments.map(({ id, startedOn, endedOn }) => ({
          type: 'EMPLOYMENT',
          id,
          text: `${startedOn}–${endedOn ?? ''}`,
        })),
      } satisfies Finding,
    ];
  });
}
