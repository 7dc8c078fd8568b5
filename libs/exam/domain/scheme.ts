import { err, ok, type Result } from '../../kernel/index.js';

export type Part = 'THEORY' | 'PRACTICE';

/** A part of the enterprise's own exam (rules R02, R18): whole marks. */
export interface SchemePart {
  readonly part: Part;
  readonly maxMarks: number;
  readonly passMarks: number;
}

/** The marks of one learner. A part that the scheme does not have is null; all are null for who was absent. */
export interface Marks {
  readonly absent: boolean;
  readonly theoryMarks: number | null;
  readonly practiceMarks: number | null;
}

export const ABSENT: Marks = { absent: true, theoryMarks: null, practiceMarks: null };

const NAMES: Readonly<Record<Part, string>> = { THEORY: '理论', PRACTICE: '实操' };

const marksOf = (marks: Marks, part: Part): number | null =>
  part === 'THEORY' ? marks.theoryMarks : marks.practiceMarks;

/** A scheme has one or two different parts, and each can be passed. */
export function decideScheme(parts: readonly SchemePart[]): Result<readonly SchemePart[], 'scheme_invalid'> {
  const kinds = new Set(parts.map(({ part }) => part));
  const sound = parts.every(
    ({ maxMarks, passMarks }) =>
      Number.isInteger(maxMarks) && Number.isInteger(passMarks) && passMarks >= 1 && passMarks <= maxMarks,
  );
  if (parts.length === 0 || kinds.size !== parts.length || !sound) return err('scheme_invalid');
  return ok([...parts].sort((a, b) => (a.part === b.part ? 0 : a.part === 'THEORY' ? -1 : 1)));
}

/** A scheme is filed before the class begins, so that nobody makes the exam fit its results (rule R02). */
export const maySchemeBeFiled = (cohortState: string): boolean => cohortState === 'OPEN';

/** Why these marks cannot be marks under that scheme, as a sentence; undefined when they can. */
export function problemOfMarks(parts: readonly SchemePart[], marks: Marks): string | undefined {
  for (const part of ['THEORY', 'PRACTICE'] as const) {
    const rule = parts.find((candidate) => candidate.part === part);
    const value = marksOf(marks, part);
    if (marks.absent || !rule) {
      if (value === null) continue;
      return marks.absent ? '缺考学员不应有成绩' : `方案没有${NAMES[part]}科目`;
    }
    if (value === null) return `缺少${NAMES[part]}成绩`;
    if (!Number.isInteger(value) || value < 0 || value > rule.maxMarks) {
      return `${NAMES[part]}成绩应为 0 至 ${rule.maxMarks} 的整数`;
    }
  }
  return undefined;
}

/**
 * Whether the learner passed: present, and every part at or above its pass mark; one part does not make up for
 * another (practice B11). Throws when the marks do not fit the scheme.
 */
export function decidePassed(parts: readonly SchemePart[], marks: Marks): boolean {
  const problem = problemOfMarks(parts, marks);
  if (problem !== undefined) throw new Error(`marks do not fit the scheme: ${problem}`);
  if (marks.absent) return false;
  return parts.every(({ part, passMarks }) => (marksOf(marks, part) ?? -1) >= passMarks);
}

/** The sum over the parts; null for who was absent. */
export const scoreOf = (marks: Marks): number | null =>
  marks.absent ? null : (marks.theoryMarks ?? 0) + (marks.practiceMarks ?? 0);

export const sameMarks = (a: Marks, b: Marks): boolean =>
  a.absent === b.absent && a.theoryMarks === b.theoryMarks && a.practiceMarks === b.practiceMarks;

/** `理论 80,实操 75` or `缺考`, for lists of differences. */
export function marksText(marks: Marks): string {
  if (marks.absent) return '缺考';
  return (['THEORY', 'PRACTICE'] as const)
    .filter((part) => marksOf(marks, part) !== null)
    .map((part) => `${NAMES[part]} ${marksOf(marks, part)}`)
    .join(',');
}
