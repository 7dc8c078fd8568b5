/** The account of a decision: every condition, the figures compared, the clause and where the proof lies. */
import type { Status } from './evaluation.js';
import type { Bilingual, Parameter, ShapeName } from './policy.js';

/** What was compared. Minutes, fen, months and counts are whole numbers; dates are ISO. */
export type Figures = Readonly<Record<string, number | string | boolean | null>>;

export interface CitedClause {
  /** Id in the policy's clauses, such as `R04`. */
  readonly id: string;
  /** Document number or name. */
  readonly document: string;
  readonly article: string;
  readonly quote: string;
}

export interface ConditionTrace {
  readonly id: string;
  /** The refusal this condition gives when it is not met. */
  readonly code: string;
  readonly status: Status;
  readonly shape: ShapeName | 'window';
  readonly label: Bilingual;
  readonly unit: Parameter['unit'] | null;
  readonly figures: Figures;
  readonly clause: CitedClause;
  /** The facts it rests on, by path; the fact register names the record that proves each. */
  readonly facts: readonly string[];
}
