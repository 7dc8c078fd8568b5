import {
  type Content,
  type DayPeriod,
  MAX_MINUTES_A_DAY,
  type Mode,
  overlaps,
  pausesIn,
  SLOT_MINUTES,
} from './session.js';

/** A module of the course with the minutes that are not on the timetable yet. */
export interface ModuleToPlace {
  readonly id: string;
  readonly mode: Mode;
  readonly content: Content;
  readonly minutes: number;
}

/** A room with what the course asks of it already answered. */
export interface RoomToUse {
  readonly id: string;
  readonly forTheory: boolean;
  readonly forPractice: boolean;
  /** The answer for modules whose equipment is written down, by module; the two above hold for all others. */
  readonly forModule?: ReadonlyMap<string, boolean>;
  /** Opening hours of its building by weekday, 1 Monday … 7 Sunday. */
  readonly open: readonly (DayPeriod & { readonly weekday: number })[];
}

/** A stretch of a day on which something is taken. */
export interface Busy extends DayPeriod {
  readonly heldOn: string;
  readonly minutes: number;
}

export interface FitFacts {
  /** Days to use, in order, each with its weekday. */
  readonly days: readonly { readonly date: string; readonly weekday: number }[];
  /** Stretches of a day in which training is held, in order. */
  readonly blocks: readonly DayPeriod[];
  readonly modules: readonly ModuleToPlace[];
  /** In the order in which they are to be tried. */
  readonly rooms: readonly RoomToUse[];
  readonly trainerIds: readonly string[];
  /** Eight class hours when left out. */
  readonly mostMinutesADay?: number;
  readonly busyCohort: readonly Busy[];
  /** By the id of the room or the trainer. */
  readonly busy: ReadonlyMap<string, readonly Busy[]>;
}

export interface PlacedSession extends DayPeriod {
  readonly moduleId: string;
  readonly heldOn: string;
  readonly breakMinutes: number;
  readonly minutes: number;
  readonly workshopId: string | null;
  readonly trainerId: string;
}

export interface UnplacedModule {
  readonly moduleId: string;
  readonly missingMinutes: number;
  readonly reason: 'NO_TIME' | 'NO_WORKSHOP' | 'NO_TRAINER' | 'NO_COMMON_TIME';
}

export interface Fit {
  readonly placed: readonly PlacedSession[];
  readonly unplaced: readonly UnplacedModule[];
}

/** Nobody comes for less than this, unless it is all that is left of a module. */
const SHORTEST_MINUTES = 45;
/** A room that is taken at the begin of a gap is asked for again so many minutes later. */
const STEP_MINUTES = 30;

/**
 * Lays modules out day by day: each one takes the first stretches where the cohort, a room and a trainer are free,
 * preferring those it had before. Never plans over what is taken, never more than 8 class hours a day; what finds
 * no place is reported with the minutes that are missing. Minutes off the grid are rounded up to it.
 */
export function firstFit(facts: FitFacts): Fit {
  const taken = new Map<string, Busy[]>([...facts.busy].map(([id, list]) => [id, [...list]]));
  const cohort: Busy[] = [...facts.busyCohort];
  const placed: PlacedSession[] = [];
  const unplaced: UnplacedModule[] = [];
  for (const module of facts.modules) {
    const search = new ModuleSearch(facts, module, cohort, taken);
    let left = Math.ceil(module.minutes / SLOT_MINUTES) * SLOT_MINUTES;
    while (left > 0) {
      const found = search.next(left);
      if (!found) break;
      placed.push(found);
      left -= found.minutes;
      const busy = { ...found };
      cohort.push(busy);
      for (const id of [found.workshopId, found.trainerId]) {
        if (id !== null) taken.set(id, [...(taken.get(id) ?? []), busy]);
      }
    }
    if (left > 0) {
      unplaced.push({
        moduleId: module.id,
        missingMinutes: Math.min(left, module.minutes),
        reason: search.reason(),
      });
    }
  }
  return { placed, unplaced };
}

/** The search for one module; goes on where it found the last stretch. */
class ModuleSearch {
  private readonly rooms: readonly RoomToUse[];
  private fromDay = 0;
  private last: { workshopId: string | null; trainerId: string } | undefined;
  private sawTime = false;

  constructor(
    private readonly facts: FitFacts,
    private readonly module: ModuleToPlace,
    private readonly cohort: readonly Busy[],
    private readonly taken: ReadonlyMap<string, readonly Busy[]>,
  ) {
    this.rooms = facts.rooms.filter(
      (room) =>
        room.forModule?.get(module.id) ?? (module.content === 'THEORY' ? room.forTheory : room.forPractice),
    );
  }

  reason(): UnplacedModule['reason'] {
    if (this.facts.trainerIds.length === 0) return 'NO_TRAINER';
    if (this.module.mode === 'OFFLINE' && this.rooms.length === 0) return 'NO_WORKSHOP';
    return this.sawTime ? 'NO_COMMON_TIME' : 'NO_TIME';
  }

  next(left: number): PlacedSession | undefined {
    for (; this.fromDay < this.facts.days.length; this.fromDay += 1) {
      const found = this.onDay(this.facts.days[this.fromDay] as FitFacts['days'][number], left);
      if (found) return found;
    }
    return undefined;
  }

  private onDay(day: FitFacts['days'][number], left: number): PlacedSession | undefined {
    const today = this.cohort.filter(({ heldOn }) => heldOn === day.date);
    const allowed =
      (this.facts.mostMinutesADay ?? MAX_MINUTES_A_DAY) -
      today.reduce((sum, { minutes }) => sum + minutes, 0);
    for (const block of this.facts.blocks) {
      for (const gap of gapsOf(block, today)) {
        const found = this.inGap(day, gap, Math.min(left, allowed), left);
        if (found) return found;
      }
    }
    return undefined;
  }

  private inGap(
    day: FitFacts['days'][number],
    gap: DayPeriod,
    most: number,
    left: number,
  ): PlacedSession | undefined {
    const least = Math.min(SHORTEST_MINUTES, left);
    for (
      let startMinute = gap.startMinute;
      startMinute + least <= gap.endMinute;
      startMinute += STEP_MINUTES
    ) {
      for (const minutes of lengths(gap.endMinute - startMinute, most, least, left)) {
        this.sawTime = true;
        const breakMinutes = pausesIn(minutes);
        const period = { startMinute, endMinute: startMinute + minutes + breakMinutes };
        const who = this.free(day, period);
        if (!who) continue;
        this.last = who;
        return { moduleId: this.module.id, heldOn: day.date, ...period, breakMinutes, minutes, ...who };
      }
    }
    return undefined;
  }

  private free(
    day: FitFacts['days'][number],
    period: DayPeriod,
  ): { workshopId: string | null; trainerId: string } | undefined {
    const isFree = (id: string): boolean =>
      !(this.taken.get(id) ?? []).some((busy) => busy.heldOn === day.date && overlaps(busy, period));
    const trainerId = preferring(this.facts.trainerIds, this.last?.trainerId).find(isFree);
    if (trainerId === undefined) return undefined;
    if (this.module.mode === 'ONLINE') return { workshopId: null, trainerId };
    const open = this.rooms.filter((room) => isOpenFor(room, day.weekday, period)).map(({ id }) => id);
    const workshopId = preferring(open, this.last?.workshopId ?? undefined).find(isFree);
    return workshopId === undefined ? undefined : { workshopId, trainerId };
  }
}

const isOpenFor = (room: RoomToUse, weekday: number, period: DayPeriod): boolean =>
  room.open.some(
    (open) =>
      open.weekday === weekday &&
      open.startMinute <= period.startMinute &&
      period.endMinute <= open.endMinute,
  );

const preferring = (ids: readonly string[], first: string | undefined): readonly string[] =>
  first === undefined || !ids.includes(first) ? ids : [first, ...ids.filter((id) => id !== first)];

/** What is left of a block around the stretches taken on that day, in order. */
export function gapsOf(block: DayPeriod, taken: readonly DayPeriod[]): DayPeriod[] {
  const gaps: DayPeriod[] = [];
  let from = block.startMinute;
  for (const busy of [...taken].sort((a, b) => a.startMinute - b.startMinute)) {
    if (busy.endMinute <= from || busy.startMinute >= block.endMinute) continue;
    if (busy.startMinute > from) gaps.push({ startMinute: from, endMinute: busy.startMinute });
    from = Math.max(from, busy.endMinute);
  }
  if (from < block.endMinute) gaps.push({ startMinute: from, endMinute: block.endMinute });
  return gaps;
}

/** Lengths of training to try in so much room, the longest first, then whole class hours down to the least. */
function lengths(room: number, most: number, least: number, left: number): number[] {
  let longest = Math.floor(Math.min(room, most) / SLOT_MINUTES) * SLOT_MINUTES;
  while (longest > 0 && longest + pausesIn(longest) > room) longest -= SLOT_MINUTES;
  if (longest < least || longest <= 0) return [];
  // What is not a whole number of class hours is kept for the end of the module: no ten minutes are left over.
  const found = longest === left || longest < 45 ? [longest] : [];
  for (let minutes = Math.floor(longest / 45) * 45; minutes >= least; minutes -= 45) {
    if (minutes <= longest && minutes > 0 && !found.includes(minutes)) found.push(minutes);
  }
  return found;
}
