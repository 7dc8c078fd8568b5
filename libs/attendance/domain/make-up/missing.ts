/** What a learner has missed of each module in the own class and has not made up. Pure. */
import { entriesThatCount, type EntryFact } from '../ledger.js';

export interface TaughtSession {
  readonly id: string;
  readonly moduleId: string;
  readonly minutes: number;
  readonly state: 'PLANNED' | 'HELD' | 'CANCELLED';
}

/** Minutes by module. */
export type MissingMinutes = ReadonlyMap<string, number>;

/**
 * By learner. A session counts as missed by what was recorded of it; one that was signed off without the learner, who
 * came to the class later, was missed whole. What is only planned has not been missed yet, whatever is announced.
 */
export function missingOf(
  facts: {
    /** The own class's. */
    readonly own: readonly TaughtSession[];
    /** Those of other classes in which something was made up. */
    readonly elsewhere: readonly TaughtSession[];
    /** Entries that count in the own class. */
    readonly entries: readonly EntryFact[];
  },
  workerIds: readonly string[],
): Map<string, MissingMinutes> {
  const credited = new Map(
    entriesThatCount(facts.entries).map((one) => [`${one.sessionId}|${one.workerId}`, one.creditedMinutes]),
  );
  return new Map(
    workerIds.map((workerId) => {
      const left = new Map<string, number>();
      const add = (moduleId: string, minutes: number): void =>
        void left.set(moduleId, (left.get(moduleId) ?? 0) + minutes);
      for (const { id, moduleId, minutes, state } of facts.own) {
        const present = credited.get(`${id}|${workerId}`) ?? (state === 'HELD' ? 0 : minutes);
        if (state !== 'CANCELLED') add(moduleId, minutes - present);
      }
      for (const { id, moduleId } of facts.elsewhere)
        add(moduleId, -(credited.get(`${id}|${workerId}`) ?? 0));
      return [workerId, new Map([...left].map(([id, minutes]) => [id, Math.max(0, minutes)]))];
    }),
  );
}
