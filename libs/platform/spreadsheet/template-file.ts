import {
  DomainError,
  type DomainErrorCode,
  type FilledSheet,
  headerProblems,
  type SheetTemplate,
  type TemplateColumn,
} from '../../kernel/index.js';
import { escapeCellText } from './cell-text.js';
import { readCsv } from './csv.js';
import { DEFAULT_WORKBOOK_LIMITS } from './limits.js';
import { alignRows, HEADER_SEARCH_ROWS, readSheet } from './read-workbook.js';
import { cleanText, finish, newWorkbook, writeWorkbook } from './write-workbook.js';

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
/** Rows with lists and formats that a template offers. */
const BLANK_ROWS = 200;

/** Whether the bytes are a ZIP archive, as every .xlsx is; a name is not asked. */
const isWorkbook = (file: Buffer): boolean => file.subarray(0, 4).equals(ZIP);

export interface UploadReading {
  readonly format: 'XLSX' | 'CSV';
  readonly sheet: FilledSheet;
}

export interface UploadOptions {
  /** More filled rows than this refuse the file. */
  readonly maxRows: number;
  /** What a file that cannot be read is refused as; its `reason` says why. */
  readonly refusedAs: DomainErrorCode;
  /** Where a .csv will not do. */
  readonly workbookOnly?: boolean;
  /** A file without our header is refused like one that cannot be read, not answered row by row. */
  readonly refuseAlien?: boolean;
}

/**
 * Reads an uploaded .xlsx or, when it is none, a UTF-8 .csv against the headers of a template. It takes up to
 * seconds, in a thread of its own: no transaction should be open meanwhile.
 * @throws DomainError as asked for; `request.unavailable` when too many files are being read at once.
 */
export async function readUpload(
  file: Buffer,
  template: { readonly sheet?: string; readonly columns: readonly TemplateColumn[] },
  { maxRows, refusedAs, workbookOnly = false, refuseAlien = false }: UploadOptions,
): Promise<UploadReading> {
  const refuse = (reason: string, message: string): never => {
    if (reason === 'busy') throw new DomainError('request.unavailable');
    throw new DomainError(refusedAs, { reason }, [{ path: 'file', message }]);
  };
  const { sheet, columns } = template;
  const options = { headers: columns.map(({ header }) => header), maxRows };
  const format = workbookOnly || isWorkbook(file) ? 'XLSX' : 'CSV';
  const rows = format === 'CSV' ? csvRows(file, maxRows + HEADER_SEARCH_ROWS) : undefined;
  if (rows && !rows.ok) return refuse(rows.code, rows.message);
  const read = rows
    ? alignRows({ name: sheet ?? '', rows: rows.rows }, options)
    : await readSheet(file, { ...(sheet === undefined ? {} : { sheet }), ...options });
  if (!read.ok) return refuse(read.refusal.code, read.refusal.message);
  const [wrong] = headerProblems(read.content, columns);
  if (refuseAlien && wrong?.code === 'wrong_template') return refuse(wrong.code, wrong.message);
  return { format, sheet: read.content };
}

function csvRows(file: Buffer, maxRows: number) {
  const read = readCsv(file, { maxRows });
  if (!read.ok) return read;
  // No further down than a workbook may reach, so that what is found in it can be marked in one.
  if ((read.rowNumbers.at(-1) as number) > DEFAULT_WORKBOOK_LIMITS.rows) {
    return { ok: false as const, code: 'too_many_rows', message: '文件行数过多。' };
  }
  const rows = read.rows.map((row, at) => ({
    n: read.rowNumbers[at] as number,
    cells: row.flatMap((t, column) => (t === '' ? [] : [{ c: column + 1, k: 'text' as const, t, r: t }])),
  }));
  return { ok: true as const, rows };
}

/** The empty template, to be filled in. */
export async function templateFile({
  sheet,
  fileName,
  columns,
  instructions,
}: SheetTemplate): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const bytes = await writeWorkbook({
    sheets: [{ name: sheet, columns, rows: [], blankRows: BLANK_ROWS }],
    instructions: { lines: instructions },
  });
  return { name: `${fileName}.xlsx`, bytes };
}

/** A CSV as a workbook with the same rows and columns, so that its faults can be marked in it. */
export async function csvAsWorkbook(file: Buffer, sheetName: string): Promise<Buffer> {
  const book = newWorkbook();
  const sheet = book.addWorksheet(sheetName);
  const read = csvRows(file, Infinity);
  for (const { n, cells } of read.ok ? read.rows : []) {
    for (const { c, t } of cells) {
      const cell = sheet.getCell(n, c);
      cell.value = escapeCellText(cleanText(t));
      cell.numFmt = '@';
    }
  }
  return finish(book);
}
