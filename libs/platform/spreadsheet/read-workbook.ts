import type { FilledCell, FilledSheet } from '../../kernel/index.js';
import { columnLetters, headerKey, unescapeCellText } from './cell-text.js';
import { workbookLimits, type WorkbookLimitOptions } from './limits.js';
import { refused, type Refused } from './refusals.js';
import { readInThread, type RawCell, type RawRow, type SheetOutline } from './reading-thread.js';

export interface SheetCell extends FilledCell {
  /** The value as stored in the file, e.g. `3.50802199001011E+17`; empty for an empty cell. */
  readonly raw: string;
}

export interface SheetRow {
  readonly rowNumber: number;
  /** One cell for each header asked for, in that order; `empty` where the sheet has none. */
  readonly cells: readonly SheetCell[];
}

export interface SheetContent extends FilledSheet {
  readonly sheet: string;
  /** Headers of the sheet that nobody asked for. */
  readonly unknownHeaders: readonly string[];
  /** Column letters of each header asked for; undefined where it is missing. */
  readonly columns: readonly (string | undefined)[];
  /** Rows below the header that hold anything, at most `maxRows`. */
  readonly rows: readonly SheetRow[];
}

export type InspectResult =
  | {
      readonly ok: true;
      readonly sheets: readonly SheetOutline[];
      readonly parts: number;
      readonly unpackedBytes: number;
    }
  | Refused;

export type ReadSheetResult = { readonly ok: true; readonly content: SheetContent } | Refused;

export interface ReadSheetOptions {
  /** Name of the sheet; the first visible one is read when no sheet is called so. */
  readonly sheet?: string;
  /** Headers looked for; compared without blanks, `*`, bracketed hints and letter width. */
  readonly headers: readonly string[];
  /** More filled rows than this below the header refuse the file. */
  readonly maxRows: number;
  readonly limits?: WorkbookLimitOptions;
}

/** A header may stand below a title. */
export const HEADER_SEARCH_ROWS = 10;

/** Everything a workbook must not be, checked without keeping a cell. Never throws for what the file holds. */
export async function inspectWorkbook(
  file: Buffer,
  limits: WorkbookLimitOptions = {},
): Promise<InspectResult> {
  const result = await readInThread(file, workbookLimits(limits), { keepRows: false });
  if (!result.ok) return result;
  const { sheets, unpackedBytes } = result.value;
  return { ok: true, sheets, parts: result.parts, unpackedBytes };
}

/** Inspects the workbook and reads one sheet below its header row. Never throws for what the file holds. */
export async function readSheet(file: Buffer, options: ReadSheetOptions): Promise<ReadSheetResult> {
  const result = await readInThread(file, workbookLimits(options.limits), {
    sheet: options.sheet,
    keepRows: true,
  });
  if (!result.ok) return result;
  const { kept } = result.value;
  if (!kept) return refused('sheet_missing');
  const rows = kept.rows.map(({ n, cells }) => ({ n, cells: cells.map(asWritten) }));
  return alignRows({ name: kept.name, rows }, options);
}

/** Rows of any origin against the headers asked for, which stand in one of the first ten. */
export function alignRows(
  sheet: { readonly name: string; readonly rows: readonly RawRow[] },
  { headers, maxRows }: Pick<ReadSheetOptions, 'headers' | 'maxRows'>,
): ReadSheetResult {
  const header = findHeader(sheet.rows, headers);
  const numbers = headers.map((name) => header?.columns.get(headerKey(name)));
  const below = header ? sheet.rows.slice(header.index + 1) : [];
  const rows = below.map((row) => alignRow(row, numbers)).filter((row) => row.cells.some(isFilled));
  if (rows.length > maxRows) {
    return refused('too_many_rows', { sheet: sheet.name.slice(0, 40), limit: maxRows });
  }
  return {
    ok: true,
    content: {
      sheet: sheet.name,
      headerRowNumber: header?.rowNumber,
      missingHeaders: headers.filter((_, index) => numbers[index] === undefined),
      repeatedHeaders: header?.repeated ?? [],
      unknownHeaders: header?.unknown ?? [],
      columns: numbers.map((number) => (number === undefined ? undefined : columnLetters(number))),
      rows,
    },
  };
}

/** Without the quote that our own writer puts before what could be a formula. */
const asWritten = (cell: RawCell): RawCell =>
  cell.k === 'text' ? { ...cell, t: unescapeCellText(cell.t) } : cell;

interface FoundHeader {
  readonly index: number;
  readonly rowNumber: number;
  readonly columns: ReadonlyMap<string, number>;
  readonly repeated: readonly string[];
  readonly unknown: readonly string[];
}

/** The row, of the first ten filled ones, that holds most of the headers asked for. */
function findHeader(rows: readonly RawRow[], headers: readonly string[]): FoundHeader | undefined {
  const wanted = new Set(headers.map(headerKey));
  let best: FoundHeader | undefined;
  for (const [index, row] of rows.slice(0, HEADER_SEARCH_ROWS).entries()) {
    const found = headerOf(row, index, wanted);
    if (found.columns.size > (best?.columns.size ?? 0)) best = found;
  }
  return best;
}

function headerOf(row: RawRow, index: number, wanted: ReadonlySet<string>): FoundHeader {
  const columns = new Map<string, number>();
  const repeated: string[] = [];
  const unknown: string[] = [];
  for (const cell of row.cells) {
    const key = headerKey(cell.t);
    if (key === '') continue;
    if (!wanted.has(key)) unknown.push(cell.t.trim().slice(0, 40));
    else if (columns.has(key)) repeated.push(cell.t.trim().slice(0, 40));
    else columns.set(key, cell.c);
  }
  return { index, rowNumber: row.n, columns, repeated, unknown };
}

function alignRow(row: RawRow, numbers: readonly (number | undefined)[]): SheetRow {
  const byColumn = new Map(row.cells.map((cell) => [cell.c, cell]));
  const cells = numbers.map((number) => {
    const column = number === undefined ? '' : columnLetters(number);
    return sheetCell(number === undefined ? undefined : byColumn.get(number), row.n, column);
  });
  return { rowNumber: row.n, cells };
}

function sheetCell(raw: RawCell | undefined, rowNumber: number, column: string): SheetCell {
  if (!raw) return { kind: 'empty', text: '', raw: '', rowNumber, column };
  return { kind: raw.k, text: raw.t, raw: raw.r, rowNumber, column };
}

function isFilled(cell: SheetCell): boolean {
  return cell.kind !== 'empty' && cell.text.trim() !== '';
}
