import { createRandom } from '../../../kernel/index.js';

/**
 * A sample that anybody can draw again: the same seed number over the same population gives the same rows, in the same
 * order. The population is taken in the order of ids, so how it was read does not matter.
 */
export function drawSample<T extends { readonly id: string }>(
  population: readonly T[],
  seed: number,
  size: number,
): T[] {
  const ordered = [...population].sort((a, b) => (a.id < b.id ? -1 : 1));
  return createRandom(`audit-sample:${seed}`).sample(ordered, Math.min(size, ordered.length));
}
