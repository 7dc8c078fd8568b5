import { type AttendedSession, type ClaimFacts, overlaps, placed, timeOf } from '../claim-facts.js';
import type { Finding } from '../finding.js';

/**
 * A learner credited with two sessions at the same time, of two classes or both made up elsewhere for one (B26:
 * overlap; rule R36).
 */
export function timeOverlap({ learners, cohort }: ClaimFacts): Finding[] {
  return learners.flatMap(({ lineId, attended }) => {
    const inTime = attended.toSorted(
      (a, b) =>
        a.heldOn.localeCompare(b.heldOn) ||
        a.startMinute - b.startMinute ||
        a.sessionId.localeCompare(b.sessionId),
    );
    const own = inTime.filter(({ cohortId }) => cohortId === cohort.id);
    const pairs: [AttendedSession, AttendedSession][] = own.flatMap((here) =>
      inTime
        .filter((there) => there.cohortId !== cohort.id || there.sessionId > here.sessionId)
        .filter((there) => overlaps(here, there))
        .map((there): [AttendedSession, AttendedSession] => [here, there]),
    );
    if (pairs.length === 0) return [];
    const concerned = new Set(pairs.flat());
    const rows = [
      ...new Map(inTime.filter((one) => concerned.has(one)).map((one) => [one.sessionId, one])).values(),
    ];
    const [first] = rows as [AttendedSession];
    return [
      {
        check: 'TIME_OVERLAP',
        severity: 'HIGH',
        lineId,
        text: {
          zh: `同一时间在两个课次都记有学时,共 ${pairs.length} 处,最早一处 ${timeOf(first)}`,
          en: `Credited with two sessions at the same time in ${pairs.length} places, first on ${timeOf(first)}`,
        },
        rows: rows.map((one) => ({
          type: 'SESSION',
          id: one.sessionId,
          ...placed(`${timeOf(one)} ${one.cohortCode}`, one.place),
        })),
      } satisfies Finding,
    ];
  });
}
