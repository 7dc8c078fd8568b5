/** The facts that the checks read about one claim. Ids, days and figures only. */

export interface TaughtSession {
  readonly id: string;
  readonly cohortId: string;
  readonly cohortCode: string;
  readonly trainerId: string;
  /** `YYYY-MM-DD`. */
  readonly heldOn: string;
  /** Minutes of the day. */
  readonly startMinute: number;
  readonly endMinute: number;
  readonly mode: 'OFFLINE' | 'ONLINE';
  readonly workshopId: string | null;
  readonly place: string;
  readonly state: string;
  /** When attendance was first recorded, as a local day and minute; null while it was not. */
  readonly recordedOn: string | null;
  readonly recordedMinute: number | null;
  readonly recordedBy: string | null;
  /** Learners of the claim with credited minutes. */
  readonly present: number;
}

export interface AttendedSession {
  readonly sessionId: string;
  /** Where it counts: the own class also for what was made up elsewhere. */
  readonly cohortId: string;
  /** The class that held it. */
  readonly cohortCode: string;
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly place: string;
}

export interface EmploymentSpan {
  readonly id: string;
  readonly startedOn: string;
  readonly endedOn: string | null;
}

/** Another standing claim line of the same person, in whichever centre. */
export interface OtherLine {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly programme: string;
  readonly cohortId: string;
  readonly courseId: string;
  readonly occupation: string | null;
  readonly level: number | null;
  readonly classFrom: string;
  readonly classTo: string;
}

export interface CorrectionUp {
  readonly id: string;
  readonly minutes: number;
}

export interface AuditedLearner {
  readonly lineId: string;
  readonly workerId: string;
  readonly serial: number;
  readonly birthOn: string | null;
  readonly drawingPension: boolean;
  readonly deceasedOn: string | null;
  readonly enrolledOn: string | null;
  /** With the enterprise of the claim. */
  readonly employments: readonly EmploymentSpan[];
  /** Sessions of any class with credited minutes. */
  readonly attended: readonly AttendedSession[];
  readonly examHeldOn: string | null;
  readonly examId: string | null;
  readonly certificate: { readonly id: string; readonly issuedOn: string } | null;
  readonly others: readonly OtherLine[];
  readonly correctionsUp: readonly CorrectionUp[];
}

export interface ClaimFacts {
  readonly claimId: string;
  readonly number: string;
  readonly cohort: {
    readonly id: string;
    readonly code: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly courseId: string;
    readonly occupation: string | null;
    readonly level: number | null;
  };
  /** Day of submission; today while it is a draft. */
  readonly appliedOn: string;
  readonly programme: string;
  readonly learners: readonly AuditedLearner[];
  /** Sessions of the class that were not cancelled. */
  readonly sessions: readonly TaughtSession[];
  /** Sessions of other classes, by the same trainers or recorded by the same accounts, on the same days. */
  readonly elsewhere: readonly TaughtSession[];
  /** Certificates of the centre by month of issue (`YYYY-MM`), the last 24 months up to the claim. */
  readonly certificatesByMonth: ReadonlyMap<string, number>;
}

/** `2026-11-03 08:30–11:30`. */
export function timeOf(session: {
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
}): string {
  const clock = (minute: number): string =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return `${session.heldOn} ${clock(session.startMinute)}–${clock(session.endMinute)}`;
}

/** Whether two spans of the same day share a minute; one that ends when the other begins does not. */
export function overlaps(
  a: { readonly heldOn: string; readonly startMinute: number; readonly endMinute: number },
  b: { readonly heldOn: string; readonly startMinute: number; readonly endMinute: number },
): boolean {
  return a.heldOn === b.heldOn && a.startMinute < b.endMinute && b.startMinute < a.endMinute;
}

/** Where a session without a workshop is held. */
export const ONLINE_PLACE = '线上';

/** A place as English texts name it: names of workshops stay. */
export const placeEn = (place: string): string => (place === ONLINE_PLACE ? 'online' : place);

/** What a row says of a session: when it was, and where. */
export function placed(when: string, place: string): { readonly text: string; readonly textEn?: string } {
  const text = `${when} ${place}`;
  return place === ONLINE_PLACE ? { text, textEn: `${when} ${placeEn(place)}` } : { text };
}
