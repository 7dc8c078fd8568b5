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
  /** Everything of a lower stage comes before everything of a higher one. */
  readonly stage: number;
  readonly mode: Mode;
  readonly content: Content;
  readonly minutes: number;
}

/** A room with what the course asks of it already answered. */
export interface RoomToUse {
  readonly id: string;
  readonly buildingId: string;
  readonly forTheory: boolean;
  readonly forPractice: boolean;
  /** The answer for modules whose equipment is written down, by module; the two above hold for all others. */
  readonly forModule?: ReadonlyMap<string, boolean>;
  /** Whether practice here counts as given at the training base. */
  readonly atBase: boolean;
  /** Opening hours of its building by weekday, 1 Monday … 7 Sunday. */
  readonly open: readonly (DayPeriod & { readonly weekday: number })[];
}

/** A stretch of a day on which something is taken. */
export interface Busy extends DayPeriod {
  readonly heldOn: string;
  readonly minutes: number;
  /** Where whoever is busy then is; undefined when it is nowhere one has to go. */
  readonly buildingId?: string | undefined;
}

/** A stretch of a day in a building. */
export interface InBuilding extends DayPeriod {
  readonly buildingId: string;
}

/** A session of the cohort that is on the timetable already. */
export interface StandingSession {
  readonly heldOn: string;
  readonly startMinute: number;
  readonly stage: number;
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
  /** What the cohort has on the timetable, whatever day: nothing is laid on the wrong side of it. */
  readonly standing: readonly StandingSession[];
  /** Whether two stretches of one day leave the time to go from the one building to the other. */
  readonly leavesTheWay: (a: InBuilding, b: InBuilding) => boolean;
  /** Minutes of practice at the training base that the cohort's programme still asks for. */
  readonly neededAtBase: number;
  /** Whether minutes given elsewhere leave too few of those that could be given at the base. */
  readonly losesNeeded: (possible: number, given: number, needed: number) => boolean;
}

export interface PlacedSession extends DayPeriod {
  readonly moduleId: string;
  readonly heldOn: string;
  readonly breakMinutes: number;
  readonly minutes: number;
  readonly workshopId: string | null;
  readonly trainerId: string;
  readonly atBase: boolean;
}

export interface UnplacedModule {
  readonly moduleId: string;
  readonly missingMinutes: number;
  readonly reason:
    | 'NO_TIME'
    | 'NO_WORKSHOP'
    | 'NO_TRAINER'
    | 'NO_COMMON_TIME'
    | 'MODULE_ORDER'
    | 'NO_TIME_TO_TRAVEL'
    | 'NO_BASE';
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
 * preferring those it had before. Obeys what the engine must obey: never plans over what is taken, never more a day
 * than allowed, modules in their order, time for the way between buildings, practice at the base where the money needs
 * it. What finds no place is reported with the minutes that are missing and why. Minutes off the grid are rounded up.
 */
export function firstFit(facts: FitFacts): Fit {
  const ledger = new Ledger(facts);
  const placed: PlacedSession[] = [];
  const unplaced: UnplacedModule[] = [];
  for (const module of facts.modules) {
    const search = new ModuleSearch(facts, module, ledger);
    let left = Math.ceil(module.minutes / SLOT_MINUTES) * SLOT_MINUTES;
    while (left > 0) {
      const found = search.next(left);
      if (!found) break;
      placed.push(found);
      left -= found.minutes;
      ledger.enter(module, found);
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

const suits = (room: RoomToUse, module: ModuleToPlace): boolean =>
  room.forModule?.get(module.id) ?? (module.content === 'THEORY' ? room.forTheory : room.forPractice);

const countsAtBase = ({ mode, content }: ModuleToPlace): boolean =>
  mode === 'OFFLINE' && content === 'PRACTICAL';

const momentOf = ({ heldOn, startMinute }: { heldOn: string; startMinute: number }): string =>
  `${heldOn} ${String(startMinute).padStart(4, '0')}`;

/** What is taken, in which order things stand, and what can still be given at the base; grows with each session. */
class Ledger {
  readonly cohort: Busy[];
  readonly taken: Map<string, readonly Busy[]>;
  private readonly standing: StandingSession[];
  private readonly buildings: ReadonlyMap<string, string>;
  private possibleAtBase: number;

  constructor(private readonly facts: FitFacts) {
    this.cohort = [...facts.busyCohort];
    this.taken = new Map(facts.busy);
    this.standing = [...facts.standing];
    this.buildings = new Map(facts.rooms.map(({ id, buildingId }) => [id, buildingId]));
    this.possibleAtBase = facts.modules
      .filter((module) => this.couldBeAtBase(module))
      .reduce((sum, { minutes }) => sum + minutes, 0);
  }

  couldBeAtBase(module: ModuleToPlace): boolean {
    return countsAtBase(module) && this.facts.rooms.some((room) => room.atBase && suits(room, module));
  }

  /** Whether the money needs these minutes at the base. */
  mustBeAtBase(module: ModuleToPlace, minutes: number): boolean {
    const { neededAtBase, losesNeeded } = this.facts;
    return (
      neededAtBase > 0 &&
      this.couldBeAtBase(module) &&
      losesNeeded(this.possibleAtBase, minutes, neededAtBase)
    );
  }

  /** Whether a beginning at that moment is on the right side of everything that stands. */
  isInOrder(stage: number, moment: { readonly heldOn: string; readonly startMinute: number }): boolean {
    const begins = momentOf(moment);
    return this.standing.every(
      (one) => one.stage === stage || (one.stage < stage ? momentOf(one) <= begins : begins <= momentOf(one)),
    );
  }

  enter(module: ModuleToPlace, found: PlacedSession): void {
    const buildingId = found.workshopId === null ? undefined : this.buildings.get(found.workshopId);
    const busy: Busy = { ...found, buildingId };
    this.cohort.push(busy);
    for (const id of [found.workshopId, found.trainerId])
      if (id !== null) this.taken.set(id, [...(this.taken.get(id) ?? []), busy]);
    this.standing.push({ ...found, stage: module.stage });
    if (!found.atBase && this.couldBeAtBase(module)) this.possibleAtBase -= found.minutes;
  }
}

type Day = FitFacts['days'][number];
type Place = Pick<PlacedSession, 'workshopId' | 'trainerId' | 'atBase'>;

const NOTHING_SEEN = { time: false, otherOrder: false, tooFar: false, beside: false };

/** The search for one module; goes on where it found the last stretch. */
class ModuleSearch {
  private readonly rooms: readonly RoomToUse[];
  private fromDay = 0;
  private last: Place | undefined;
  /** What was met since the last stretch that was found: the reason for what is left over. */
  private saw = NOTHING_SEEN;

  constructor(
    private readonly facts: FitFacts,
    private readonly module: ModuleToPlace,
    private readonly ledger: Ledger,
  ) {
    this.rooms = facts.rooms.filter((room) => suits(room, module));
  }

  reason(): UnplacedModule['reason'] {
    if (this.facts.trainerIds.length === 0) return 'NO_TRAINER';
    if (this.module.mode === 'OFFLINE' && this.rooms.length === 0) return 'NO_WORKSHOP';
    if (!this.saw.time) return this.saw.otherOrder ? 'MODULE_ORDER' : 'NO_TIME';
    if (this.saw.beside) return 'NO_BASE';
    return this.saw.tooFar ? 'NO_TIME_TO_TRAVEL' : 'NO_COMMON_TIME';
  }

  next(left: number): PlacedSession | undefined {
    for (; this.fromDay < this.facts.days.length; this.fromDay += 1) {
      const found = this.onDay(this.facts.days[this.fromDay] as Day, left);
      if (found) {
        this.saw = NOTHING_SEEN;
        return found;
      }
    }
    return undefined;
  }

  private onDay(day: Day, left: number): PlacedSession | undefined {
    const today = this.ledger.cohort.filter(({ heldOn }) => heldOn === day.date);
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

  private inGap(day: Day, gap: DayPeriod, most: number, left: number): PlacedSession | undefined {
    const least = Math.min(SHORTEST_MINUTES, left);
    for (
      let startMinute = gap.startMinute;
      startMinute + least <= gap.endMinute;
      startMinute += STEP_MINUTES
    ) {
      const inOrder = this.ledger.isInOrder(this.module.stage, { heldOn: day.date, startMinute });
      for (const minutes of lengths(gap.endMinute - startMinute, most, least, left)) {
        if (!inOrder) {
          this.saw = { ...this.saw, otherOrder: true };
          break;
        }
        if (!this.saw.time) this.saw = { ...this.saw, time: true };
        const breakMinutes = pausesIn(minutes);
        const period = { startMinute, endMinute: startMinute + minutes + breakMinutes };
        const place = this.free(day, period, minutes);
        if (!place) continue;
        this.last = place;
        return { moduleId: this.module.id, heldOn: day.date, ...period, breakMinutes, minutes, ...place };
      }
    }
    return undefined;
  }

  private free(day: Day, period: DayPeriod, minutes: number): Place | undefined {
    const { facts, ledger, last } = this;
    const isFree = (id: string): boolean =>
      !(ledger.taken.get(id) ?? []).some((busy) => busy.heldOn === day.date && overlaps(busy, period));
    const trainers = preferring(facts.trainerIds, last?.trainerId).filter(isFree);
    const [first] = trainers;
    if (first === undefined) return undefined;
    if (this.module.mode === 'ONLINE') return { workshopId: null, trainerId: first, atBase: false };
    const onlyBase = ledger.mustBeAtBase(this.module, minutes);
    for (const room of this.inTurn()) {
      if (!isOpenFor(room, day.weekday, period) || !isFree(room.id)) continue;
      if (onlyBase && !room.atBase) {
        this.saw = { ...this.saw, beside: true };
        continue;
      }
      const there = { ...period, buildingId: room.buildingId };
      const reaches = (list: readonly Busy[]): boolean =>
        list.every(
          ({ buildingId, ...busy }) =>
            buildingId === undefined ||
            busy.heldOn !== day.date ||
            facts.leavesTheWay(there, { ...busy, buildingId }),
        );
      const trainerId = reaches(ledger.cohort)
        ? trainers.find((id) => reaches(ledger.taken.get(id) ?? []))
        : undefined;
      if (trainerId !== undefined)
        return { workshopId: room.id, trainerId, atBase: room.atBase && countsAtBase(this.module) };
      this.saw = { ...this.saw, tooFar: true };
    }
    return undefined;
  }

  /** The room it had before first. */
  private inTurn(): readonly RoomToUse[] {
    const before = this.rooms.find(({ id }) => id === this.last?.workshopId);
    return before ? [before, ...this.rooms.filter((room) => room !== before)] : this.rooms;
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
