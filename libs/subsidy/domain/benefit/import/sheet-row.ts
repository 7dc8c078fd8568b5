/** One row of an import: what its cells hold, and every reason why not. Pure. */
import {
  type IdentityDocumentKind,
  type LocalDate,
  parseLocalDate,
  toHalfWidth,
} from '../../../../kernel/index.js';
import { checkWorkerEntry } from '../../../../people/domain/worker-entry.js';
import { ID_KINDS, type TemplateColumn } from './template.js';

/** A cell as the spreadsheet reader gives it: a number is not the text that looks like it. */
export interface ImportCell {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'empty' | 'error' | 'formula';
  readonly text: string;
  readonly rowNumber: number;
  readonly column: string;
}

export interface ImportSheet {
  readonly headerRowNumber: number | undefined;
  readonly missingHeaders: readonly string[];
  readonly repeatedHeaders: readonly string[];
  readonly rows: readonly { readonly rowNumber: number; readonly cells: readonly ImportCell[] }[];
}

export interface ImportProblem {
  /** As numbered in the file; 0 when the file is meant. */
  readonly row: number;
  readonly column: string;
  readonly code: string;
  /** What a clerk can do about it; never repeats the refused value. */
  readonly message: string;
}

/** A person as a row names them. Personal data. */
export interface NamedPerson {
  readonly name: string;
  readonly idKind: IdentityDocumentKind;
  readonly idNumber: string;
}

const EXACT_DIGITS = 15;

export class SheetRow {
  readonly problems: ImportProblem[] = [];
  private readonly cells: ReadonlyMap<string, ImportCell>;

  constructor(
    private readonly columns: readonly TemplateColumn[],
    readonly rowNumber: number,
    cells: readonly ImportCell[],
  ) {
    this.cells = new Map(columns.flatMap(({ key }, at) => (cells[at] ? [[key, cells[at]] as const] : [])));
    for (const column of columns) this.checkCell(column);
  }

  /** The first finding about a cell says what to do; a second one would only confuse. */
  report(key: string, code: string, message: string): void {
    const column = this.column(key);
    if (!this.problems.some((problem) => problem.column === column))
      this.problems.push({ row: this.rowNumber, column, code, message });
  }

  column(key: string): string {
    return this.cells.get(key)?.column ?? '';
  }

  text(key: string): string {
    return toHalfWidth(this.cells.get(key)?.text ?? '').trim();
  }

  /** The value a label of the list stands for; undefined when empty or refused. */
  choice<T extends string>(key: string, labels: Readonly<Record<T, string>>): T | undefined {
    const text = this.text(key).replaceAll(' ', '');
    if (text === '') return undefined;
    const found = (Object.keys(labels) as T[]).find((value) => labels[value] === text);
    if (found === undefined)
      this.report(key, 'unknown_choice', `${this.header(key)}只能填写:${Object.values(labels).join('、')}`);
    return found;
  }

  yesNo(key: string): boolean | null {
    const said = this.choice(key, { yes: '是', no: '否' });
    return said === undefined ? null : said === 'yes';
  }

  /** A month `YYYY-MM` not after `latest`; null when empty or refused. */
  month(key: string, latest: string): string | null {
    const text = this.text(key).replace(
      /^(\d{4})[年/.](\d{1,2})月?$/,
      (_, y: string, m: string) => `${y}-${m.padStart(2, '0')}`,
    );
    if (text === '') return null;
    const match = /^(\d{4})-?(\d{2})(-\d{2})?$/.exec(text);
    const month = Number(match?.[2]);
    if (!match || month < 1 || month > 12 || Number(match[1]) < 1980) {
      this.report(key, 'bad_month', `${this.header(key)}应为 YYYY-MM,如 2025-01`);
      return null;
    }
    const value = `${match[1]}-${match[2]}`;
    if (value > latest) {
      this.report(key, 'month_in_future', `${this.header(key)}不能晚于本月`);
      return null;
    }
    return value;
  }

  /** A date not after today; null when empty or refused. */
  date(key: string, today: LocalDate): LocalDate | null {
    const text = this.text(key).replace(
      /^(\d{4})[年/.](\d{1,2})[月/.](\d{1,2})日?$/,
      (_, y: string, m: string, d: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
    );
    if (text === '') return null;
    const parsed = parseLocalDate(text);
    if (!parsed.ok) {
      this.report(key, 'bad_date', `${this.header(key)}应为 YYYY-MM-DD,且须是存在的日期`);
      return null;
    }
    if (parsed.value > today) {
      this.report(key, 'date_in_future', `${this.header(key)}不能晚于今天`);
      return null;
    }
    return parsed.value;
  }

  person(today: LocalDate): NamedPerson | undefined {
    const cell = this.cells.get('idNumber');
    const digits = this.text('idNumber');
    const lost = cell?.kind === 'number' && digits.replace(/\D/g, '').length >= EXACT_DIGITS;
    if (lost || /^\d(\.\d+)?E\+?\d+$/i.test(digits)) {
      this.report(
        'idNumber',
        'id_became_number',
        '证件号码已被表格软件转成数字,末几位已丢失;请将该列设为“文本”格式后重新填写完整号码',
      );
    }
    const idKind = this.choice('idKind', ID_KINDS) ?? 'RESIDENT_ID';
    const checked = checkWorkerEntry(
      { name: this.text('name'), idKind, idNumber: digits, phone: null },
      today,
    );
    if (!checked.ok) {
      for (const { field, reason, message } of checked.error)
        this.report(field, reason.toLowerCase(), message);
      return undefined;
    }
    const { name, idNumber } = checked.value;
    return { name, idKind, idNumber };
  }

  private header(key: string): string {
    return this.columns.find((column) => column.key === key)?.header.replace('*', '') ?? key;
  }

  private checkCell({ key, required }: TemplateColumn): void {
    const cell = this.cells.get(key);
    const header = this.header(key);
    if (required && this.text(key) === '') this.report(key, 'required', `${header}不能为空`);
    if (cell?.kind === 'error') this.report(key, 'not_readable', `${header}单元格显示为错误值,请重新填写`);
    if (cell?.kind === 'formula') this.report(key, 'not_readable', `${header}单元格含有公式,请改为直接填写`);
    if (this.text(key).length > 100) this.report(key, 'too_long', `${header}不能超过 100 个字`);
  }
}

/** What is wrong with the header: then no row is read, for its columns would be misunderstood. */
export function headerProblems(sheet: ImportSheet, columns: readonly TemplateColumn[]): ImportProblem[] {
  const row = sheet.headerRowNumber;
  if (row === undefined) {
    const message = '没有找到表头,请使用下载的模板填写';
    return [{ row: 0, column: '', code: 'wrong_template', message }];
  }
  const known = new Set(columns.map(({ header }) => header));
  return [
    ...sheet.missingHeaders
      .filter((header) => known.has(header))
      .map((header) => ({
        row,
        column: '',
        code: 'missing_header',
        message: `缺少“${header.replace('*', '')}”列,请使用下载的模板,勿改动表头`,
      })),
    ...sheet.repeatedHeaders.map((header) => ({
      row,
      column: '',
      code: 'repeated_header',
      message: `“${header}”列出现了不止一次,请只保留一列`,
    })),
  ];
}
