import type { z } from 'zod';
import type { conflictSchema, solveSchema } from '../../contracts/solving/schemas.js';
import { reasonOf, ruleSentence, weighedSentence } from '../../domain/solving/sentences.js';
import type { KeptConflict } from '../../store/solving/solve-best.js';
import type { Solve } from '../../store/solving/solve-store.js';

/** What cannot be held together, in sentences. */
export function conflictAnswer({
  cohortId,
  cohortTitle,
  modules,
  constraints,
  each,
}: KeptConflict): z.input<typeof conflictSchema> {
  const reasons = constraints.map((name) => ({ name, sentence: ruleSentence(name) }));
  const sessions = modules.reduce((sum, one) => sum + one.sessions, 0);
  const named = modules.map(({ moduleTitle }) => moduleTitle);
  return {
    cohortId,
    cohortTitle,
    modules: modules.map(({ moduleTitle, sessions: count }) => ({ moduleTitle, sessions: count })),
    reasons,
    says: {
      zh: `“${cohortTitle}”的${named.join('、')}(共 ${sessions} 个课次)${each ? '都' : '合在一起'}无法排下,以下要求不能同时满足:${reasons.map(({ sentence }) => sentence.zh).join(';')}`,
      en: `${sessions} sessions of “${cohortTitle}” (${named.join(', ')}) do not fit${each ? '' : ' together'}; these cannot all hold: ${reasons.map(({ sentence }) => sentence.en).join('; ')}`,
    },
  };
}

/** A search as it is answered. */
export function solveAnswer(solve: Solve): z.input<typeof solveSchema> {
  const { best } = solve;
  return {
    id: solve.id,
    cohortIds: [...solve.cohortIds],
    state: solve.state,
    seconds: solve.seconds,
    seed: solve.seed,
    iterations: solve.iterations,
    evenings: solve.evenings,
    elapsedMs: solve.elapsedMs,
    rounds: solve.rounds,
    failure: solve.failure,
    best: best && {
      placed: best.changes.filter(({ sessionId }) => sessionId === null).length,
      moved: best.changes.filter(({ sessionId }) => sessionId !== null).length,
      cost: best.cost,
      stopped: best.why ?? null,
      conflicts: (best.conflicts ?? []).map(conflictAnswer),
      parts: best.parts.map(({ name, cost }) => ({ name, cost, sentence: weighedSentence(name) })),
      unplaced: best.unplaced.map(({ because, ...one }) => ({ ...one, reason: reasonOf(because) })),
    },
    createdAt: solve.createdAt.toISOString(),
    endedAt: solve.endedAt?.toISOString() ?? null,
    appliedAt: solve.appliedAt?.toISOString() ?? null,
  };
}
