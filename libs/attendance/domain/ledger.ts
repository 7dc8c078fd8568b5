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

/** Hours by learner, in the order of their ids: learners without any entry are left out. */
export function creditedHours(entries: readonly EntryFact[]): Hours[] {
  const totals = new Map<string, Hours>();
  for (const entry of entriesThatCount(entries)) {
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
