import { addMonths, localDate } from '../../../../kernel/index.js';
import type { ClaimFacts, OtherLine } from '../claim-facts.js';
import type { Finding } from '../finding.js';

/** A course without a level may be taken again after a year. */
const SAME_COURSE_MONTHS = 12;

/** The same person claimed for twice: same occupation and level, same course within a year, or classes in the same weeks (B26 (4)). */
export function duplicate({ learners, cohort }: ClaimFacts): Finding[] {
  const sameLevel = (other: OtherLine): boolean =>
    cohort.occupation !== null &&
    cohort.level !== null &&
    other.occupation === cohort.occupation &&
    other.level === cohort.level;
  return learners.flatMap(({ lineId, others }) => {
    const level = others.filter(sameLevel);
    const course = others.filter(
      (one) => !sameLevel(one) && one.courseId === cohort.courseId && withinAYear(one, cohort),
    );
    const weeks = others.filter(
      (one) =>
        !sameLevel(one) &&
        one.courseId !== cohort.courseId &&
        one.classFrom <= cohort.endsOn &&
        cohort.startsOn <= one.classTo,
    );
    const found = (
      [
        ['HIGH', level, '同一职业同一等级另有申领', 'Another claim for the same occupation and level'],
        ['MEDIUM', course, '同一课程另有申领', 'Another claim for the same course'],
        ['LOW', weeks, '同期另有培训申领', 'Another claim for a class in the same weeks'],
      ] as const
    ).filter(([, lines]) => lines.length > 0);
    return found.map(([severity, lines, zh, en]): Finding => ({
      check: 'DUPLICATE',
      severity,
      lineId,
      text: {
        zh: `${zh}:${lines.map(({ claimNumber }) => claimNumber).join('、')}`,
        en: `${en}: ${lines.map(({ claimNumber }) => claimNumber).join(', ')}`,
      },
      rows: lines.map((one) => ({
        type: 'CLAIM',
        id: one.claimId,
        text: `${one.claimNumber} ${one.classFrom}–${one.classTo}`,
      })),
    }));
  });
}

function withinAYear(other: OtherLine, { startsOn, endsOn }: ClaimFacts['cohort']): boolean {
  const [earlier, later] = other.classTo <= startsOn ? [other.classTo, startsOn] : [endsOn, other.classFrom];
  return later <= addMonths(localDate(earlier), SAME_COURSE_MONTHS);
}
