/** A fact of the list, as far as hours depend on it. No moment of time is among it: clocks may be wrong. */
export interface EntryFact {
  readonly id: string;
  readonly sessionId: string;
  readonly workerId: string;
  readonly kind: 'MARK' | 'CORRECTION';
  /** The entry that this correction puts right. */
  readonly correctsEntryId: string | null;
  readonly creditedMinutes: number;
  readonly mode: 'OFFLINE' | 'ONLINE';
  readonly content: 'THEORY' | 'PRACTICAL';
  readonly atBase: boolean;
  readonly moduleId: string;
  /** What the session can give at most. */
  readonly sessionMinutes: number;
  /** Attended in another class to make up what was missed in the own one. */
  readonly guest: boolean;
}

/** A session of the own class that was signed off: whoever has no entry of it came to the class later. */
export interface HeldLesson {
  readonly id: string;
  readonly moduleId: string;
  readonly minutes: number;
}

/** Credited minutes of one learner, by mode and content. */
export interface Hours {
  readonly workerId: string;
  readonly offlineTheoryMinutes: number;
  readonly offlinePracticalMinutes: number;
  readonly onlineMinutes: number;
  /** The part of the offline practice that was given at a named base. */
  readonly practicalAtBaseMinutes: number;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/**
 * The entry that counts for each learner and session: the mark, or the last correction in the chain that starts at
 * it. A function of the set of entries alone: their order and repetitions do not matter, and a correction of an
 * entry that is not there counts for nothing. Should an entry have two corrections, or a session two marks of a
 * learner, which the database rules out, the one with the smaller id counts, wherever it is computed.
 */
export function entriesThatCount<E extends EntryFact>(entries: readonly E[]): E[] {
  const known = [...new Map(entries.map((entry) => [entry.id, entry])).values()].sort(byId);
  const marks = new Map<string, E>();
  const corrections = new Map<string, E>();
  for (const entry of known) {
    const key = `${entry.sessionId}|${entry.workerId}`;
    if (entry.kind === 'MARK') {
      if (!marks.has(key)) marks.set(key, entry);
    } else if (entry.correctsEntryId !== null && !corrections.has(`${key}|${entry.correctsEntryId}`)) {
      corrections.set(`${key}|${entry.correctsEntryId}`, entry);
    }
  }
  // A class of thousands without a correction is the rule.
  if (corrections.size === 0) return [...marks.values()];
  return [...marks.entries()].map(([key, mark]) => {
    let last = mark;
    const seen = new Set<string>();
    for (;;) {
      seen.add(last.id);
      const next = corrections.get(`${key}|${last.id}`);
      if (!next || seen.has(next.id)) return last;
      last = next;
    }
  });
}

/**
 * The same with what each of them brings. What was made up elsewhere counts only as far as minutes of its module are
 * missing in the own class, so that one session is never credited twice: raise the own entry afterwards, and the
 * minutes made up give way. A function of the sets alone; of several made up, those with the smaller ids come first.
 * @param held sessions of the own class that were signed off
 */
export function creditsThatCount<E extends EntryFact>(
  entries: readonly E[],
  held: readonly HeldLesson[] = [],
): E[] {
  const counting = entriesThatCount(entries);
  if (!counting.some(({ guest }) => guest)) return counting;
  const missing = new Map<string, number>();
  const miss = (workerId: string, moduleId: string, minutes: number): void => {
    const key = `${workerId}|${moduleId}`;
    missing.set(key, (missing.get(key) ?? 0) + Math.max(0, minutes));
  };
  const known = new Set<string>();
  for (const { guest, sessionId, workerId, moduleId, sessionMinutes, creditedMinutes } of counting) {
    if (guest) continue;
    known.add(`${sessionId}|${workerId}`);
    miss(workerId, moduleId, sessionMinutes - creditedMinutes);
  }
  for (const workerId of new Set(counting.flatMap((one) => (one.guest ? [one.workerId] : []))))
    for (const { id, moduleId, minutes } of held)
      if (!known.has(`${id}|${workerId}`)) miss(workerId, moduleId, minutes);
  const left = new Map<string, number>();
  for (const { id, workerId, moduleId, creditedMinutes } of counting
    .filter(({ guest }) => guest)
    .sort(byId)) {
    const key = `${workerId}|${moduleId}`;
    const counts = Math.min(creditedMinutes, missing.get(key) ?? 0);
    missing.set(key, (missing.get(key) ?? 0) - counts);
    left.set(id, counts);
  }
  return counting.map((entry) => ({
    ...entry,
    creditedMinutes: left.get(entry.id) ?? entry.creditedMinutes,
  }));
}

/** Hours by learner, in the order of their ids: learners without any entry are left out. */
export function creditedHours(entries: readonly EntryFact[], held: readonly HeldLesson[] = []): Hours[] {
  return hoursOf(creditsThatCount(entries, held));
}

/** Adds up what `creditsThatCount` has found. */
export function hoursOf(counting: readonly EntryFact[]): Hours[] {
  const totals = new Map<string, Hours>();
  for (const entry of counting) {
    const sum = totals.get(entry.workerId) ?? {
      workerId: entry.workerId,
      offlineTheoryMinutes: 0,
      offlinePracticalMinutes: 0,
      onlineMinutes: 0,
      practicalAtBaseMinutes: 0,
    };
    totals.set(entry.workerId, add(sum, entry));
  }
  return [...totals.values()].sort((a, b) => (a.workerId < b.workerId ? -1 : 1));
}

function add(sum: Hours, { mode, content, atBase, creditedMinutes }: EntryFact): Hours {
  if (mode === 'ONLINE') return { ...sum, onlineMinutes: sum.onlineMinutes + creditedMinutes };
  if (content === 'THEORY')
    return { ...sum, offlineTheoryMinutes: sum.offlineTheoryMinutes + creditedMinutes };
  return {
    ...sum,
    offlinePracticalMinutes: sum.offlinePracticalMinutes + creditedMinutes,
    practicalAtBaseMinutes: sum.practicalAtBaseMinutes + (atBase ? creditedMinutes : 0),
  };
}

/** A session for which a learner is credited. */
export interface Credit {
  readonly workerId: string;
  readonly sessionId: string;
  readonly cohortId: string;
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly creditedMinutes: number;
}

export interface CreditOverlap {
  readonly workerId: string;
  readonly sessionId: string;
  readonly cohortId: string;
  readonly otherSessionId: string;
  readonly otherCohortId: string;
}

/** Pairs of sessions at one time for both of which a learner is credited: nobody is in two places. */
export function overlappingCredits(credits: readonly Credit[]): CreditOverlap[] {
  const byDay = new Map<string, Credit[]>();
  for (const credit of credits) {
    if (credit.creditedMinutes <= 0) continue;
    const key = `${credit.workerId}|${credit.heldOn}`;
    byDay.set(key, [...(byDay.get(key) ?? []), credit]);
  }
  const found: CreditOverlap[] = [];
  for (const [, day] of [...byDay.entries()].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const sorted = day.toSorted((a, b) =>
      a.sessionId < b.sessionId ? -1 : a.sessionId > b.sessionId ? 1 : 0,
    );
    sorted.forEach((one, index) => {
      for (const other of sorted.slice(index + 1)) {
        if (one.sessionId === other.sessionId) continue;
        if (one.startMinute >= other.endMinute || other.startMinute >= one.endMinute) continue;
        found.push({
          workerId: one.workerId,
          sessionId: one.sessionId,
          cohortId: one.cohortId,
          otherSessionId: other.sessionId,
          otherCohortId: other.cohortId,
        });
      }
    });
  }
  return found;
}
