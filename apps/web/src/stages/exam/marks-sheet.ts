import type { ExamPart, SittingDetail } from './exam-data.js';

/** One row of the sheet as typed: text until it is sent. */
export interface MarksRow {
  readonly absent: boolean;
  readonly THEORY: string;
  readonly PRACTICE: string;
}

export type MarksSheet = Readonly<Record<string, MarksRow>>;
export type PartName = ExamPart['part'];

const emptyRow: MarksRow = { absent: false, THEORY: '', PRACTICE: '' };

export function rowOf(sheet: MarksSheet, workerId: string): MarksRow {
  return sheet[workerId] ?? emptyRow;
}

/** The marks as a number, or null while the cell is empty or wrong. */
export function marksIn(text: string, part: ExamPart): number | null {
  if (!/^\d{1,4}$/.test(text)) return null;
  const value = Number(text);
  return value <= part.maxMarks ? value : null;
}

/** A cell that holds something which cannot be marks. */
export function isWrong(text: string, part: ExamPart): boolean {
  return text !== '' && marksIn(text, part) === null;
}

export function isFilled(row: MarksRow, parts: readonly ExamPart[]): boolean {
  return row.absent || parts.every((part) => marksIn(row[part.part], part) !== null);
}

/** Passed by what is typed so far; the server decides in the end. */
export function passes(row: MarksRow, parts: readonly ExamPart[]): boolean {
  return !row.absent && parts.every((part) => (marksIn(row[part.part], part) ?? -1) >= part.passMarks);
}

/** A column of numbers as Excel copies it; null when it is one value only. */
export function pastedColumn(text: string): readonly string[] | null {
  const lines = text.replace(/\r/g, '').replace(/\n+$/, '').split('\n');
  return lines.length > 1 ? lines.map((line) => (line.split('\t')[0] ?? '').trim()) : null;
}

/** Puts pasted values into a column from a row on, downwards. */
export function fillDown(
  sheet: MarksSheet,
  learners: SittingDetail['learners'],
  from: number,
  part: PartName,
  values: readonly string[],
): MarksSheet {
  const next: Record<string, MarksRow> = { ...sheet };
  values.forEach((value, index) => {
    const learner = learners[from + index];
    if (learner) next[learner.workerId] = { ...rowOf(next, learner.workerId), [part]: value };
  });
  return next;
}

/** The sheet as the server takes it. Only for a sheet whose rows are all filled. */
export function toMarks(sheet: MarksSheet, { learners, parts }: Pick<SittingDetail, 'learners' | 'parts'>) {
  const value = (row: MarksRow, name: PartName): number | null => {
    const part = parts.find((one) => one.part === name);
    return part && !row.absent ? marksIn(row[name], part) : null;
  };
  return learners.map(({ workerId }) => {
    const row = rowOf(sheet, workerId);
    return {
      workerId,
      absent: row.absent,
      theoryMarks: value(row, 'THEORY'),
      practiceMarks: value(row, 'PRACTICE'),
    };
  });
}
