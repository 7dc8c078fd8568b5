import { escapeCellText, unescapeCellText } from './cell-text.js';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Rows as CSV (RFC 4180, CRLF, UTF-8 with BOM so that Excel reads Chinese). Strings are escaped against formulas;
 * numbers are written as they are, so money belongs here as whole fen or as text.
 */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): Buffer {
  const lines = rows.map((row) => row.map(field).join(','));
  return Buffer.from(BYTE_ORDER_MARK + lines.map((line) => `${line}\r\n`).join(''), 'utf8');
}

function field(value: string | number): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('CSV holds finite numbers only');
    return String(value);
  }
  const text = escapeCellText(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export interface CsvLimits {
  readonly maxBytes?: number;
  readonly maxRows?: number;
  readonly maxColumns?: number;
}

export type CsvResult =
  | {
      readonly ok: true;
      readonly rows: readonly (readonly string[])[];
      /** Of each row, as a spreadsheet shows the file: blank lines count, breaks inside quotes do not. */
      readonly rowNumbers: readonly number[];
    }
  | { readonly ok: false; readonly code: CsvRefusalCode; readonly message: string; readonly line: number };

export type CsvRefusalCode =
  'empty' | 'too_large' | 'not_utf8' | 'not_text' | 'too_many_rows' | 'too_many_columns' | 'bad_quotes';

const MESSAGES: Readonly<Record<CsvRefusalCode, string>> = {
  empty: '文件是空的。',
  too_large: '文件过大。',
  not_utf8: '文件不是 UTF-8 编码，请另存为“CSV UTF-8”后再上传。',
  not_text: '文件不是 CSV 文本。',
  too_many_rows: '文件行数过多。',
  too_many_columns: '文件列数过多。',
  bad_quotes: '引号不成对或位置不对。',
};

/**
 * Reads CSV strictly: UTF-8 (with or without BOM), comma, quotes only around a whole field. Blank lines are
 * skipped; the formula escape of {@link writeCsv} is taken back. Never throws for what the file holds.
 */
export function readCsv(file: Buffer, limits: CsvLimits = {}): CsvResult {
  const { maxBytes = 5 * 1024 * 1024, maxRows = 20_000, maxColumns = 100 } = limits;
  if (file.length === 0) return refuse('empty', 1);
  if (file.length > maxBytes) return refuse('too_large', 1);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return refuse('not_utf8', 1);
  }
  if (text.includes('\0')) return refuse('not_text', 1);
  const rows: string[][] = [];
  const rowNumbers: number[] = [];
  const reader = new FieldReader(text);
  for (let rowNumber = 1; !reader.atEnd; rowNumber += 1) {
    const line = reader.line;
    const row = reader.readRow(maxColumns);
    if (typeof row === 'string') return refuse(row, line);
    if (row.length === 1 && row[0] === '') continue;
    rows.push(row);
    rowNumbers.push(rowNumber);
    if (rows.length > maxRows) return refuse('too_many_rows', line);
  }
  return rows.length === 0 ? refuse('empty', 1) : { ok: true, rows, rowNumbers };
}

function refuse(code: CsvRefusalCode, line: number): CsvResult {
  return { ok: false, code, message: `第 ${line} 行：${MESSAGES[code]}`, line };
}

class FieldReader {
  line = 1;
  private at = 0;

  constructor(private readonly text: string) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  readRow(maxColumns: number): string[] | CsvRefusalCode {
    const row: string[] = [];
    for (;;) {
      const value = this.text[this.at] === '"' ? this.quoted() : this.bare();
      if (value === undefined) return 'bad_quotes';
      row.push(unescapeCellText(value));
      if (row.length > maxColumns) return 'too_many_columns';
      if (this.text[this.at] === ',') {
        this.at += 1;
        continue;
      }
      if (this.text.startsWith('\r\n', this.at)) this.at += 2;
      else if (!this.atEnd) this.at += 1;
      this.line += 1;
      return row;
    }
  }

  private bare(): string | undefined {
    const start = this.at;
    while (!this.atEnd && !/[,\r\n]/.test(this.text[this.at]!)) this.at += 1;
    const value = this.text.slice(start, this.at);
    return value.includes('"') ? undefined : value;
  }

  private quoted(): string | undefined {
    const parts: string[] = [];
    this.at += 1;
    for (;;) {
      const close = this.text.indexOf('"', this.at);
      if (close < 0) return undefined;
      const part = this.text.slice(this.at, close);
      this.line += part.split('\n').length - 1;
      parts.push(part);
      this.at = close + 1;
      if (this.text[this.at] !== '"') break;
      parts.push('"');
      this.at += 1;
    }
    return this.atEnd || /[,\r\n]/.test(this.text[this.at]!) ? parts.join('') : undefined;
  }
}
