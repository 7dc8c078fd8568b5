import type { CentrePart, CentreProgress } from '../../engine/centre/solve.js';
import { sameSpot, type Spot } from '../../engine/centre/model.js';
import { placeOf, type PlaceOfSession, type SolvingModel } from './centre-model.js';
import type { SearchAnswer } from './search-task.js';

/** A session to add (`sessionId` null) or to move. */
export interface PlannedChange {
  readonly sessionId: string | null;
  readonly cohortId: string;
  readonly moduleId: string;
  readonly place: PlaceOfSession;
  /** Of a session to add: whether it is practice at a training base. */
  readonly atBase?: boolean;
}

/** An answer of the engine as it is kept: without the engine's numbering. */
export interface SolveBest {
  readonly cost: number;
  readonly parts: readonly CentrePart[];
  readonly changes: readonly PlannedChange[];
  readonly unplaced: readonly {
    readonly cohortId: string;
    readonly moduleId: string;
    readonly moduleTitle: string;
    readonly minutes: number;
    readonly because: readonly string[];
  }[];
  /** Absent in answers kept before it was looked for. */
  readonly conflicts?: readonly KeptConflict[];
  readonly why?: SearchAnswer['why'];
}

/** Sessions of one cohort that cannot all be held under these rules. */
export interface KeptConflict {
  readonly cohortId: string;
  readonly cohortTitle: string;
  readonly modules: readonly {
    readonly moduleId: string;
    readonly moduleTitle: string;
    readonly sessions: number;
  }[];
  readonly constraints: readonly string[];
  /** Each session fails by itself; otherwise only all of them together do. */
  readonly each: boolean;
}

/** Conflicts without the engine's numbering, with the titles of modules and cohorts. */
export function keptConflicts(
  model: SolvingModel,
  conflicts: SearchAnswer['conflicts'],
  titleOf: (id: string) => string,
): KeptConflict[] {
  const kept = new Map<string, KeptConflict>();
  const alone = new Map<string, number[]>();
  const keep = (key: string, sessions: readonly number[], constraints: readonly string[], each: boolean) => {
    const modules = new Map<string, number>();
    for (const at of sessions) {
      const { moduleId } = model.sessions[at]!;
      modules.set(moduleId, (modules.get(moduleId) ?? 0) + 1);
    }
    const { cohortId } = model.sessions[sessions[0]!]!;
    kept.set(key, {
      cohortId,
      cohortTitle: titleOf(cohortId),
      modules: [...modules].map(([moduleId, count]) => ({
        moduleId,
        moduleTitle: titleOf(moduleId),
        sessions: count,
      })),
      constraints,
      each,
    });
  };
  for (const { sessions, constraints } of conflicts) {
    const names = [...constraints].sort();
    const { cohortId } = model.sessions[sessions[0]!]!;
    if (sessions.length > 1) keep(JSON.stringify([sessions, names]), sessions, names, false);
    else {
      // Sessions that fail each by itself for the same reasons are said in one sentence.
      const key = JSON.stringify([cohortId, names]);
      alone.set(key, [...(alone.get(key) ?? []), ...sessions]);
      keep(key, alone.get(key)!, names, true);
    }
  }
  return [...kept.values()];
}

/** What is known of an answer while the search for it goes on. */
type KnownAnswer = Omit<SearchAnswer, 'why'> & Partial<Pick<SearchAnswer, 'why'>>;

/** The best so far as an answer; why something has no place is worked out at the end of a round. */
export const soFarOf = ({ spots, cost, parts, unplaced }: CentreProgress): KnownAnswer => ({
  spots,
  cost,
  parts,
  unplaced: unplaced.map((session) => ({ session, because: [] })),
  conflicts: [],
});

export function bestOf(model: SolvingModel, answer: KnownAnswer, titleOf: (id: string) => string): SolveBest {
  return {
    cost: answer.cost,
    parts: answer.parts,
    why: answer.why,
    conflicts: keptConflicts(model, answer.conflicts, titleOf),
    changes: answer.spots.flatMap((spot, at): PlannedChange[] => {
      const session = model.sessions[at]!;
      if (spot === undefined || sameSpot(model.centre.sessions[at]!.published, spot)) return [];
      return [
        {
          sessionId: session.stored?.id ?? null,
          cohortId: session.cohortId,
          moduleId: session.moduleId,
          place: placeOf(model, at, spot),
          ...(session.stored === undefined ? { atBase: isAtBase(model, at, spot) } : {}),
        },
      ];
    }),
    unplaced: answer.unplaced.map(({ session, because }) => {
      const { cohortId, moduleId, minutes } = model.sessions[session]!;
      return { cohortId, moduleId, moduleTitle: titleOf(moduleId), minutes, because };
    }),
  };
}

/** Practice in a workshop of a training base counts as given there. */
const isAtBase = ({ centre }: SolvingModel, at: number, { workshop }: Spot): boolean =>
  centre.sessions[at]!.content === 'PRACTICAL' && centre.workshops[workshop]?.atBase === true;

/** Fewer without a place first, then the lower cost. */
export const isBetter = (a: SolveBest, b: SolveBest | null): boolean =>
  b === null ||
  a.unplaced.length < b.unplaced.length ||
  (a.unplaced.length === b.unplaced.length && a.cost < b.cost);
