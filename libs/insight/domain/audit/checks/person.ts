import { ageOn, localDate } from '../../../../kernel/index.js';
import type { AuditedLearner, ClaimFacts } from '../claim-facts.js';
import type { Finding, Severity } from '../finding.js';

const YOUNGEST = 16;
/** Older people are listed apart, not refused (B13, B33: drawing a pension refuses, age is a flag). */
const LISTED_APART_FROM = 60;

const startOf = ({ sessions, cohort }: ClaimFacts): string =>
  sessions.reduce(
    (first, { heldOn }) => (heldOn < first ? heldOn : first),
    sessions[0]?.heldOn ?? cohort.startsOn,
  );

const about = (
  check: Finding['check'],
  severity: Severity,
  learner: AuditedLearner,
  zh: string,
  en: string,
): Finding => ({
  check,
  severity,
  lineId: learner.lineId,
  text: { zh, en },
  rows: [
    {
      type: 'LEARNER',
      id: learner.workerId,
      text: `第 ${learner.serial} 号`,
      textEn: `No. ${learner.serial}`,
    },
  ],
});

/** People who draw a pension (B26 (3)), by the same facts as the decision: the last imported statement, else the own record. */
export function drawingPension({ learners }: ClaimFacts): Finding[] {
  return learners
    .filter((one) => one.drawingPension)
    .map((one) =>
      about(
        'DRAWING_PENSION',
        'HIGH',
        one,
        '已领取养老金(以最近导入的社保数据为准,没有的看登记信息)',
        'Draws a pension, by the latest insurance file or else by the register',
      ),
    );
}

/** Under 16, or over 60 at the first class day. */
export function age(facts: ClaimFacts): Finding[] {
  const start = localDate(startOf(facts));
  return facts.learners.flatMap((one) => {
    if (one.birthOn === null) return [];
    const years = ageOn(localDate(one.birthOn), start);
    if (years < YOUNGEST)
      return [
        about(
          'AGE',
          'HIGH',
          one,
          `开班时 ${years} 周岁,不满 16 周岁`,
          `Aged ${years} at the start, under 16`,
        ),
      ];
    if (years >= LISTED_APART_FROM)
      return [
        about(
          'AGE',
          'LOW',
          one,
          `开班时 ${years} 周岁,60 周岁以上单列核对`,
          `Aged ${years} at the start, listed apart`,
        ),
      ];
    return [];
  });
}

/** Deceased before the class, or credited with minutes after death. */
export function deceased(facts: ClaimFacts): Finding[] {
  return facts.learners.flatMap((one) => {
    const { deceasedOn } = one;
    if (deceasedOn === null) return [];
    const after = one.attended.filter(
      ({ cohortId, heldOn }) => cohortId === facts.cohort.id && heldOn > deceasedOn,
    );
    if (after.length === 0 && deceasedOn >= startOf(facts)) return [];
    return [
      about(
        'DECEASED',
        'HIGH',
        one,
        `登记的死亡日期 ${deceasedOn} 之后记有 ${after.length} 个课次的学时`,
        `${after.length} sessions are credited after the registered day of death, ${deceasedOn}`,
      ),
    ];
  });
}
