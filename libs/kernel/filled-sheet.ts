import { FilledRow } from './filled-row.js';
import { type FilledSheet, headerName, type RowProblem, type TemplateColumn } from './sheet-template.js';

export interface SheetReading<Row> {
  /** Rows that count as filled in, well-formed or not. */
  readonly filledRows: number;
  /** Those in which nothing is wrong. */
  readonly rows: readonly Row[];
  readonly problems: readonly RowProblem[];
}

export interface SheetReadingOptions<Key extends string> {
  /** A file with more rows is not read. */
  readonly maxRows?: number;
  /** Whether a row is filled in, where that is more than to hold anything. */
  readonly isFilled?: (row: FilledRow<Key>) => boolean;
  /** What to say instead of the usual words. */
  readonly words?: { readonly noHeader?: string; readonly empty?: string };
}

const ofFile = (code: string, message: string): RowProblem => ({ row: 0, column: '', code, message });

/**
 * Reads every row by itself, before anything is looked up. A sheet whose header is not the template's is not read
 * at all, for its columns would be misunderstood.
 */
export function readFilledSheet<Key extends string, Row>(
  sheet: FilledSheet,
  columns: readonly TemplateColumn<Key>[],
  readRow: (row: FilledRow<Key>) => Row | undefined,
  { maxRows = Infinity, isFilled, words = {} }: SheetReadingOptions<Key> = {},
): SheetReading<Row> {
  const unreadable = (filledRows: number, found: readonly RowProblem[]): SheetReading<Row> => ({
    filledRows,
    rows: [],
    problems: found,
  });
  const wrong = headerProblems(sheet, columns, words.noHeader);
  if (wrong.length > 0) return unreadable(0, wrong);
  const rows: Row[] = [];
  const problems: RowProblem[] = [];
  let filledRows = 0;
  for (const { rowNumber, cells } of sheet.rows) {
    const row = new FilledRow(columns, rowNumber, cells);
    if (isFilled?.(row) === false) continue;
    filledRows += 1;
    const read = readRow(row);
    if (read !== undefined && row.problems.length === 0) rows.push(read);
    problems.push(...row.problems);
  }
  if (filledRows === 0) {
    const message = words.empty ?? '文件中没有数据，请从表头的下一行起逐行填写';
    return unreadable(0, [ofFile('empty', message)]);
  }
  if (filledRows > maxRows) {
    const message = `一次最多导入 ${maxRows} 行，请分成几个文件`;
    return unreadable(filledRows, [ofFile('too_many_rows', message)]);
  }
  return { filledRows, rows, problems };
}

/** What is wrong with the header; a file in which none of ours was found is `wrong_template`. */
export function headerProblems(
  { headerRowNumber, missingHeaders, repeatedHeaders }: FilledSheet,
  columns: readonly TemplateColumn[],
  noHeader = '没有找到表头，请使用下载的模板填写',
): RowProblem[] {
  if (headerRowNumber === undefined) return [ofFile('wrong_template', noHeader)];
  const unread = columns.filter((column) => column.unread).map(({ header }) => header);
  const at = { row: headerRowNumber, column: '' };
  return [
    ...missingHeaders
      .filter((header) => !unread.includes(header))
      .map((header) => {
        const message = `缺少“${headerName(header)}”列，请使用下载的模板，勿改动表头`;
        return { ...at, code: 'missing_header', message };
      }),
    ...repeatedHeaders.map((header) => {
      const message = `“${headerName(header)}”列出现了不止一次，请只保留一列`;
      return { ...at, code: 'repeated_header', message };
    }),
  ];
}

/** By row, then by column as they stand from left to right. */
export function inRowOrder<T extends Pick<RowProblem, 'row' | 'column'>>(problems: readonly T[]): T[] {
  return [...problems].sort(
    (a, b) => a.row - b.row || a.column.length - b.column.length || a.column.localeCompare(b.column),
  );
}
