/**
 * The general model: sessions of cohorts on a grid of days and slots (one slot = one class hour), each in a workshop (or
 * online) with a trainer. Days count from the first day of the plan; sets of slots of a day are bit masks (slot 0 = bit 0).
 */

export const NOBODY = -1;
/** The workshop of an online session. */
export const ONLINE = -1;

/** Days from first to last, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Workshop {
  readonly id: string;
  readonly building: number;
  readonly workstations: number;
  /** Workstations out of order during a span. */
  readonly broken: readonly (Span & { readonly count: number })[];
  readonly closed: readonly Span[];
  /** Slots in which it is open, by weekday (0 = Monday). */
  readonly opening: readonly number[];
  readonly features: readonly string[];
  /** Whether hours here count as given at the training base. */
  readonly atBase: boolean;
  /** What an idle hour between two sessions is worth avoiding (0 = nothing). */
  readonly idleCost: number;
}

export interface Trainer {
  readonly id: string;
  /** Level 1 is the highest, 5 the lowest. */
  readonly qualifications: readonly { readonly occupation: string; readonly level: number }[];
  /** Slots in which they may teach, by weekday. */
  readonly available: readonly number[];
  readonly away: readonly Span[];
  /** Class hours a week they should not exceed. */
  readonly weeklyHours: number;
}

/** Class hours that the cohort's subsidy programme demands; absent fields ask nothing. */
export interface FundingNeed {
  readonly mode?: 'OFFLINE' | 'ONLINE';
  readonly content?: 'THEORY' | 'PRACTICAL';
  readonly atBase?: boolean;
  readonly hours: number;
}

export interface Cohort {
  readonly id: string;
  readonly learners: readonly string[];
  readonly runs: Span;
  /** Slots outside the enterprise's shifts, by weekday. */
  readonly windows: readonly number[];
  /** Slots that the enterprise prefers, by weekday. */
  readonly preferred: readonly number[];
  /** The same by day of the plan, where that is not alike in every week. */
  readonly preferredOn?: readonly number[];
  readonly needs: readonly FundingNeed[];
  /** Class hours a day that its programme credits, where that differs from the centre’s measure. */
  readonly maxHoursADay?: number;
}

export interface Spot {
  readonly day: number;
  readonly slot: number;
  readonly workshop: number;
  readonly trainer: number;
}

export interface Session {
  readonly id: string;
  readonly cohort: number;
  readonly module: string;
  /** Everything of a lower stage comes before everything of a higher one; the exam has the highest. */
  readonly stage: number;
  /** Class hours = slots. */
  readonly hours: number;
  readonly mode: 'OFFLINE' | 'ONLINE';
  readonly content: 'THEORY' | 'PRACTICAL';
  readonly seats: number;
  readonly features: readonly string[];
  readonly occupation: string;
  readonly level: number;
  /** What must stay as it is. */
  readonly pin?: Partial<Spot>;
  /** Where the published version has it. */
  readonly published?: Spot;
}

export interface Centre {
  readonly days: number;
  /** Weekday of day 0 (0 = Monday). */
  readonly firstWeekday: number;
  readonly slots: number;
  /** Parts of a day that no session crosses (morning, afternoon, evening). */
  readonly blocks: readonly number[];
  readonly holidays: readonly number[];
  readonly maxHoursADay: number;
  /** Slots needed between two buildings. */
  readonly travel: readonly (readonly number[])[];
  /** Instead of `travel` where it is known better: by slot, the slots that are too near for the way, as masks. */
  readonly tooNear?: readonly (readonly (readonly number[] | null)[])[];
  readonly workshops: readonly Workshop[];
  readonly trainers: readonly Trainer[];
  readonly cohorts: readonly Cohort[];
  readonly sessions: readonly Session[];
}

export const within = ({ from, to }: Span, day: number): boolean => from <= day && day <= to;

export const maskAt = (slot: number, hours: number): number => ((1 << hours) - 1) << slot;

export const sameSpot = (a: Spot | undefined, b: Spot | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.day === b.day &&
    a.slot === b.slot &&
    a.workshop === b.workshop &&
    a.trainer === b.trainer);
