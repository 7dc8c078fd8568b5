/** What a version says of a session, as far as a change of it is news. */
export interface PublishedFacts {
  readonly moduleId: string;
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly breakMinutes: number;
  readonly workshopId: string | null;
  readonly trainerId: string;
  readonly mode: string;
  readonly content: string;
}

export interface Issue extends PublishedFacts {
  readonly publishedAt: Date;
}

/** A session in every version that has it, the oldest first. */
export interface SessionHistory<I extends Issue = Issue> {
  readonly sessionId: string;
  readonly issues: readonly I[];
  /** Cancelled after it was published, and since when; a cancelled session is never held again. */
  readonly cancelled: boolean;
  readonly cancelledAt: Date | null;
}

export interface FeedEntry<I extends Issue = Issue> {
  readonly sessionId: string;
  /** RFC 5545 3.8.7.4: rises with each published change, and never falls. */
  readonly sequence: number;
  readonly status: 'CONFIRMED' | 'CANCELLED';
  readonly modifiedAt: Date;
  readonly firstPublishedAt: Date;
  /** What is shown: what the calendar last said of it, when it is no longer in this calendar. */
  readonly shown: I;
}

const FACTS = [
  'moduleId',
  'heldOn',
  'startMinute',
  'endMinute',
  'breakMinutes',
  'workshopId',
  'trainerId',
  'mode',
  'content',
] as const satisfies readonly (keyof PublishedFacts)[];

const differs = (a: PublishedFacts, b: PublishedFacts): boolean => FACTS.some((name) => a[name] !== b[name]);

/**
 * The entry of a session in one calendar; undefined when the session was never in it. The sequence counts the
 * published changes of the session whichever calendar looks at it, so that a session which leaves a calendar and
 * comes back goes on where it was. A function of what was published alone.
 */
export function feedEntryOf<I extends Issue>(
  history: SessionHistory<I>,
  inCalendar: (facts: I) => boolean,
): FeedEntry<I> | undefined {
  const [first, ...later] = history.issues;
  if (!first) return undefined;
  let sequence = 0;
  let current = first;
  let modifiedAt = first.publishedAt;
  let shown = inCalendar(first) ? first : undefined;
  for (const issue of later) {
    if (differs(current, issue)) {
      sequence += 1;
      modifiedAt = issue.publishedAt;
    }
    current = issue;
    if (inCalendar(issue)) shown = issue;
  }
  if (!shown) return undefined;
  const entry = { sessionId: history.sessionId, firstPublishedAt: first.publishedAt, shown };
  if (history.cancelled) {
    return {
      ...entry,
      sequence: sequence + 1,
      status: 'CANCELLED',
      modifiedAt: history.cancelledAt ?? modifiedAt,
    };
  }
  return { ...entry, sequence, status: shown === current ? 'CONFIRMED' : 'CANCELLED', modifiedAt };
}

/** A learner who has left is not expected afterwards: what was in the calendar is called off there. */
export function afterLeaving<I extends Issue>(entry: FeedEntry<I>, leftOn: string | null): FeedEntry<I> {
  if (leftOn === null || entry.shown.heldOn < leftOn || entry.status === 'CANCELLED') return entry;
  return { ...entry, sequence: entry.sequence + 1, status: 'CANCELLED' };
}
