/**
 * Facts that are not known yet, with what is certain about them all the same: a class that has credited 1,200 minutes
 * and has 600 scheduled knows its hours to lie between 1,200 and 1,800. A fact that is absent is not unknown: absence
 * takes the default of the rule.
 */
import type { FactReader } from './facts.js';

/** The bounds of an unknown number or date, both inclusive; none for a flag or a text. */
export interface Bounds {
  readonly min?: number | string;
  readonly max?: number | string;
  /** Who is waited for: the training itself, or data from outside (insurance, diploma). Shown, never computed with. */
  readonly awaits?: 'TRAINING' | 'OUTSIDE';
}

/** Unknown facts by path; `certificate` marks everything below it. Plain JSON, stored with the decision. */
export type UnknownFacts = Readonly<Record<string, Bounds>>;

/** The unknown facts of one decision, by leaf path. */
export type Unknowns = ReadonlyMap<string, Bounds>;

/** Spreads unknown parents over the facts below them. An unknown path that the register does not know is ignored. */
export function unknownsOf(reader: FactReader, unknown: UnknownFacts): Unknowns {
  const leaves = new Map<string, Bounds>();
  for (const [path, bounds] of Object.entries(unknown)) {
    for (const leaf of reader.leavesOf(path)) leaves.set(leaf.replace(/\[\].*$/, ''), bounds);
  }
  return leaves;
}
