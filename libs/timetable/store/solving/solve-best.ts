import type { CentrePart } from '../../engine/centre/solve.js';
import { sameSpot } from '../../engine/centre/model.js';
import { placeOf, type PlaceOfSession, type SolvingModel } from './centre-model.js';
import type { SearchAnswer } from './search-task.js';

/** A session to add (`sessionId` null) or to move. */
export interface PlannedChange {
  readonly sessionId: string | null;
  readonly cohortId: string;
  readonly moduleId: string;
  readonly place: PlaceOfSession;
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
}

/** Conflicts without the engine's numbering, with the titles of modules and cohorts; those that say the same of the same modules once. */
export function keptConflicts(
  model: SolvingModel,
  conflicts: SearchAnswer['conflicts'],
  titleOf: (id: string) => string,
): KeptConflict[] {
  const kept = new Map<string, KeptConflict>();
  for (const { sessions, constraints } of conflicts) {
    const modules = new Map<string, number>();
    for (const at of sessions)
      modules.set(model.sessions[at]!.moduleId, (modules.get(model.sessions[at]!.moduleId) ?? 0) + 1);
    const { cohortId } = model.sessions[sessions[0]!]!;
    const one: KeptConflict = {
      cohortId,
      cohortTitle: titleOf(cohortId),
      modules: [...modules].map(([moduleId, count]) => ({
        moduleId,
        moduleTitle: titleOf(moduleId),
        sessions: count,
      })),
      constraints: [...constraints].sort(),
    };
    kept.set(JSON.stringify([one.cohortId, [...modules.keys()], one.constraints]), one);
  }
  return [...kept.values()];
}

export function bestOf(
  model: SolvingModel,
  answer: SearchAnswer,
  titleOf: (id: string) => string,
): SolveBest {
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
        },
      ];
    }),
    unplaced: answer.unplaced.map(({ session, because }) => {
      const { cohortId, moduleId, minutes } = model.sessions[session]!;
      return { cohortId, moduleId, moduleTitle: titleOf(moduleId), minutes, because };
    }),
  };
}

/** Fewer without a place first, then the lower cost. */
export const isBetter = (a: SolveBest, b: SolveBest | null): boolean =>
  b === null ||
  a.unplaced.length < b.unplaced.length ||
  (a.unplaced.length === b.unplaced.length && a.cost < b.cost);
