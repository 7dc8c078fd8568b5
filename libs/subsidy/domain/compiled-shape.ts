import type { Evaluation, StatusOf } from './evaluation.js';
import type { Parameter } from './policy.js';
import type { Figures } from './trace.js';

/** A rule shape turned into code. */
export interface CompiledShape {
  readonly status: StatusOf;
  readonly figures: (at: Evaluation) => Figures;
  /** The refusal it would give now, where one shape knows two. */
  readonly code?: (at: Evaluation) => string;
  readonly unit?: Parameter['unit'];
  /** List entries that must carry a field: checked before deciding. */
  readonly entryField?: { readonly list: string; readonly field: string };
}
