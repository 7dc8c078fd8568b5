/** A session of the version that is gone back to. */
export interface EarlierSession {
  readonly sessionId: string;
  readonly moduleId: string;
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly breakMinutes: number;
  readonly workshopId: string | null;
  readonly trainerId: string;
  readonly mode: 'OFFLINE' | 'ONLINE';
  readonly content: 'THEORY' | 'PRACTICAL';
  readonly atBase: boolean;
}

/** A session as it stands now. */
export interface PresentSession extends Omit<EarlierSession, 'sessionId'> {
  readonly id: string;
  readonly state: 'PLANNED' | 'HELD' | 'CANCELLED';
  readonly recorded: boolean;
  readonly publishedVersion: number | null;
}

export interface Withdrawal {
  /** Published since: called off. */
  readonly cancel: readonly string[];
  /** Put back to what the earlier version says. */
  readonly restore: readonly EarlierSession[];
  /** Called off since: held again as new sessions, for a cancelled one is never held again. */
  readonly replace: readonly EarlierSession[];
  /** Stay as they are: taught, being recorded, or their earlier day is over. */
  readonly kept: readonly string[];
}

const FACTS = [
  'heldOn',
  'startMinute',
  'endMinute',
  'breakMinutes',
  'workshopId',
  'trainerId',
  'mode',
  'content',
  'atBase',
] as const;

/**
 * How to go back to an earlier version without touching what has happened: sessions that were taught or recorded stay,
 * and nothing is put on a day that is over. Drafts that were never published are not part of it.
 */
export function planWithdrawal(
  earlier: readonly EarlierSession[],
  present: readonly PresentSession[],
  today: string,
): Withdrawal {
  const wanted = new Map(earlier.map((one) => [one.sessionId, one]));
  const cancel: string[] = [];
  const restore: EarlierSession[] = [];
  const kept: string[] = [];
  for (const session of present) {
    if (session.state === 'CANCELLED' || session.publishedVersion === null) continue;
    const was = wanted.get(session.id);
    const fixed = session.state === 'HELD' || session.recorded || session.heldOn < today;
    if (was && FACTS.every((name) => was[name] === session[name])) continue;
    if (fixed || (was && was.heldOn < today)) kept.push(session.id);
    else if (was) restore.push(was);
    else cancel.push(session.id);
  }
  const gone = new Set(present.filter(({ state }) => state === 'CANCELLED').map(({ id }) => id));
  const replace = earlier.filter(({ sessionId, heldOn }) => gone.has(sessionId) && heldOn >= today);
  return { cancel, restore, replace, kept };
}
