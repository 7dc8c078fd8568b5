/** Who is where, and everything a constraint asks for, kept up to date with each session that comes or goes. */
import { ONLINE, maskAt, within, type Centre, type FundingNeed, type Session, type Spot } from './model.js';

/** Unchanging facts of a centre in flat form. */
export class Plan {
  readonly weekday: Int32Array;
  /** Slots in which a workshop, trainer or cohort could be busy at all: [index × days + day]. */
  readonly workshopOpen: Int32Array;
  readonly trainerOpen: Int32Array;
  readonly cohortOpen: Int32Array;
  readonly cohortPreferred: Int32Array;
  /** Usable workstations [workshop × days + day]. */
  readonly usable: Int32Array;
  readonly buildings: number;
  /** Most class hours a day, by cohort. */
  readonly hoursADay: Int32Array;
  /** Workshops and trainers that suit a session by what they are (features, qualification), whatever the time. */
  readonly workshopsFor: readonly (readonly number[])[];
  readonly trainersFor: readonly (readonly number[])[];
  readonly sessionsOf: readonly (readonly number[])[];
  /** Cohorts that share a learner with the cohort. */
  readonly sharing: readonly (readonly number[])[];
  /** Group of sessions of the same cohort and module. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  /** First slots at which a session of so many hours may begin. */
  private readonly starts = new Map<number, readonly number[]>();

  constructor(readonly centre: Centre) {
    const { days, firstWeekday, workshops, trainers, cohorts, sessions, holidays } = centre;
    this.hoursADay = Int32Array.from(cohorts, (cohort) => cohort.maxHoursADay ?? centre.maxHoursADay);
    this.weekday = Int32Array.from({ length: days }, (_, day) => (firstWeekday + day) % 7);
    const free = new Set(holidays);
    const grid = (count: number, slots: (index: number, day: number) => number) =>
      Int32Array.from({ length: count * days }, (_, at) => slots(Math.floor(at / days), at % days));
    this.workshopOpen = grid(workshops.length, (index, day) => {
      const { closed, opening } = workshops[index]!;
      return free.has(day) || closed.some((span) => within(span, day)) ? 0 : opening[this.weekday[day]!]!;
    });
    this.trainerOpen = grid(trainers.length, (index, day) => {
      const { away, available } = trainers[index]!;
      return free.has(day) || away.some((span) => within(span, day)) ? 0 : available[this.weekday[day]!]!;
    });
    this.cohortOpen = grid(cohorts.length, (index, day) => {
      const { runs, windows } = cohorts[index]!;
      return free.has(day) || !within(runs, day) ? 0 : windows[this.weekday[day]!]!;
    });
    this.cohortPreferred = grid(
      cohorts.length,
      (index, day) => cohorts[index]!.preferredOn?.[day] ?? cohorts[index]!.preferred[this.weekday[day]!]!,
    );
    this.usable = grid(workshops.length, (index, day) =>
      workshops[index]!.broken.reduce(
        (left, span) => (within(span, day) ? left - span.count : left),
        workshops[index]!.workstations,
      ),
    );
    this.buildings = Math.max(0, ...workshops.map(({ building }) => building)) + 1;
    // Sessions of a kind share their lists.
    const lists = new Map<string, readonly number[]>();
    const once = (key: string, make: () => readonly number[]): readonly number[] => {
      const known = lists.get(key) ?? make();
      lists.set(key, known);
      return known;
    };
    this.workshopsFor = sessions.map((session) =>
      once(`w ${session.mode} ${session.features.join(' ')}`, () => this.suitingWorkshops(session)),
    );
    this.trainersFor = sessions.map((session) =>
      once(`t ${session.occupation} ${session.level}`, () => this.suitingTrainers(session)),
    );
    this.sessionsOf = cohorts.map((_, cohort) =>
      sessions.flatMap((session, at) => (session.cohort === cohort ? [at] : [])),
    );
    this.sharing = this.cohortsSharing();
    const groups = new Map<string, number>();
    this.groupOf = Int32Array.from(sessions, ({ cohort, module }) => {
      const key = `${cohort} ${module}`;
      if (!groups.has(key)) groups.set(key, groups.size);
      return groups.get(key)!;
    });
    this.groups = groups.size;
  }

  private suitingWorkshops({ mode, features }: Session): number[] {
    if (mode === 'ONLINE') return [ONLINE];
    return this.centre.workshops.flatMap((workshop, at) =>
      features.every((feature) => workshop.features.includes(feature)) ? [at] : [],
    );
  }

  private suitingTrainers({ occupation, level }: Session): number[] {
    return this.centre.trainers.flatMap((trainer, at) =>
      trainer.qualifications.some((one) => one.occupation === occupation && one.level <= level) ? [at] : [],
    );
  }

  private cohortsSharing(): number[][] {
    const { cohorts } = this.centre;
    const byLearner = new Map<string, number[]>();
    cohorts.forEach(({ learners }, cohort) =>
      learners.forEach((learner) => {
        const list = byLearner.get(learner);
        if (list) list.push(cohort);
        else byLearner.set(learner, [cohort]);
      }),
    );
    const sets = cohorts.map(() => new Set<number>());
    for (const list of byLearner.values())
      for (const a of list) for (const b of list) if (a !== b) sets[a]!.add(b);
    return sets.map((set) => [...set].sort((a, b) => a - b));
  }

  startsFor(hours: number): readonly number[] {
    let list = this.starts.get(hours);
    if (!list) {
      const { slots, blocks } = this.centre;
      list = Array.from({ length: Math.max(0, slots - hours + 1) }, (_, slot) => slot).filter((slot) => {
        const mask = maskAt(slot, hours);
        return blocks.some((block) => (block & mask) === mask);
      });
      this.starts.set(hours, list);
    }
    return list;
  }

  /** Whether hours of the session count for the need when it is given in the workshop. */
  counts(need: FundingNeed, session: Session, workshop: number): boolean {
    if (need.mode !== undefined && need.mode !== session.mode) return false;
    if (need.content !== undefined && need.content !== session.content) return false;
    if (need.atBase === undefined) return true;
    return workshop !== ONLINE && this.centre.workshops[workshop]!.atBase === need.atBase;
  }

  /** Whether hours of the session could count for the need somewhere. */
  couldCount(need: FundingNeed, session: number): boolean {
    const { sessions } = this.centre;
    return this.workshopsFor[session]!.some((workshop) => this.counts(need, sessions[session]!, workshop));
  }
}

/** One more or one less; what is at none is forgotten, so that the size tells how many are in use. */
function count(used: Map<number, number>, key: number, sign: 1 | -1): void {
  const now = (used.get(key) ?? 0) + sign;
  if (now === 0) used.delete(key);
  else used.set(key, now);
}

export class Board {
  readonly spots: (Spot | undefined)[];
  /** Busy slots [index × days + day]. */
  readonly workshopBusy: Int32Array;
  readonly trainerBusy: Int32Array;
  readonly cohortBusy: Int32Array;
  /** Busy slots by building [(index × days + day) × buildings + building]. */
  readonly trainerAt: Int32Array;
  readonly cohortAt: Int32Array;
  /** Class hours of a trainer in each week of the plan, and in all. */
  readonly trainerWeek: Int32Array;
  readonly trainerHours: Int32Array;
  /** Sessions of a group in each workshop (only workshops in use), for stability. */
  readonly groupWorkshops: Map<number, number>[];
  /** Sessions of a group with each trainer (only trainers in use), for stability. */
  readonly groupTrainers: Map<number, number>[];
  /** For each need of each cohort: hours that count or, of sessions not placed, could count. */
  readonly potential: number[][];
  readonly weeks: number;
  placed = 0;

  constructor(readonly plan: Plan) {
    const { days, workshops, trainers, cohorts, sessions } = plan.centre;
    this.weeks = Math.ceil((days + plan.centre.firstWeekday) / 7);
    this.spots = sessions.map(() => undefined);
    this.workshopBusy = new Int32Array(workshops.length * days);
    this.trainerBusy = new Int32Array(trainers.length * days);
    this.cohortBusy = new Int32Array(cohorts.length * days);
    this.trainerAt = new Int32Array(trainers.length * days * plan.buildings);
    this.cohortAt = new Int32Array(cohorts.length * days * plan.buildings);
    this.trainerWeek = new Int32Array(trainers.length * this.weeks);
    this.trainerHours = new Int32Array(trainers.length);
    this.groupWorkshops = Array.from({ length: plan.groups }, () => new Map<number, number>());
    this.groupTrainers = Array.from({ length: plan.groups }, () => new Map<number, number>());
    this.potential = cohorts.map(({ needs }, cohort) =>
      needs.map((need) =>
        plan.sessionsOf[cohort]!.reduce(
          (sum, at) => (plan.couldCount(need, at) ? sum + sessions[at]!.hours : sum),
          0,
        ),
      ),
    );
  }

  weekOf(day: number): number {
    return Math.floor((day + this.plan.centre.firstWeekday) / 7);
  }

  private change(session: number, spot: Spot, sign: 1 | -1): void {
    const { plan } = this;
    const { days, sessions, workshops, cohorts } = plan.centre;
    const { cohort, hours, slot, mode } = { ...sessions[session]!, slot: spot.slot };
    const mask = maskAt(slot, hours);
    const { day, workshop, trainer } = spot;
    this.cohortBusy[cohort * days + day]! ^= mask;
    this.trainerBusy[trainer * days + day]! ^= mask;
    if (mode === 'OFFLINE') {
      const { building } = workshops[workshop]!;
      this.workshopBusy[workshop * days + day]! ^= mask;
      this.trainerAt[(trainer * days + day) * plan.buildings + building]! ^= mask;
      this.cohortAt[(cohort * days + day) * plan.buildings + building]! ^= mask;
    }
    this.trainerWeek[trainer * this.weeks + this.weekOf(day)]! += sign * hours;
    this.trainerHours[trainer]! += sign * hours;
    count(this.groupWorkshops[plan.groupOf[session]!]!, workshop, sign);
    count(this.groupTrainers[plan.groupOf[session]!]!, trainer, sign);
    cohorts[cohort]!.needs.forEach((need, at) => {
      if (!plan.couldCount(need, session) || plan.counts(need, sessions[session]!, workshop)) return;
      this.potential[cohort]![at]! -= sign * hours;
    });
    this.placed += sign;
  }

  put(session: number, spot: Spot): void {
    this.spots[session] = spot;
    this.change(session, spot, 1);
  }

  take(session: number): Spot | undefined {
    const spot = this.spots[session];
    if (spot === undefined) return undefined;
    this.spots[session] = undefined;
    this.change(session, spot, -1);
    return spot;
  }

  /** Puts everything where it is in another picture. */
  restore(spots: readonly (Spot | undefined)[]): void {
    for (let at = 0; at < spots.length; at++) if (this.spots[at] !== spots[at]) this.take(at);
    for (let at = 0; at < spots.length; at++) {
      const spot = spots[at];
      if (spot !== undefined && this.spots[at] === undefined) this.put(at, spot);
    }
  }
}
