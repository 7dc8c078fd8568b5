/**
 * What the capacity plan is made from, as plain figures. Nothing here knows rooms or people by name beyond what a
 * sentence needs; minutes and integer fen throughout.
 */

/** A month of the plan. */
export interface PlanMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly workdays: number;
  /** Working days by five: what "a week" means in that month. */
  readonly weeks: number;
}

/** Rooms that are alike: the same equipment and the same number of usable workstations. */
export interface RoomGroup {
  readonly key: string;
  readonly name: string;
  readonly kind: 'WORKSHOP' | 'CLASSROOM';
  readonly rooms: number;
  /** Usable workstations of each. */
  readonly stations: number;
  /** Minutes that all rooms of the group are open for training, month by month. */
  readonly minutes: readonly number[];
}

/** Trainers who may teach the same things. */
export interface TrainerPool {
  readonly key: string;
  readonly trainers: number;
  /** Keys of `CoursePlan.teaching` these may teach. */
  readonly teaches: readonly string[];
  readonly minutes: readonly number[];
}

export interface CoursePlan {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** What a trainer must be qualified for. */
  readonly teaching: string;
  readonly teachingName: string;
  readonly minSize: number;
  readonly maxSize: number;
  /** All practice of a run, wherever it is held. */
  readonly practicalMinutes: number;
  readonly theoryMinutes: number;
  /** Minutes of practice of a run in its main rooms. */
  readonly mainMinutes: number;
  /** Keys of the room groups in which the main part of the practice can be held; empty when there is none to hold. */
  readonly rooms: readonly string[];
  /** Practice that needs other rooms than the main part: minutes of a run, and the room groups for it. */
  readonly elsewhere: readonly { readonly minutes: number; readonly rooms: readonly string[] }[];
  readonly certifying: boolean;
  readonly highSkill: boolean;
  /** Of one run, whoever comes: trainers and rooms. */
  readonly runFen: number;
  /** Of one learner: materials. */
  readonly learnerFen: number;
}

/** People who want the same thing in the same months. */
export interface DemandClass {
  readonly key: string;
  readonly name: string;
  /** Ids of the courses that would satisfy them. */
  readonly courses: readonly string[];
  readonly people: number;
  /** Indexes of months, both included. */
  readonly from: number;
  readonly to: number;
}

/** Classes that are open, running or finished: they count, and they take their place first. */
export interface Committed {
  readonly courseId: string;
  /** Index of the month, or -1 when it takes nothing any more. */
  readonly month: number;
  readonly learners: number;
}

export interface PlanTargets {
  readonly personTimes: number;
  /** Who are certified, of the person-times aimed at, and of those trained where these are more; 0…1. */
  readonly certificateShare: number;
  /** The same of those trained at level 3 or higher; 0…1. */
  readonly highSkillShare: number;
  /** Of those who take a course with a certificate, who pass; 0…1. */
  readonly passShare: number;
}

/** What a person-time short of each target weighs against one short of the others; 0: the target is not asked for. */
export interface PlanWeights {
  readonly personTimes: number;
  readonly certificates: number;
  readonly highSkill: number;
}

export interface CapacityInput {
  readonly months: readonly PlanMonth[];
  readonly rooms: readonly RoomGroup[];
  readonly pools: readonly TrainerPool[];
  readonly courses: readonly CoursePlan[];
  readonly demand: readonly DemandClass[];
  readonly committed: readonly Committed[];
  readonly targets: PlanTargets;
  readonly weights: PlanWeights;
  /** Null: no limit. */
  readonly budgetFen: number | null;
}

/** A column of the plan that is counted in whole runs: a course held in a group of rooms in a month. */
export interface RunVariant {
  readonly course: number;
  /** Index of the room group, or -1 for a course without practice. */
  readonly room: number;
  readonly month: number;
  readonly seats: number;
}

/**
 * Learners one run can take in rooms of that size. Undefined when fewer than the course's minimum fit: then it is not
 * held there at all.
 */
export function seatsIn(
  course: CoursePlan,
  room: Pick<RoomGroup, 'stations'> | undefined,
  classrooms: readonly Pick<RoomGroup, 'stations'>[],
): number | undefined {
  const largest = Math.max(0, ...classrooms.map(({ stations }) => stations));
  const seats = Math.min(
    course.maxSize,
    course.practicalMinutes > 0 && room ? room.stations : Number.MAX_SAFE_INTEGER,
    course.theoryMinutes > 0 ? largest : Number.MAX_SAFE_INTEGER,
  );
  return seats >= course.minSize ? seats : undefined;
}

/** Room groups in which so many learners can do a part of the practice; indexes into the input's rooms. */
export const groupsFor = (
  { rooms }: CapacityInput,
  part: CoursePlan['elsewhere'][number],
  seats: number,
): number[] =>
  rooms.flatMap(({ key, stations }, index) => (part.rooms.includes(key) && stations >= seats ? [index] : []));

/** Every run that the plan may hold. */
export function variantsOf(input: CapacityInput): RunVariant[] {
  const classrooms = input.rooms.filter(({ kind }) => kind === 'CLASSROOM');
  const wanted = new Set(input.demand.flatMap(({ courses }) => courses));
  return input.courses.flatMap((course, at) => {
    if (!wanted.has(course.id)) return [];
    const places: number[] =
      course.practicalMinutes === 0
        ? [-1]
        : input.rooms.flatMap((room, index) => (course.rooms.includes(room.key) ? [index] : []));
    return places.flatMap((room) => {
      const most = seatsIn(course, input.rooms[room], classrooms);
      if (most === undefined) return [];
      // The smallest of the largest rooms of its parts: a run of that size fits through all of them.
      const seats = Math.min(
        most,
        ...course.elsewhere.map((part) =>
          Math.max(0, ...groupsFor(input, part, 0).map((index) => input.rooms[index]?.stations ?? 0)),
        ),
      );
      if (seats < course.minSize) return [];
      return input.months.flatMap((_, month) => {
        const asked = input.demand.some(
          ({ courses, from, to }) => courses.includes(course.id) && from <= month && month <= to,
        );
        return asked ? [{ course: at, room, month, seats }] : [];
      });
    });
  });
}
