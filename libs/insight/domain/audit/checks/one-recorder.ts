import type { ClaimFacts, TaughtSession } from '../claim-facts.js';
import type { Finding } from '../finding.js';

const WITHIN_MINUTES = 10;
const SESSIONS = 4;
/** Attendance first written down this many days after the class. */
const LATE_DAYS = 3;

const DAY = 1440;
/** Minutes on one scale; the days are only compared, so months of unequal length do no harm. */
const moment = ({ recordedOn, recordedMinute }: TaughtSession): number =>
  Math.floor(Date.parse(`${recordedOn}T00:00:00Z`) / 60_000) + (recordedMinute ?? 0);

/**
 * One account that wrote down many sessions within minutes, as one phone for many people would (B26, journey D9).
 * Attendance is taken by the trainer's account here, not by learners' phones: the account stands for the device.
 */
export function oneRecorder({ sessions, elsewhere, cohort }: ClaimFacts): Finding[] {
  const recorded = [...sessions, ...elsewhere].filter(({ recordedBy }) => recordedBy !== null);
  const byAccount = new Map<string, TaughtSession[]>();
  for (const one of recorded)
    byAccount.set(one.recordedBy as string, [...(byAccount.get(one.recordedBy as string) ?? []), one]);
  const bursts = [...byAccount.values()].flatMap((list) => {
    const sorted = list.sort((a, b) => moment(a) - moment(b));
    const last = sorted.findIndex(
      (one, index) =>
        index >= SESSIONS - 1 &&
        moment(one) - moment(sorted[index - SESSIONS + 1] as TaughtSession) <= WITHIN_MINUTES,
    );
    return last < 0 ? [] : [sorted.slice(last - SESSIONS + 1, last + 1)];
  });
  const findings: Finding[] = bursts
    .filter((burst) => burst.some(({ cohortId }) => cohortId === cohort.id))
    .map((burst) => ({
      check: 'ONE_RECORDER',
      severity: 'LOW',
      lineId: null,
      text: {
        zh: `同一账号在 ${WITHIN_MINUTES} 分钟内补录了 ${burst.length} 个课次的考勤`,
        en: `One account wrote down the attendance of ${burst.length} sessions within ${WITHIN_MINUTES} minutes`,
      },
      rows: burst.map((one) => ({ type: 'SESSION', id: one.id, text: `${one.heldOn} ${one.cohortCode}` })),
    }));
  const late = sessions.filter(
    (one) =>
      one.recordedOn !== null &&
      moment(one) - Math.floor(Date.parse(`${one.heldOn}T00:00:00Z`) / 60_000) - one.endMinute >
        LATE_DAYS * DAY,
  );
  if (late.length > 0)
    findings.push({
      check: 'ONE_RECORDER',
      severity: 'LOW',
      lineId: null,
      text: {
        zh: `${late.length} 个课次的考勤在课后 ${LATE_DAYS} 天以上才录入`,
        en: `The attendance of ${late.length} sessions was written down more than ${LATE_DAYS} days after them`,
      },
      rows: late.map((one) => ({
        type: 'SESSION',
        id: one.id,
        text: `${one.heldOn},录入于 ${one.recordedOn}`,
        textEn: `${one.heldOn}, written down on ${one.recordedOn}`,
      })),
    });
  return findings;
}
