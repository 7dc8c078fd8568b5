/** One search for a centre in a thread of its own; see `bestOfSeeds`. */
import type { Budget } from '../search/solve.js';
import { Plan } from './board.js';
import type { Centre } from './model.js';
import { serveSeed } from './seed-threads.js';
import { solveCentre } from './solve.js';

export interface CentreTask {
  readonly centre: Centre;
  readonly seed: number;
  readonly budget: Budget;
  /** So many threads share the processor time that the seconds of the budget mean; absent = seconds of the wall. */
  readonly sharing?: number;
}

function processorSeconds(sharing: number): () => number {
  const used = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const began = used();
  return () => (used() - began) / sharing;
}

serveSeed(({ centre, seed, budget, sharing }: CentreTask, surroundings) =>
  solveCentre(
    new Plan(centre),
    seed,
    budget,
    sharing === undefined ? surroundings : { ...surroundings, clock: processorSeconds(sharing) },
  ),
);
