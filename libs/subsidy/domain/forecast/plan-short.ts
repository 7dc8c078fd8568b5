/** Whether a timetable that is attended in full gives the hours that a programme asks for. Pure. */
import { evaluationOf } from '../evaluation.js';
import type { Bilingual } from '../policy.js';
import { clauseOf, type Rule } from '../rule.js';
import { type KindMinutes, withMinutes } from './kinds.js';
import { hourConditions, type NeededMinutes, neededMinutes } from './reach.js';
import { stillNeeded } from './still-needed.js';

export interface PlanShort {
  /** Minutes that have to be added to the timetable; each figure is part of the one before it. */
  readonly missing: NeededMinutes;
  readonly says: Bilingual;
  /** The conditions on hours that the timetable does not meet, with the clause of each. */
  readonly clauses: readonly {
    readonly label: Bilingual;
    readonly document: string;
    readonly article: string;
  }[];
}

/** Null when the timetable gives enough, or no further hour would mend it. */
export function planShort(rule: Rule, planned: KindMinutes): PlanShort | null {
  const missing = neededMinutes(rule, {}, planned);
  const says = missing && stillNeeded(missing, rule.policy.minutes_per_class_hour);
  if (!missing || !says) return null;
  const at = evaluationOf(withMinutes({}, planned), null);
  const failing = hourConditions(rule).filter((condition) => condition.status(at) !== 'MET');
  return {
    missing,
    says,
    clauses: failing.map(({ spec }) => {
      const { document, article } = clauseOf(rule.source, spec.clause);
      return { label: spec.label, document, article };
    }),
  };
}
