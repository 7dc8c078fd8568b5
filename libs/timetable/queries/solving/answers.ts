import type { z } from 'zod';
import type { solveSchema } from '../../contracts/solving/schemas.js';
import { reasonOf, weighedSentence } from '../../domain/solving/sentences.js';
import type { Solve } from '../../store/solving/solve-store.js';

/** A search as it is answered. */
export function solveAnswer(solve: Solve): z.input<typeof solveSchema> {
  const { best } = solve;
  return {
    id: solve.id,
    cohortIds: [...solve.cohortIds],
    state: solve.state,
    seconds: solve.seconds,
    seed: solve.seed,
    evenings: solve.evenings,
    elapsedMs: solve.elapsedMs,
    rounds: solve.rounds,
    failure: solve.failure,
    best: best && {
      placed: best.changes.filter(({ sessionId }) => sessionId === null).length,
      moved: best.changes.filter(({ sessionId }) => sessionId !== null).length,
      cost: best.cost,
      parts: best.parts.map(({ name, cost }) => ({ name, cost, sentence: weighedSentence(name) })),
      unplaced: best.unplaced.map(({ because, ...one }) => ({ ...one, reason: reasonOf(because) })),
    },
    createdAt: solve.createdAt.toISOString(),
    endedAt: solve.endedAt?.toISOString() ?? null,
    appliedAt: solve.appliedAt?.toISOString() ?? null,
  };
}
