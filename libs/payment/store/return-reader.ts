import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { readUpload, type UploadedFile } from '../../platform/index.js';
import type { ReturnRow } from '../domain/matching.js';
import { missingReturnHeaders, readReturnRows, RETURN_HEADERS } from '../domain/return-rows.js';

const MAX_ROWS = 10_000;
const COLUMNS = RETURN_HEADERS.map((header) => ({ key: header, header }));

/** Reads a return file of the bank, CSV or .xlsx, before any transaction begins. */
@Injectable()
export class ReturnReader {
  /** Refuses an unreadable file, a missing column, and rows that cannot be read, each named by its row. */
  async read(file: UploadedFile): Promise<readonly ReturnRow[]> {
    const { sheet } = await readUpload(
      file.bytes,
      { columns: COLUMNS },
      { maxRows: MAX_ROWS, refusedAs: 'payment.return_unreadable' },
    );
    const missing = missingReturnHeaders(sheet);
    if (missing.length > 0) throw unreadable(`缺少列:${missing.join('、')}`);
    if (sheet.rows.length === 0) throw unreadable('文件中没有数据行');
    const result = readReturnRows(sheet.rows);
    if (!result.ok) {
      throw new DomainError('payment.return_rows_invalid', {}, result.problems.slice(0, 200));
    }
    return result.rows;
  }
}

const unreadable = (message: string): DomainError =>
  new DomainError('payment.return_unreadable', {}, [{ path: 'file', message }]);
