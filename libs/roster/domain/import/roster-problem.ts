/** Why a roster sheet or one of its rows is not accepted. */
export const ROSTER_PROBLEM_CODES = [
  'wrong_template',
  'missing_header',
  'repeated_header',
  'empty',
  'too_many_rows',
  'required',
  'not_readable',
  'unknown_choice',
  'too_long',
  'name_invalid',
  'id_invalid',
  'id_became_number',
  'phone_invalid',
  'phone_became_number',
  'under_age',
  'duplicate',
  'name_differs',
  'already_on_roster',
  'busy_elsewhere',
] as const;

export type RosterProblemCode = (typeof ROSTER_PROBLEM_CODES)[number];

export interface RosterProblem {
  /** As numbered in the file; 0 when the file as a whole is meant. */
  readonly row: number;
  /** Column letters; empty when no single column is meant. */
  readonly column: string;
  readonly code: RosterProblemCode;
  /** For the person who filled the sheet, in Chinese. Names the reason and never repeats a value. */
  readonly message: string;
}

export function inRowOrder(problems: readonly RosterProblem[]): readonly RosterProblem[] {
  return [...problems].sort(
    (a, b) => a.row - b.row || a.column.length - b.column.length || a.column.localeCompare(b.column),
  );
}
