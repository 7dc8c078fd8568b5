/**
 * Instances in the shapes of the published families of curriculum-based course timetabling, laid down from a timetable
 * that exists (so that each has a feasible answer). Same family and seed, same instance; names are numbers.
 */
import type { Problem, Task, Track } from '../../../libs/timetable/engine/problem.js';
import { Chance } from '../../../libs/timetable/engine/random.js';

/** What a family looks like. */
export interface Shape {
  readonly courses: number;
  readonly lectures: number;
  readonly rooms: number;
  readonly days: number;
  readonly slots: number;
  readonly curricula: number;
  /** Courses of one year of a programme, and how many of them a curriculum of that year takes. */
  readonly year: number;
  readonly takes: number;
  /** In a hundred: periods closed to a teacher beyond those that the timetable needs. */
  readonly closed: number;
}

/** Shapes by name; the sizes are those of published instances of the family, `tight` is the largest at 85 in 100 room use, `crowded`
 * the same with years of thirty courses, of which nearly each excludes each other. */
export const FAMILIES = {
  comp04: {
    courses: 79,
    lectures: 286,
    rooms: 18,
    days: 5,
    slots: 5,
    curricula: 57,
    year: 7,
    takes: 4,
    closed: 20,
  },
  comp06: {
    courses: 108,
    lectures: 361,
    rooms: 18,
    days: 5,
    slots: 5,
    curricula: 70,
    year: 7,
    takes: 4,
    closed: 22,
  },
  comp09: {
    courses: 76,
    lectures: 279,
    rooms: 18,
    days: 5,
    slots: 5,
    curricula: 75,
    year: 7,
    takes: 4,
    closed: 24,
  },
  comp10: {
    courses: 115,
    lectures: 370,
    rooms: 18,
    days: 5,
    slots: 5,
    curricula: 67,
    year: 7,
    takes: 4,
    closed: 22,
  },
  comp12: {
    courses: 88,
    lectures: 218,
    rooms: 11,
    days: 6,
    slots: 6,
    curricula: 150,
    year: 12,
    takes: 7,
    closed: 40,
  },
  comp18: {
    courses: 47,
    lectures: 138,
    rooms: 9,
    days: 6,
    slots: 6,
    curricula: 52,
    year: 10,
    takes: 6,
    closed: 35,
  },
  test1: {
    courses: 46,
    lectures: 207,
    rooms: 12,
    days: 4,
    slots: 5,
    curricula: 26,
    year: 5,
    takes: 3,
    closed: 8,
  },
  udine: {
    courses: 215,
    lectures: 760,
    rooms: 55,
    days: 5,
    slots: 10,
    curricula: 130,
    year: 8,
    takes: 5,
    closed: 12,
  },
  dds1: {
    courses: 201,
    lectures: 900,
    rooms: 21,
    days: 5,
    slots: 15,
    curricula: 99,
    year: 8,
    takes: 5,
    closed: 25,
  },
  dds4: {
    courses: 217,
    lectures: 1396,
    rooms: 31,
    days: 5,
    slots: 10,
    curricula: 105,
    year: 6,
    takes: 4,
    closed: 20,
  },
  easyacademy: {
    courses: 260,
    lectures: 700,
    rooms: 90,
    days: 5,
    slots: 12,
    curricula: 210,
    year: 9,
    takes: 6,
    closed: 10,
  },
  erlangen: {
    courses: 788,
    lectures: 2280,
    rooms: 172,
    days: 5,
    slots: 6,
    curricula: 3700,
    year: 14,
    takes: 8,
    closed: 20,
  },
  tight: {
    courses: 788,
    lectures: 2380,
    rooms: 93,
    days: 5,
    slots: 6,
    curricula: 3700,
    year: 12,
    takes: 7,
    closed: 25,
  },
  crowded: {
    courses: 788,
    lectures: 2380,
    rooms: 93,
    days: 5,
    slots: 6,
    curricula: 3700,
    year: 30,
    takes: 10,
    closed: 40,
  },
} as const satisfies Record<string, Shape>;

export type FamilyName = keyof typeof FAMILIES;

const MOST_LECTURES = 9;
/** In a hundred: curricula that also hear a course of another year. */
const ELSEWHERE = 30;
const TRIES = 60;

class Family {
  private readonly chance: Chance;
  private readonly periods: number;
  /** Meetings in each period. */
  private readonly load: Int32Array;
  private readonly counts: number[];
  private readonly usedBy: Set<number>[];
  /** Room of each meeting, as laid down. */
  private readonly roomsOf: number[][];

  constructor(
    private readonly name: string,
    private readonly shape: Shape,
    seed: number,
  ) {
    this.chance = new Chance(seed);
    this.periods = shape.days * shape.slots;
    this.load = new Int32Array(this.periods);
    this.counts = this.shareOut();
    this.usedBy = this.counts.map(() => new Set<number>());
    this.roomsOf = this.counts.map(() => []);
  }

  /** Lectures a course, so that they sum up. */
  private shareOut(): number[] {
    const { courses, lectures } = this.shape;
    const most = Math.min(MOST_LECTURES, this.periods);
    const counts = Array.from({ length: courses }, () => 1);
    for (let left = lectures - courses; left > 0;) {
      const course = this.chance.below(courses);
      if (counts[course]! >= most) continue;
      counts[course]! += 1;
      left -= 1;
    }
    return counts;
  }

  /** Lays the courses of a year into different periods as long as the week has room, then wherever there is a room. */
  private layDown(): void {
    const { rooms, year } = this.shape;
    const order = Array.from({ length: this.periods }, (_, period) => period);
    for (let first = 0; first < this.counts.length; first += year) {
      const taken = new Set<number>();
      for (let course = first; course < Math.min(this.counts.length, first + year); course++) {
        this.shuffle(order);
        order.sort((a, b) => Number(taken.has(a)) - Number(taken.has(b)) || this.load[a]! - this.load[b]!);
        for (const period of order) {
          if (this.usedBy[course]!.size === this.counts[course]!) break;
          if (this.load[period]! >= rooms) continue;
          this.usedBy[course]!.add(period);
          this.roomsOf[course]!.push(this.load[period]!++);
          taken.add(period);
        }
        this.counts[course] = this.usedBy[course]!.size;
      }
    }
  }

  private shuffle(list: number[]): void {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.chance.below(i + 1);
      [list[i], list[j]] = [list[j]!, list[i]!];
    }
  }

  private apart(a: number, b: number): boolean {
    for (const period of this.usedBy[a]!) if (this.usedBy[b]!.has(period)) return false;
    return true;
  }

  private tracks(): Track[] {
    const { curricula, year, takes } = this.shape;
    const count = this.counts.length;
    const years = Math.ceil(count / year);
    return Array.from({ length: curricula }, (_, index) => {
      const first = (index % years) * year;
      const members: number[] = [];
      const enter = (course: number) => {
        if (members.includes(course) || !members.every((other) => this.apart(course, other))) return;
        members.push(course);
      };
      for (let tries = 0; members.length < takes && tries < TRIES; tries++)
        enter(Math.min(count - 1, first + this.chance.below(year)));
      if (this.chance.below(100) < ELSEWHERE) enter(this.chance.below(count));
      return { id: `q${index}`, tasks: members };
    });
  }

  private holders(): number[] {
    const holders = this.counts.map((_, course) => course);
    const taught = new Map<number, number[]>();
    this.counts.forEach((_, course) => {
      const other = holders[Math.max(0, course - 1 - this.chance.below(20))]!;
      const theirs = taught.get(other) ?? [];
      if (this.chance.below(3) === 0 && theirs.length < 4 && theirs.every((one) => this.apart(one, course)))
        holders[course] = other;
      const mine = taught.get(holders[course]!);
      if (mine) mine.push(course);
      else taught.set(holders[course]!, [course]);
    });
    return holders;
  }

  /** A teacher is away at the same times for all their courses. */
  private closed(holders: readonly number[]): [number, number][] {
    const away = new Map<number, Set<number>>();
    holders.forEach((holder) => {
      if (away.has(holder)) return;
      const periods = Array.from({ length: this.periods }, (_, period) => period);
      away.set(holder, new Set(periods.filter(() => this.chance.below(100) < this.shape.closed)));
    });
    holders.forEach((holder, course) =>
      this.usedBy[course]!.forEach((period) => away.get(holder)!.delete(period)),
    );
    return holders.flatMap((holder, course) =>
      [...away.get(holder)!].map((period): [number, number] => [course, period]),
    );
  }

  make(): Problem {
    const { days, slots, rooms } = this.shape;
    this.layDown();
    const places = Array.from({ length: rooms }, (_, place) => ({
      id: `r${place}`,
      capacity: 20 + 10 * this.chance.below(6) + (place % 5 === 0 ? 100 : 0),
      building: place % 4,
    }));
    const holders = this.holders();
    const tasks = this.counts.map((count, course): Task => {
      const least = Math.min(...this.roomsOf[course]!.map((room) => places[room]!.capacity));
      return {
        id: `c${course}`,
        holder: `t${holders[course]!}`,
        count,
        minDays: Math.min(days, 1 + this.chance.below(Math.max(1, count))),
        demand: count === 0 ? 10 : Math.max(5, least - this.chance.below(15)),
        paired: this.chance.below(4) === 0,
      };
    });
    const unsuitable = tasks.flatMap((_, course) =>
      places.flatMap((_room, place): [number, number][] =>
        this.chance.below(20) === 0 && !this.roomsOf[course]!.includes(place) ? [[course, place]] : [],
      ),
    );
    return {
      name: this.name,
      days,
      slots,
      tasks,
      places,
      tracks: this.tracks(),
      closed: this.closed(holders),
      unsuitable,
      dailyLoad: { min: 2, max: 4 },
    };
  }
}

/** An instance of the family; feasible for every model. */
export function makeFamily(name: FamilyName, seed: number): Problem {
  return new Family(`${name}-like-${seed}`, FAMILIES[name], seed).make();
}
