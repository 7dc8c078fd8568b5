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
}

export function bestOf(
  model: SolvingModel,
  answer: SearchAnswer,
  titleOf: (moduleId: string) => string,
): SolveBest {
  return {
    cost: answer.cost,
    parts: answer.parts,
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
