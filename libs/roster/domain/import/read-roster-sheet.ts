import {
  ageOn,
  localDate,
  toHalfWidth,
  type IdentityDocumentKind,
  type LocalDate,
} from '../../../kernel/index.js';
import {
  checkWorkerEntry,
  type EntryProblem,
  type WorkerEntry,
} from '../../../people/domain/worker-entry.js';
import { inRowOrder, type RosterProblem, type RosterProblemCode } from './roster-problem.js';
import {
  EMPLOYMENT_LABELS,
  ID_KIND_LABELS,
  ROSTER_COLUMN_KEYS,
  ROSTER_COLUMNS,
  type RosterColumnKey,
  type RosterEmployment,
} from './roster-template.js';

/** A cell as the spreadsheet reader gives it: a number is not the text that looks like it. */
export interface RosterCell {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'empty' | 'error' | 'formula';
  readonly text: string;
  readonly rowNumber: number;
  readonly column: string;
}

/** The sheet as read against the headers of {@link ROSTER_COLUMNS}, one cell for each of them in every row. */
export interface RosterSheet {
  readonly headerRowNumber: number | undefined;
  readonly missingHeaders: readonly string[];
  readonly repeatedHeaders: readonly string[];
  readonly rows: readonly { readonly rowNumber: number; readonly cells: readonly RosterCell[] }[];
}

/** One well-formed row. Personal data. */
export interface RosterEntry {
  readonly rowNumber: number;
  /** Where the id and the name stand, so that later findings can point at them. */
  readonly columns: Readonly<Record<'name' | 'idNumber', string>>;
  readonly worker: WorkerEntry;
  readonly post: string | null;
  readonly employment: RosterEmployment;
  readonly remark: string | null;
}

export interface RosterReading {
  /** Rows that hold anybody, well-formed or not. */
  readonly filledRows: number;
  readonly entries: readonly RosterEntry[];
  readonly problems: readonly RosterProblem[];
}

/** 劳动法 第十五条: nobody under 16 is employed. */
const WORKING_AGE = 16;
const MAX_TEXT: Readonly<Partial<Record<RosterColumnKey, number>>> = { post: 50, remark: 200 };
/** From here on a spreadsheet's number no longer holds every digit. */
const EXACT_DIGITS = 15;

type Cells = Readonly<Record<RosterColumnKey, RosterCell>>;

/**
 * Reads every row by itself, before anything is looked up: what each cell holds, and every reason why not. A
 * sheet whose header is not the template's is not read at all, for its columns would be misunderstood.
 */
export function readRosterSheet(sheet: RosterSheet, today: LocalDate): RosterReading {
  const headerProblems = checkHeader(sheet);
  if (headerProblems.length > 0) return { filledRows: 0, entries: [], problems: headerProblems };
  const rows = sheet.rows.map((row) => cellsOf(row.cells)).filter(isFilled);
  if (rows.length === 0) {
    const message = '花名册中没有填写人员，请从表头的下一行起逐行填写';
    return { filledRows: 0, entries: [], problems: [{ row: 0, column: '', code: 'empty', message }] };
  }
  const entries: RosterEntry[] = [];
  const problems: RosterProblem[] = [];
  for (const cells of rows) {
    const row = new RowReader(cells, today);
    const entry = row.read();
    if (entry && row.problems.length === 0) entries.push(entry);
    problems.push(...row.problems);
  }
  problems.push(...findRepeated(rows, entries));
  return { filledRows: rows.length, entries, problems: inRowOrder(problems) };
}

function checkHeader(sheet: RosterSheet): RosterProblem[] {
  if (sheet.headerRowNumber === undefined) {
    const message = '没有找到花名册的表头，请使用下载的模板填写';
    return [{ row: 0, column: '', code: 'wrong_template', message }];
  }
  const row = sheet.headerRowNumber;
  const missing = sheet.missingHeaders.filter((header) => header !== '序号');
  return [
    ...missing.map((header): RosterProblem => ({
      row,
      column: '',
      code: 'missing_header',
      message: `缺少“${header.replace('*', '')}”列，请使用下载的模板，勿改动表头`,
    })),
    ...sheet.repeatedHeaders.map((header): RosterProblem => ({
      row,
      column: '',
      code: 'repeated_header',
      message: `“${header}”列出现了不止一次，请只保留一列`,
    })),
  ];
}

function cellsOf(cells: readonly RosterCell[]): Cells {
  return Object.fromEntries(ROSTER_COLUMN_KEYS.map((key, index) => [key, cells[index]])) as Cells;
}

/** A row that holds only its running number, or what a list filled in, names nobody. */
function isFilled(cells: Cells): boolean {
  return (['name', 'idNumber', 'phone', 'post', 'remark'] as const).some((key) => plain(cells[key]) !== '');
}

function plain(cell: RosterCell): string {
  return toHalfWidth(cell.text).trim();
}

class RowReader {
  readonly problems: RosterProblem[] = [];

  constructor(
    private readonly cells: Cells,
    private readonly today: LocalDate,
  ) {}

  read(): RosterEntry | undefined {
    for (const { key, header, required } of ROSTER_COLUMNS) {
      if (key !== 'number') this.checkCell(key, header.replace('*', ''), required);
    }
    const idKind = this.choice('idKind', ID_KIND_LABELS, { 身份证: 'RESIDENT_ID' });
    const employment = this.choice('employment', EMPLOYMENT_LABELS, { 派遣: 'DISPATCHED' }) ?? 'EMPLOYEE';
    this.checkDigits();
    const worker = this.worker(idKind);
    if (!worker) return undefined;
    return {
      rowNumber: this.cells.name.rowNumber,
      columns: { name: this.cells.name.column, idNumber: this.cells.idNumber.column },
      worker,
      post: this.text('post'),
      employment,
      remark: this.text('remark'),
    };
  }

  private report(key: RosterColumnKey, code: RosterProblemCode, message: string): void {
    const { rowNumber: row, column } = this.cells[key];
    // The first finding says what to do about the cell; a second one about the same cell would only confuse.
    if (!this.has(key)) this.problems.push({ row, column, code, message });
  }

  private has(key: RosterColumnKey): boolean {
    return this.problems.some((problem) => problem.column === this.cells[key].column);
  }

  private checkCell(key: RosterColumnKey, header: string, required: boolean): void {
    const { kind } = this.cells[key];
    const text = plain(this.cells[key]);
    const limit = MAX_TEXT[key];
    if (required && text === '') this.report(key, 'required', `${header}不能为空`);
    if (kind === 'error') this.report(key, 'not_readable', `${header}单元格显示为错误值，请重新填写`);
    if (kind === 'formula') this.report(key, 'not_readable', `${header}单元格含有公式，请改为直接填写`);
    if (kind === 'boolean') this.report(key, 'not_readable', `${header}单元格不是文字，请重新填写`);
    if (kind === 'date' && key !== 'post' && key !== 'remark') {
      this.report(key, 'not_readable', `${header}单元格已变成日期，请将该列设为“文本”格式后重新填写`);
    }
    if (limit !== undefined && text.length > limit)
      this.report(key, 'too_long', `${header}不能超过 ${limit} 个字`);
  }

  private choice<T extends string>(
    key: 'idKind' | 'employment',
    labels: Readonly<Record<T, string>>,
    aliases: Readonly<Record<string, T>>,
  ): T | undefined {
    const text = plain(this.cells[key]).replaceAll(' ', '');
    if (text === '') return undefined;
    const found = (Object.keys(labels) as T[]).find((value) => labels[value] === text);
    if (found) return found;
    if (Object.hasOwn(aliases, text)) return aliases[text];
    const header = key === 'idKind' ? '证件类型' : '用工形式';
    const offered = (Object.values(labels) as string[]).join('、');
    this.report(key, 'unknown_choice', `${header}只能填写：${offered}`);
    return undefined;
  }

  /** Digits a spreadsheet has already thrown away cannot be guessed back: the row is refused with what to do. */
  private checkDigits(): void {
    const { idNumber, phone } = this.cells;
    const scientific = /^\d(\.\d+)?E\+?\d+$/i;
    const lost = idNumber.kind === 'number' && plain(idNumber).replace(/\D/g, '').length >= EXACT_DIGITS;
    if (lost || scientific.test(plain(idNumber))) {
      const message = '证件号码已被表格软件转成数字，末几位已丢失；请将该列设为“文本”格式后重新填写完整号码';
      this.report('idNumber', 'id_became_number', message);
    }
    if (scientific.test(plain(phone))) {
      const message = '手机号已被表格软件转成科学计数法；请将该列设为“文本”格式后重新填写';
      this.report('phone', 'phone_became_number', message);
    }
  }

  private worker(idKind: IdentityDocumentKind | undefined): WorkerEntry | undefined {
    const { name, idNumber, phone } = this.cells;
    const checked = checkWorkerEntry(
      {
        name: name.text,
        idKind: idKind ?? 'RESIDENT_ID',
        idNumber: idNumber.text,
        phone: plain(phone) || null,
      },
      this.today,
    );
    if (!checked.ok) {
      // Without a known kind of document nothing can be said about its number.
      for (const problem of checked.error)
        if (idKind || problem.field !== 'idNumber') this.reportEntry(problem);
      return undefined;
    }
    const { birthOn } = checked.value;
    if (birthOn !== null && ageOn(localDate(birthOn), this.today) < WORKING_AGE) {
      this.report('idNumber', 'under_age', `按证件号码计算未满 ${WORKING_AGE} 周岁，不能参加企业职工培训`);
    }
    return checked.value;
  }

  private reportEntry({ field, reason, message }: EntryProblem): void {
    if (field === 'name') return this.report('name', 'name_invalid', message);
    if (field === 'phone') return this.report('phone', 'phone_invalid', message);
    return this.report('idNumber', reason === 'EXCEL_NUMBER' ? 'id_became_number' : 'id_invalid', message);
  }

  private text(key: 'post' | 'remark'): string | null {
    return plain(this.cells[key]) || null;
  }
}

/**
 * Later rows that name a person an earlier row has named, by the number as written: also rows that have another
 * fault, so that a clerk sees everything at once.
 */
function findRepeated(rows: readonly Cells[], entries: readonly RosterEntry[]): RosterProblem[] {
  const normalised = new Map(entries.map((entry) => [entry.rowNumber, entry.worker.idNumber]));
  const first = new Map<string, number>();
  const problems: RosterProblem[] = [];
  for (const { idNumber } of rows) {
    const { rowNumber, column } = idNumber;
    const written = plain(idNumber).replaceAll(' ', '').toUpperCase();
    const number = normalised.get(rowNumber) ?? (idNumber.kind === 'text' ? written : '');
    if (number === '' || number.includes('E+')) continue;
    const earlier = first.get(number);
    if (earlier === undefined) first.set(number, rowNumber);
    else {
      const message = `证件号码与第 ${earlier} 行重复，同一人只能填写一次`;
      problems.push({ row: rowNumber, column, code: 'duplicate', message });
    }
  }
  return problems;
}
