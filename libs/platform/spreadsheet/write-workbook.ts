import ExcelJS from 'exceljs';
import { columnLetters, escapeCellText } from './cell-text.js';
import { stampZip } from './zip-stamp.js';

/** `text` is for everything with digits that is not counted: ids, phones, account numbers, codes. */
export type ColumnFormat = 'text' | 'integer' | 'date' | 'money';

export interface WorkbookColumn {
  readonly header: string;
  /** Key into each row. */
  readonly key: string;
  /** In characters; 14 when left out. */
  readonly width?: number;
  /** `text` when left out. `date` takes `YYYY-MM-DD`, `money` takes whole fen and shows yuan. */
  readonly format?: ColumnFormat;
  /** Shown as a comment on the header cell. */
  readonly note?: string;
  /** Values offered in a list; together at most 255 characters, none with a comma (an Excel limit). */
  readonly dropdown?: readonly string[];
}

export type WorkbookValue = string | number | null | undefined;

export interface WorkbookSheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: readonly Readonly<Record<string, WorkbookValue>>[];
  /** Empty rows below the data that lists and formats still cover; 0 when left out. */
  readonly blankRows?: number;
  /** The header stays in sight unless this is false. */
  readonly frozenHeader?: boolean;
}

export interface WorkbookContent {
  readonly sheets: readonly WorkbookSheet[];
  /** A sheet of plain sentences placed after the others. */
  readonly instructions?: { readonly name?: string; readonly lines: readonly string[] };
  /** Stamped into the file, so that equal content gives equal bytes; 2000-01-01 when left out. */
  readonly createdAt?: Date;
}

const NUMBER_FORMATS: Readonly<Record<ColumnFormat, string>> = {
  text: '@',
  integer: '0',
  date: 'yyyy-mm-dd',
  money: '#,##0.00',
};

const HEADER_FILL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDDEBF7' } };
const DEFAULT_CREATED = Date.UTC(2000, 0, 1);

/**
 * Builds an .xlsx file. Strings are always text cells, escaped against formulas; no formula is ever written.
 * @throws RangeError when a value does not fit its column's format or a name Excel's rules.
 */
export async function writeWorkbook(content: WorkbookContent): Promise<Buffer> {
  const book = newWorkbook(content.createdAt);
  for (const sheet of content.sheets) addSheet(book, sheet);
  if (content.instructions) {
    addInstructions(book, content.instructions.name ?? '填写说明', content.instructions.lines);
  }
  return finish(book);
}

/** An empty workbook whose bytes depend on nothing but its content. */
export function newWorkbook(createdAt: Date = new Date(DEFAULT_CREATED)): ExcelJS.Workbook {
  const book = new ExcelJS.Workbook();
  book.creator = 'SkillPark';
  book.lastModifiedBy = 'SkillPark';
  book.created = createdAt;
  book.modified = createdAt;
  return book;
}

export async function finish(book: ExcelJS.Workbook): Promise<Buffer> {
  return stampZip(Buffer.from(await book.xlsx.writeBuffer()), book.created);
}

function addSheet(book: ExcelJS.Workbook, sheet: WorkbookSheet): void {
  const target = book.addWorksheet(checkedName(sheet.name));
  if (sheet.frozenHeader !== false) freezeAbove(target, 1);
  const lastRow = 1 + sheet.rows.length + (sheet.blankRows ?? 0);
  for (const [index, column] of sheet.columns.entries()) {
    shapeColumn(target, index + 1, column);
    writeHeader(target.getCell(1, index + 1), column);
    addDropdown(target, index + 1, column, 2, lastRow);
  }
  for (const [index, row] of sheet.rows.entries()) {
    for (const [position, column] of sheet.columns.entries()) {
      const value = cellValue(row[column.key], column);
      if (value !== null) target.getCell(index + 2, position + 1).value = value;
    }
  }
}

/** Width and number format; the format also meets what a person types into the empty rows. */
export function shapeColumn(
  sheet: ExcelJS.Worksheet,
  number: number,
  column: Pick<WorkbookColumn, 'width' | 'format'>,
): void {
  const target = sheet.getColumn(number);
  target.width = column.width ?? 14;
  target.numFmt = NUMBER_FORMATS[column.format ?? 'text'];
}

export function writeHeader(cell: ExcelJS.Cell, column: Pick<WorkbookColumn, 'header' | 'note'>): void {
  cell.value = escapeCellText(column.header);
  cell.numFmt = '@';
  cell.font = { bold: true };
  cell.fill = HEADER_FILL;
  cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
  if (column.note !== undefined) cell.note = column.note;
}

export function addDropdown(
  sheet: ExcelJS.Worksheet,
  number: number,
  column: Pick<WorkbookColumn, 'header' | 'dropdown'>,
  firstRow: number,
  lastRow: number,
): void {
  if (!column.dropdown || lastRow < firstRow) return;
  const list = column.dropdown.join(',');
  if (list.length > 255 || column.dropdown.some((value) => /[",]/.test(value))) {
    throw new RangeError(`the list of column ${column.header} does not fit Excel's 255 characters`);
  }
  for (let row = firstRow; row <= lastRow; row += 1) {
    sheet.getCell(row, number).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [`"${list}"`],
      showErrorMessage: true,
      errorTitle: '请从列表中选择',
      error: `只能填写：${column.dropdown.join('、')}`,
    };
  }
}

export function freezeAbove(sheet: ExcelJS.Worksheet, rows: number): void {
  sheet.views = [{ state: 'frozen', ySplit: rows, activeCell: `${columnLetters(1)}${rows + 1}` }];
}

/** A sheet of sentences, one a row. */
export function addInstructions(book: ExcelJS.Workbook, name: string, lines: readonly string[]): void {
  const sheet = book.addWorksheet(checkedName(name));
  shapeColumn(sheet, 1, { width: 100 });
  for (const [index, line] of lines.entries()) {
    const cell = sheet.getCell(index + 1, 1);
    cell.value = escapeCellText(line);
    cell.alignment = { wrapText: true, vertical: 'top' };
  }
}

export function checkedName(name: string): string {
  if (name === '' || name.length > 31 || /[[\]:*?/\\]|^'|'$/.test(name)) {
    throw new RangeError(`not a sheet name: ${name}`);
  }
  return name;
}

export function cellValue(value: WorkbookValue, column: WorkbookColumn): string | number | Date | null {
  if (value === null || value === undefined || value === '') return null;
  switch (column.format ?? 'text') {
    case 'text':
      return escapeCellText(cleanText(String(value)));
    case 'integer':
      return wholeNumber(value, column);
    case 'money':
      return wholeNumber(value, column) / 100;
    case 'date':
      return calendarDate(value, column);
  }
}

function wholeNumber(value: string | number, column: WorkbookColumn): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw new RangeError(`column ${column.header} takes whole numbers`);
  }
  return value;
}

function calendarDate(value: string | number, column: WorkbookColumn): Date {
  const date = new Date(`${value}T00:00:00Z`);
  if (
    typeof value !== 'string' ||
    Number.isNaN(date.getTime()) ||
    date.toISOString().slice(0, 10) !== value
  ) {
    throw new RangeError(`column ${column.header} takes dates as YYYY-MM-DD`);
  }
  return date;
}

/** Drops what XML 1.0 cannot hold; a file with such a character would not open. */
export function cleanText(text: string): string {
  let clean = '';
  for (const character of text.slice(0, 32_000)) {
    const code = character.codePointAt(0)!;
    const control = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    if (!control && !surrogate && code !== 0xfffe && code !== 0xffff) clean += character;
  }
  return clean;
}
