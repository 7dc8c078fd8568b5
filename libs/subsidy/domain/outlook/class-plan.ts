/** How many minutes of what kind a timetable gives to somebody who misses nothing. Pure. */
import type { CreditedMinutes } from '../learner-facts.js';

/** A session as far as its minutes matter. */
export interface PlannedMinutes {
  readonly moduleId: string;
  readonly minutes: number;
  readonly mode: 'OFFLINE' | 'ONLINE';
  readonly content: 'THEORY' | 'PRACTICAL';
  readonly atBase: boolean;
}

export interface PlannedModule {
  readonly id: string;
  readonly content: 'THEORY' | 'PRACTICAL';
  readonly delivery: 'OFFLINE' | 'ONLINE';
  readonly minutes: number;
}

type Sum = { -readonly [K in keyof CreditedMinutes]: number };

const none = (): Sum => ({
  offlineTheoryMinutes: 0,
  offlinePracticalMinutes: 0,
  onlineMinutes: 0,
  practicalAtBaseMinutes: 0,
});

function add(total: Sum, one: Omit<PlannedMinutes, 'moduleId'>): void {
  if (one.mode === 'ONLINE') total.onlineMinutes += one.minutes;
  else if (one.content === 'THEORY') total.offlineTheoryMinutes += one.minutes;
  else {
    total.offlinePracticalMinutes += one.minutes;
    if (one.atBase) total.practicalAtBaseMinutes += one.minutes;
  }
}

/** Minutes of these sessions by kind. */
export function minutesOfSessions(sessions: readonly PlannedMinutes[]): CreditedMinutes {
  const total = none();
  for (const session of sessions) add(total, session);
  return total;
}

/**
 * What the course still lacks on the timetable, in the way its modules say. Practice without a place yet may still be
 * put at the named base, so it counts as possible there.
 */
export function unplacedMinutes(
  modules: readonly PlannedModule[],
  sessions: readonly PlannedMinutes[],
): CreditedMinutes {
  const total = none();
  for (const module of modules) {
    const placed = sessions
      .filter(({ moduleId }) => moduleId === module.id)
      .reduce((sum, { minutes }) => sum + minutes, 0);
    const minutes = module.minutes - placed;
    if (minutes > 0) add(total, { minutes, mode: module.delivery, content: module.content, atBase: true });
  }
  return total;
}

export function addMinutesOf(a: CreditedMinutes, b: CreditedMinutes): CreditedMinutes {
  return {
    offlineTheoryMinutes: a.offlineTheoryMinutes + b.offlineTheoryMinutes,
    offlinePracticalMinutes: a.offlinePracticalMinutes + b.offlinePracticalMinutes,
    onlineMinutes: a.onlineMinutes + b.onlineMinutes,
    practicalAtBaseMinutes: a.practicalAtBaseMinutes + b.practicalAtBaseMinutes,
  };
}

/** A stretch of one day in some class. */
export interface DayStretch {
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
}

/** Whether two sets of sessions ask somebody to be at two places at once. */
export function clashes(own: readonly DayStretch[], others: readonly DayStretch[]): boolean {
  return own.some((a) =>
    others.some((b) => a.heldOn === b.heldOn && a.startMinute < b.endMinute && b.startMinute < a.endMinute),
  );
}
