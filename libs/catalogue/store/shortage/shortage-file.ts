import { readCsv, readSheet } from '../../../platform/index.js';
import { SHORTAGE_COLUMNS, type ShortageSheet } from '../../domain/shortage/shortage-sheet.js';

/** A catalogue as its document has it; longer ones go into a second file. */
export const MAX_SHORTAGE_ROWS = 500;
export const SHORTAGE_SHEET = '紧缺职业目录';
/** The file is read a little beyond the limit, so that its rows can be counted. */
const READ_ROWS = 2_000;
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const keyOf = (header: string): string => header.replace(/[*\s]/g, '');

export type ShortageFileReading =
  | { readonly ok: true; readonly sheet: ShortageSheet }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Reads an .xlsx or, when it is none, a UTF-8 .csv against the headers of the template. */
export async function readShortageFile(file: Buffer): Promise<ShortageFileReading> {
  const headers = SHORTAGE_COLUMNS.map(({ header }) => header);
  if (file.subarray(0, 4).equals(ZIP)) {
    const read = await readSheet(file, { sheet: SHORTAGE_SHEET, headers, maxRows: READ_ROWS });
    return read.ok ? { ok: true, sheet: read.content } : { ok: false, ...read.refusal };
  }
  const read = readCsv(file, { maxRows: READ_ROWS + 1 });
  if (!read.ok) return { ok: false, code: read.code, message: read.message };
  const header = (read.rows[0] ?? []).map(keyOf);
  const at = headers.map((name) => header.indexOf(keyOf(name)));
  return {
    ok: true,
    sheet: {
      headerRowNumber: at.some((index) => index >= 0) ? 1 : undefined,
      missingHeaders: headers.filter((_, index) => (at[index] ?? -1) < 0),
      repeatedHeaders: headers.filter((name) => header.filter((key) => key === keyOf(name)).length > 1),
      rows: read.rows.slice(1).map((row, index) => ({
        rowNumber: index + 2,
        cells: at.map((column) => {
          const text = column < 0 ? '' : (row[column] ?? '');
          return { kind: text === '' ? 'empty' : 'text', text, column: LETTERS[column] ?? '' };
        }),
      })),
    },
  };
}
