import { readCsv, readSheet, writeWorkbook } from '../../../platform/index.js';
import type { ImportKind } from '../../contracts/benefit/states.js';
import type { ImportCell, ImportSheet } from '../../domain/benefit/import/sheet-row.js';
import { type Template, TEMPLATES } from '../../domain/benefit/import/template.js';

/** More rows than this go into a second file. */
export const MAX_IMPORT_ROWS = 18_000;

export type FileReading =
  | { readonly ok: true; readonly format: 'XLSX' | 'CSV'; readonly sheet: ImportSheet }
  | { readonly ok: false; readonly code: string; readonly message: string };

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const headerKey = (header: string): string => header.replace(/[*\s]/g, '');

/** Whether the bytes are a ZIP archive, as every .xlsx is; its name is not asked. */
export const isWorkbook = (file: Buffer): boolean => file.subarray(0, 4).equals(ZIP);

export function readImportFile(kind: ImportKind, file: Buffer): Promise<FileReading> {
  return readTemplateFile(TEMPLATES[kind], file);
}

/** Reads an .xlsx or, when it is none, a UTF-8 .csv against the headers of the template. */
export async function readTemplateFile({ sheet, columns }: Template, file: Buffer): Promise<FileReading> {
  const headers = columns.map(({ header }) => header);
  if (isWorkbook(file)) {
    const read = await readSheet(file, { sheet, headers, maxRows: MAX_IMPORT_ROWS });
    if (!read.ok) return { ok: false, ...read.refusal };
    return { ok: true, format: 'XLSX', sheet: read.content };
  }
  const read = readCsv(file, { maxRows: MAX_IMPORT_ROWS + 1 });
  if (!read.ok) return { ok: false, code: read.code, message: read.message };
  return { ok: true, format: 'CSV', sheet: sheetOf(read.rows, headers) };
}

/** Rows are numbered as lines, the header being the first. */
function sheetOf(rows: readonly (readonly string[])[], headers: readonly string[]): ImportSheet {
  const header = (rows[0] ?? []).map(headerKey);
  const at = headers.map((name) => header.indexOf(headerKey(name)));
  const found = at.some((index) => index >= 0);
  return {
    headerRowNumber: found ? 1 : undefined,
    missingHeaders: headers.filter((_, index) => (at[index] as number) < 0),
    repeatedHeaders: headers.filter((name) => header.filter((key) => key === headerKey(name)).length > 1),
    rows: rows.slice(1).map((row, index) => ({
      rowNumber: index + 2,
      cells: at.map((column): ImportCell => {
        const text = column < 0 ? '' : (row[column] ?? '');
        return {
          kind: text === '' ? 'empty' : 'text',
          text,
          rowNumber: index + 2,
          column: column < 0 ? '' : (LETTERS[column] ?? ''),
        };
      }),
    })),
  };
}

/** A CSV as a workbook with the same rows and columns, so that its faults can be marked in it. */
export function workbookOfCsv(kind: ImportKind, file: Buffer): Promise<Buffer> {
  const read = readCsv(file, { maxRows: MAX_IMPORT_ROWS + 1 });
  const [header = [], ...rows] = read.ok ? read.rows : [];
  return writeWorkbook({
    sheets: [
      {
        name: TEMPLATES[kind].sheet,
        columns: header.map((name, index) => ({ header: name, key: String(index) })),
        rows: rows.map((row) => Object.fromEntries(row.map((text, index) => [String(index), text]))),
      },
    ],
  });
}
