/** What a capacity plan is made for. */
export interface PlanBasis {
  /** First month, `YYYY-MM`. */
  readonly fromMonth: string;
  readonly months: number;
  readonly personTimes: number;
  /** Per cent. */
  readonly certificatePercent: number;
  readonly highSkillPercent: number;
  readonly passPercent: number;
  readonly budgetFen: number | null;
  readonly trainerHoursPerWeek: number;
  readonly trainerFenPerHour: number;
  readonly materialFenPerLearner: number;
  /** Whether demand that nobody has recorded yet is expected as past years show it. */
  readonly withForecast: boolean;
}

/** One thing that is different from the base. */
export type PlanChange =
  /** Another room like one there is. */
  | { readonly kind: 'ADD_WORKSHOP'; readonly workshopId: string; readonly rooms: number }
  /** `occupationCode` empty: trainers who teach what needs no qualification. */
  | { readonly kind: 'ADD_TRAINERS'; readonly occupationCode: string; readonly trainers: number }
  /** On working days, in one room or, when null, in all. */
  | { readonly kind: 'EVENING_SHIFT'; readonly workshopId: string | null }
  | { readonly kind: 'BROKEN_MACHINES'; readonly workshopId: string; readonly stations: number }
  | {
      readonly kind: 'NEW_DEMAND';
      readonly name: string;
      readonly courseId: string;
      readonly people: number;
      readonly fromMonth: string;
      readonly toMonth: string;
    }
  | { readonly kind: 'BUDGET'; readonly budgetFen: number | null };

export interface WorkshopFact {
  readonly id: string;
  readonly name: string;
  readonly kind: 'WORKSHOP' | 'CLASSROOM';
  readonly cluster: string | null;
  readonly features: readonly string[];
  /** What stands on its workstations. */
  readonly equipment: readonly string[];
  readonly stations: number;
  readonly opening: readonly {
    readonly weekday: number;
    readonly opensMinute: number;
    readonly closesMinute: number;
  }[];
  readonly evening?: boolean;
}

export interface TrainerFact {
  readonly id: string;
  readonly cluster: string | null;
  readonly qualifications: readonly { readonly occupationCode: string; readonly level: number }[];
}

export interface CourseFact {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly cluster: string;
  readonly occupationCode: string | null;
  readonly occupationName: string | null;
  readonly level: number | null;
  readonly minSize: number;
  readonly maxSize: number;
  readonly modules: readonly {
    readonly title: string;
    readonly content: 'THEORY' | 'PRACTICAL';
    readonly delivery: 'OFFLINE' | 'ONLINE';
    readonly minutes: number;
    /** What its room must have; null while nobody has written it down. */
    readonly equipment: readonly string[] | null;
  }[];
}

/** Demand as it is planned with: either a course or an occupation. */
export interface DemandFact {
  readonly courseId: string | null;
  readonly occupationCode: string | null;
  readonly occupationName: string | null;
  /** Who asks, where the plan should name them apart. */
  readonly label?: string;
  readonly people: number;
  readonly fromMonth: string;
  readonly toMonth: string;
}

export interface CommittedFact {
  readonly courseId: string;
  /** `YYYY-MM` in which it begins. */
  readonly month: string;
  readonly learners: number;
}

export interface PlanDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  readonly workday: boolean;
}

/** Everything that a plan is made from, as the earlier stages know it. */
export interface CentreFacts {
  readonly workshops: readonly WorkshopFact[];
  readonly trainers: readonly TrainerFact[];
  readonly courses: readonly CourseFact[];
  readonly demand: readonly DemandFact[];
  readonly committed: readonly CommittedFact[];
  readonly days: readonly PlanDay[];
}

/** Workstations of a room that the changes take out together. */
export const brokenStations = (changes: readonly PlanChange[], workshopId: string): number =>
  changes.reduce(
    (sum, change) =>
      change.kind === 'BROKEN_MACHINES' && change.workshopId === workshopId ? sum + change.stations : sum,
    0,
  );

/** The months of a plan: `monthsFrom('2026-12', 2)` is 2026-12, 2027-01. */
export function monthsFrom(first: string, count: number): string[] {
  const [year, month] = first.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, index) => {
    const at = year * 12 + month - 1 + index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** The facts as they would be with a change. What a change names and is not there leaves them as they are. */
export function changeFacts(facts: CentreFacts, change: PlanChange): CentreFacts {
  switch (change.kind) {
    case 'ADD_WORKSHOP': {
      const like = facts.workshops.find(({ id }) => id === change.workshopId);
      if (!like) return facts;
      const more = Array.from({ length: change.rooms }, (_, index) => ({
        ...like,
        id: `${like.id}+${index + 1}`,
      }));
      return { ...facts, workshops: [...facts.workshops, ...more] };
    }
    case 'ADD_TRAINERS': {
      const more = Array.from({ length: change.trainers }, (_, index) => ({
        id: `+${change.occupationCode}${index + 1}`,
        cluster: null,
        qualifications:
          change.occupationCode === '' ? [] : [{ occupationCode: change.occupationCode, level: 1 }],
      }));
      return { ...facts, trainers: [...facts.trainers, ...more] };
    }
    case 'EVENING_SHIFT':
      return {
        ...facts,
        workshops: facts.workshops.map((room) =>
          change.workshopId === null || room.id === change.workshopId ? { ...room, evening: true } : room,
        ),
      };
    case 'BROKEN_MACHINES':
      return {
        ...facts,
        workshops: facts.workshops.map((room) =>
          room.id === change.workshopId
            ? { ...room, stations: Math.max(0, room.stations - change.stations) }
            : room,
        ),
      };
    case 'NEW_DEMAND':
      return {
        ...facts,
        demand: [
          ...facts.demand,
          {
            courseId: change.courseId,
            occupationCode: null,
            occupationName: null,
            label: change.name,
            people: change.people,
            fromMonth: change.fromMonth,
            toMonth: change.toMonth,
          },
        ],
      };
    case 'BUDGET':
      return facts;
  }
}
