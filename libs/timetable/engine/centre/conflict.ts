/**
 * Why an instance has no answer: a set of sessions and constraints that cannot hold together and of which nothing can be
 * left out. Found by leaving out one after the other and asking an exact search whether it is still impossible.
 */
import { Board, type Plan } from './board.js';
import { OF_TIME, OF_TRAINER, OF_WORKSHOP } from './constraints/index.js';
import { hoursOf } from './constraints/daily-hours.js';
import { NOBODY, type Spot } from './model.js';

export interface Conflict {
  readonly sessions: readonly number[];
  readonly constraints: readonly string[];
}

type Verdict = 'possible' | 'impossible' | 'unknown';
type Rules = ReadonlySet<string>;

const ALL: Rules = new Set([...OF_TIME, ...OF_WORKSHOP, ...OF_TRAINER].map(({ name }) => name));
const NODES = 20_000;

const range = (count: number) => Array.from({ length: count }, (_, at) => at);

class Question {
  private nodes = 0;
  private readonly board: Board;

  constructor(
    private readonly plan: Plan,
    private readonly sessions: readonly number[],
    private readonly rules: Rules,
  ) {
    this.board = new Board(plan);
  }

  private active(list: typeof OF_TIME) {
    return list.filter(({ name }) => this.rules.has(name));
  }

  /** Hours that a cohort’s sessions take against hours its days hold: settles most cases without a search. */
  private tooManyHours(): boolean {
    const { days, slots, sessions } = this.plan.centre;
    if (!this.rules.has('cohort_free')) return false;
    const needed = new Map<number, number>();
    for (const at of this.sessions) {
      const { cohort, hours } = sessions[at]!;
      needed.set(cohort, (needed.get(cohort) ?? 0) + hours);
    }
    return [...needed].some(([cohort, hours]) => {
      let room = 0;
      for (let day = 0; day < days; day++) {
        const open = this.rules.has('shift_window')
          ? hoursOf(this.plan.cohortOpen[cohort * days + day]!)
          : slots;
        room += this.rules.has('daily_hours') ? Math.min(open, this.plan.hoursADay[cohort]!) : open;
      }
      return hours > room;
    });
  }

  /** Spots of a session under the active rules; with `timesOnly`, one for each time whatever workshop and trainer. */
  private *spots(session: number, timesOnly: boolean): Generator<Spot> {
    const { plan, board } = this;
    const { days, slots, workshops, trainers, sessions } = plan.centre;
    const { hours } = sessions[session]!;
    const byTime = this.active(OF_TIME);
    const byWorkshop = this.active(OF_WORKSHOP);
    const byTrainer = this.active(OF_TRAINER);
    const starts = this.rules.has('part_of_day') ? plan.startsFor(hours) : range(slots - hours + 1);
    const places = this.rules.has('equipment') ? plan.workshopsFor[session]! : range(workshops.length);
    const people = this.rules.has('qualification') ? plan.trainersFor[session]! : range(trainers.length);
    for (let day = 0; day < days; day++)
      for (const slot of starts) {
        const time = { day, slot, workshop: NOBODY, trainer: NOBODY };
        if (byTime.some((rule) => rule.forbids(board, session, time))) continue;
        if (timesOnly) {
          yield { ...time, workshop: plan.workshopsFor[session]![0] ?? NOBODY, trainer: 0 };
          continue;
        }
        for (const workshop of places) {
          const room = { ...time, workshop };
          if (byWorkshop.some((rule) => rule.forbids(board, session, room))) continue;
          for (const trainer of people) {
            const spot = { ...room, trainer };
            if (!byTrainer.some((rule) => rule.forbids(board, session, spot))) yield spot;
          }
        }
      }
  }

  private place(at: number, timesOnly: boolean): Verdict {
    const session = this.sessions[at];
    if (session === undefined) return 'possible';
    let verdict: Verdict = 'impossible';
    for (const spot of this.spots(session, timesOnly)) {
      if (++this.nodes > NODES) return 'unknown';
      this.board.put(session, spot);
      const below = this.place(at + 1, timesOnly);
      this.board.take(session);
      if (below === 'possible') return below;
      if (below === 'unknown') verdict = below;
    }
    return verdict;
  }

  answer(): Verdict {
    if (this.tooManyHours()) return 'impossible';
    if (this.sessions.length > 1 && this.place(0, true) === 'impossible') return 'impossible';
    this.nodes = 0;
    return this.place(0, false);
  }
}

const impossible = (plan: Plan, sessions: readonly number[], rules: Rules): boolean =>
  new Question(plan, sessions, rules).answer() === 'impossible';

/** Leaves out what can be left out, in the order given. */
function shrink<T>(list: readonly T[], still: (rest: readonly T[]) => boolean): T[] {
  let rest = [...list];
  for (const one of list) {
    const without = rest.filter((other) => other !== one);
    if (still(without)) rest = without;
  }
  return rest;
}

/**
 * A smallest conflicting set among the sessions, or undefined when they can all be placed or it cannot be decided in
 * reasonable time. Nothing can be left out of it; of two found in opposite orders the smaller is given.
 */
export function smallestConflict(plan: Plan, sessions: readonly number[]): Conflict | undefined {
  if (sessions.length === 0 || !impossible(plan, sessions, ALL)) return undefined;
  const found = [sessions, [...sessions].reverse()].map((order) => {
    const few = shrink(order, (rest) => rest.length > 0 && impossible(plan, rest, ALL));
    const names = shrink([...ALL], (rest) => impossible(plan, few, new Set(rest)));
    return { sessions: [...few].sort((a, b) => a - b), constraints: names };
  });
  const size = ({ sessions: few, constraints }: Conflict) => few.length + constraints.length;
  return found.reduce((a, b) => (size(b) < size(a) ? b : a));
}

/** Conflicts that are there before anything is solved: a session that fits nowhere, a cohort with more hours than time. */
export function conflictsBefore(plan: Plan): Conflict[] {
  const found: Conflict[] = [];
  plan.centre.sessions.forEach((_, session) => {
    const conflict = smallestConflict(plan, [session]);
    if (conflict) found.push(conflict);
  });
  plan.centre.cohorts.forEach((_, cohort) => {
    const sessions = plan.sessionsOf[cohort]!;
    if (found.some((one) => one.sessions.some((at) => sessions.includes(at)))) return;
    const hours = sessions.reduce((sum, at) => sum + plan.centre.sessions[at]!.hours, 0);
    let room = 0;
    for (let day = 0; day < plan.centre.days; day++)
      room += Math.min(plan.hoursADay[cohort]!, hoursOf(plan.cohortOpen[cohort * plan.centre.days + day]!));
    if (hours <= room) return;
    const conflict = smallestConflict(plan, sessions);
    if (conflict) found.push(conflict);
  });
  return found;
}
