import { readCsv, readSheet } from '../../../platform/index.js';
import { PAST_COLUMNS, type PastSheet } from '../../domain/history/past-sheet.js';

/** Five years of several hundred enterprises; more goes into a second file. */
export const MAX_PAST_ROWS = 10_000;
export const PAST_SHEET = '往年培训人次';
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const keyOf = (header: string): string => header.replace(/[*\s]/g, '');

export type PastFileReading =
  | { readonly ok: true; readonly sheet: PastSheet }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Reads an .xlsx or, when it is none, a UTF-8 .csv against the headers of the template. */
export async function readPastFile(file: Buffer): Promise<PastFileReading> {
  const headers = PAST_COLUMNS.map(({ header }) => header);
  if (file.subarray(0, 4).equals(ZIP)) {
    const read = await readSheet(file, { sheet: PAST_SHEET, headers, maxRows: MAX_PAST_ROWS });
    return read.ok ? { ok: true, sheet: read.content } : { ok: false, ...read.refusal };
  }
  const read = readCsv(file, { maxRows: MAX_PAST_ROWS + 1 });
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
          return { kind: text === '' ? 'empty' : 'text', text, column: 'ABCDEFGHIJ'[column] ?? '' };
        }),
      })),
    },
  };
}
