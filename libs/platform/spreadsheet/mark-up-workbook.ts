import type ExcelJS from 'exceljs';
import { columnLetters, escapeCellText, headerKey, unescapeCellText } from './cell-text.js';
import { workbookLimits, type WorkbookLimitOptions } from './limits.js';
import { readInThread, type RawCell, type RawRow } from './reading-thread.js';
import { refused, type Refused } from './refusals.js';
import {
  addDropdown,
  checkedName,
  cleanText,
  finish,
  freezeAbove,
  newWorkbook,
  shapeColumn,
  writeHeader,
  type WorkbookColumn,
} from './write-workbook.js';

/** One thing wrong with an uploaded sheet. The message names the reason and never the value. */
export interface SheetProblem {
  /** As numbered in Excel; 0 when the problem is the file's, not a row's. */
  readonly row: number;
  /** Letters; empty when the whole row is meant. */
  readonly column: string;
  readonly message: string;
}

export interface MarkUpOptions {
  /** The sheet that was read. */
  readonly sheet?: string;
  /** The template's columns, to give lists and widths back to the marked-up sheet. */
  readonly columns?: readonly WorkbookColumn[];
  readonly headerRowNumber?: number;
  readonly limits?: WorkbookLimitOptions;
  readonly createdAt?: Date;
}

export type MarkUpResult = { readonly ok: true; readonly file: Buffer } | Refused;

export const PROBLEM_SHEET = '错误说明';
/** Beyond this the explanation sheet says how many more there are. */
const MAX_LISTED = 5_000;
const OFFENDING: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } };

/**
 * Gives an uploaded workbook back with its offending cells coloured and commented, and a first sheet that lists
 * them by row, column and reason. The file is written anew from the cells that were read: what else the upload
 * held (styles, other sheets, hidden parts) does not come back out of the house.
 */
export async function markUpWorkbook(
  file: Buffer,
  problems: readonly SheetProblem[],
  options: MarkUpOptions = {},
): Promise<MarkUpResult> {
  const limits = workbookLimits(options.limits);
  const read = await readInThread(file, limits, { sheet: options.sheet, keepRows: true });
  if (!read.ok) return read;
  const { kept } = read.value;
  if (!kept) return refused('sheet_missing');
  const headerRow = options.headerRowNumber ?? kept.rows[0]?.n ?? 1;
  const headers = new Map(
    kept.rows
      .find((row) => row.n === headerRow)
      ?.cells.map((cell) => [cell.c, unescapeCellText(cell.t.trim())]),
  );

  const book = newWorkbook(options.createdAt);
  addProblemSheet(book, problems, headers);
  const sheet = book.addWorksheet(sheetName(kept.name));
  freezeAbove(sheet, headerRow);
  copyCells(sheet, kept.rows, kept.widths);
  restoreTemplate(sheet, options.columns ?? [], headers, headerRow, kept.rows.at(-1)?.n ?? headerRow);
  for (const [reference, messages] of messagesByCell(problems, limits.rows)) {
    const cell = sheet.getCell(reference);
    cell.fill = OFFENDING;
    cell.note = cleanText(messages.join('\n'));
  }
  return { ok: true, file: await finish(book) };
}

/** The uploaded name where Excel and the explanation sheet allow it. */
function sheetName(name: string): string {
  try {
    return name.trim() === PROBLEM_SHEET ? 'Sheet1' : checkedName(name);
  } catch {
    return 'Sheet1';
  }
}

function addProblemSheet(
  book: ExcelJS.Workbook,
  problems: readonly SheetProblem[],
  headers: ReadonlyMap<number, string>,
): void {
  const sheet = book.addWorksheet(PROBLEM_SHEET);
  freezeAbove(sheet, 1);
  const titles: [string, number][] = [
    ['行号', 8],
    ['列', 8],
    ['列名', 16],
    ['错误原因', 80],
  ];
  for (const [index, [header, width]] of titles.entries()) {
    shapeColumn(sheet, index + 1, { width });
    writeHeader(sheet.getCell(1, index + 1), { header });
  }
  const listed = [...problems].sort((a, b) => a.row - b.row).slice(0, MAX_LISTED);
  for (const [index, problem] of listed.entries()) {
    const header = headers.get(columnNumber(problem.column)) ?? '';
    const cells = [problem.row > 0 ? problem.row : '', problem.column, header.slice(0, 40), problem.message];
    for (const [position, value] of cells.entries()) {
      const cell = sheet.getCell(index + 2, position + 1);
      cell.value = typeof value === 'number' ? value : escapeCellText(cleanText(value));
      cell.alignment = { wrapText: position === 3, vertical: 'top' };
    }
  }
  const more = problems.length - listed.length;
  if (more > 0) sheet.getCell(listed.length + 2, 4).value = `另有 ${more} 处错误未列出。`;
}

function copyCells(sheet: ExcelJS.Worksheet, rows: readonly RawRow[], widths: readonly number[]): void {
  const lastColumn = rows.reduce((most, row) => Math.max(most, row.cells.at(-1)?.c ?? 0), 0);
  for (let column = 1; column <= lastColumn; column += 1)
    shapeColumn(sheet, column, { width: widths[column] ?? 14 });
  for (const row of rows) for (const cell of row.cells) copyCell(sheet.getCell(row.n, cell.c), cell);
}

function copyCell(target: ExcelJS.Cell, cell: RawCell): void {
  if (cell.k === 'number') {
    target.value = Number(cell.r);
    target.numFmt = '0.######';
  } else {
    target.value = escapeCellText(cleanText(unescapeCellText(cell.t)));
  }
}

function restoreTemplate(
  sheet: ExcelJS.Worksheet,
  columns: readonly WorkbookColumn[],
  headers: ReadonlyMap<number, string>,
  headerRow: number,
  lastRow: number,
): void {
  for (const [number, header] of headers) {
    const column = columns.find((candidate) => headerKey(candidate.header) === headerKey(header));
    writeHeader(sheet.getCell(headerRow, number), { header, note: column?.note });
    if (column) addDropdown(sheet, number, column, headerRow + 1, lastRow);
  }
}

function messagesByCell(problems: readonly SheetProblem[], lastRow: number): ReadonlyMap<string, string[]> {
  const cells = new Map<string, string[]>();
  for (const { row, column, message } of problems) {
    if (row < 1 || row > lastRow) continue;
    const reference = `${columnNumber(column) > 0 ? column : columnLetters(1)}${row}`;
    const messages = cells.get(reference) ?? [];
    if (messages.length < 10) messages.push(message);
    cells.set(reference, messages);
  }
  return cells;
}

/** Letters to column number; 0 for anything that is not a column. */
function columnNumber(letters: string): number {
  if (!/^[A-Z]{1,3}$/.test(letters)) return 0;
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
