import type { FieldProblem } from '../../kernel/index.js';
import { type Marks, problemOfMarks, sameMarks, type SchemePart } from './scheme.js';

export interface LearnerMarks extends Marks {
  readonly workerId: string;
}

/** What one account entered for a whole sitting. */
export interface Sheet {
  readonly enteredBy: string;
  readonly marks: readonly LearnerMarks[];
}

/** What is wrong with an entry: every learner once, nobody else, and marks that the scheme knows. */
export function problemsOfSheet(
  parts: readonly SchemePart[],
  learnerIds: readonly string[],
  marks: readonly LearnerMarks[],
): FieldProblem[] {
  const expected = new Set(learnerIds);
  const seen = new Set<string>();
  const problems: FieldProblem[] = [];
  for (const [index, entry] of marks.entries()) {
    const path = `body.marks[${index}]`;
    if (!expected.has(entry.workerId)) problems.push({ path, message: '不在应考名单中' });
    else if (seen.has(entry.workerId)) problems.push({ path, message: '重复录入' });
    seen.add(entry.workerId);
    const problem = problemOfMarks(parts, entry);
    if (problem !== undefined) problems.push({ path, message: problem });
  }
  const missing = learnerIds.filter((id) => !seen.has(id)).length;
  if (missing > 0) problems.push({ path: 'body.marks', message: `还有 ${missing} 名应考学员没有成绩` });
  return problems;
}

export interface Difference {
  readonly workerId: string;
  readonly first: Marks | null;
  readonly second: Marks | null;
}

/**
 * Where the entries disagree, each later one held against the first; null as long as fewer than two accounts have
 * entered the sheet. No difference means that two people read the same marks (double entry).
 */
export function differencesOf(sheets: readonly Sheet[]): Difference[] | null {
  const [first, ...others] = sheets;
  if (!first || new Set(sheets.map(({ enteredBy }) => enteredBy)).size < 2) return null;
  const differences = new Map<string, Difference>();
  const mine = new Map(first.marks.map((entry) => [entry.workerId, entry]));
  for (const other of others) {
    const theirs = new Map(other.marks.map((entry) => [entry.workerId, entry]));
    for (const workerId of new Set([...mine.keys(), ...theirs.keys()])) {
      const a = mine.get(workerId) ?? null;
      const b = theirs.get(workerId) ?? null;
      if (differences.has(workerId) || (a && b && sameMarks(a, b))) continue;
      differences.set(workerId, { workerId, first: a, second: b });
    }
  }
  return [...differences.values()];
}
