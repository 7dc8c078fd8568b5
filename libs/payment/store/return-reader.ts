import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { readCsv, readSheet, type UploadedFile } from '../../platform/index.js';
import type { ReturnRow } from '../domain/matching.js';
import {
  missingHeaders,
  type RawReturnRow,
  readReturnRows,
  RETURN_HEADERS,
  returnHeader,
} from '../domain/return-rows.js';

const MAX_ROWS = 10_000;
const ZIP_SIGNATURE = Buffer.from('PK');

/** Reads a return file of the bank, CSV or .xlsx, before any transaction begins. */
@Injectable()
export class ReturnReader {
  /** Refuses an unreadable file, a missing column, and rows that cannot be read, each named by its row. */
  async read(file: UploadedFile): Promise<readonly ReturnRow[]> {
    const isWorkbook = file.bytes.subarray(0, 2).equals(ZIP_SIGNATURE);
    const raw = isWorkbook ? await readWorkbookRows(file.bytes) : readCsvRows(file.bytes);
    if (raw.length === 0) throw unreadable('文件中没有数据行');
    const result = readReturnRows(raw);
    if (!result.ok) {
      throw new DomainError('payment.return_rows_invalid', {}, result.problems.slice(0, 200));
    }
    return result.rows;
  }
}

const unreadable = (message: string): DomainError =>
  new DomainError('payment.return_unreadable', {}, [{ path: 'file', message }]);

async function readWorkbookRows(bytes: Buffer): Promise<RawReturnRow[]> {
  const result = await readSheet(bytes, { headers: RETURN_HEADERS, maxRows: MAX_ROWS });
  if (!result.ok) throw unreadable(result.refusal.message);
  const { columns, rows } = result.content;
  const missing = missingHeaders(RETURN_HEADERS.filter((_, index) => columns[index] !== undefined));
  if (missing.length > 0) throw unreadable(`缺少列:${missing.join('、')}`);
  return rows.map(({ rowNumber, cells }) => ({ rowNumber, cells: cells.map(({ text }) => text) }));
}

function readCsvRows(bytes: Buffer): RawReturnRow[] {
  const result = readCsv(bytes, { maxRows: MAX_ROWS + 1 });
  if (!result.ok) throw unreadable(result.message);
  const [header = [], ...rows] = result.rows;
  const missing = missingHeaders(header);
  if (missing.length > 0) throw unreadable(`缺少列:${missing.join('、')}`);
  const columns = header.map(returnHeader);
  const places = RETURN_HEADERS.map((name) => columns.indexOf(name));
  return rows.map((row, index) => ({
    rowNumber: index + 2,
    cells: places.map((place) => (place < 0 ? '' : (row[place] ?? ''))),
  }));
}
