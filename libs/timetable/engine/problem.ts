/**
 * What is to be placed, where and when. The engine knows tasks (something that takes place `count` times), places,
 * tracks (tasks that one group of people follows) and periods; whether a task is a course of a university or a module
 * of a cohort is not its business.
 */

export interface Task {
  readonly id: string;
  /** Who gives it; two tasks of one holder never coincide. */
  readonly holder: string;
  readonly count: number;
  /** On how many different days it should be spread. */
  readonly minDays: number;
  /** How many people come. */
  readonly demand: number;
  /** Whether meetings on the same day should follow each other directly. */
  readonly paired: boolean;
}

export interface Place {
  readonly id: string;
  readonly capacity: number;
  readonly building: number;
}

export interface Track {
  readonly id: string;
  /** Indices into `Problem.tasks`, each once. */
  readonly tasks: readonly number[];
}

export interface Problem {
  readonly name: string;
  readonly days: number;
  /** Periods a day; period number = day × slots + slot. */
  readonly slots: number;
  readonly tasks: readonly Task[];
  readonly places: readonly Place[];
  readonly tracks: readonly Track[];
  /** Pairs [task, period] at which the task cannot take place. */
  readonly closed: readonly (readonly [number, number])[];
  /** Pairs [task, place] that do not suit. */
  readonly unsuitable: readonly (readonly [number, number])[];
  /** How many meetings a day a track should have on a day on which it has any. */
  readonly dailyLoad: { readonly min: number; readonly max: number };
}

/** What one violation of each weighed constraint costs; 0 = not weighed. */
export interface Weights {
  readonly capacity: number;
  readonly minDays: number;
  readonly isolated: number;
  readonly windows: number;
  readonly stability: number;
  readonly load: number;
  readonly travel: number;
  readonly suitability: number;
  readonly paired: number;
  /** Unsuitable places are forbidden instead of weighed. */
  readonly suitabilityMust: boolean;
}

const NOTHING: Weights = {
  capacity: 0,
  minDays: 0,
  isolated: 0,
  windows: 0,
  stability: 0,
  load: 0,
  travel: 0,
  suitability: 0,
  paired: 0,
  suitabilityMust: false,
};

/** The five published formulations of curriculum-based course timetabling (Bonutti, De Cesco, Di Gaspero, Schaerf 2012). */
export const MODELS = {
  UD1: { ...NOTHING, capacity: 1, minDays: 5, isolated: 1 },
  UD2: { ...NOTHING, capacity: 1, minDays: 5, isolated: 2, stability: 1 },
  UD3: { ...NOTHING, capacity: 1, windows: 4, load: 2, suitability: 3 },
  UD4: { ...NOTHING, capacity: 1, minDays: 1, windows: 1, load: 1, paired: 1, suitabilityMust: true },
  UD5: { ...NOTHING, capacity: 1, minDays: 5, isolated: 1, windows: 2, load: 2, travel: 2 },
} as const satisfies Record<string, Weights>;

export type ModelName = keyof typeof MODELS;

/** Where one meeting of a task takes place. */
export interface Placement {
  readonly task: number;
  readonly place: number;
  readonly period: number;
}
