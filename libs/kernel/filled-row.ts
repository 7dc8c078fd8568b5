import { toHalfWidth } from './half-width.js';
import { type LocalDate, parseLocalDate } from './local-date.js';
import { type FilledCell, headerName, type RowProblem, type TemplateColumn } from './sheet-template.js';

/** From here on a spreadsheet's number no longer holds every digit. */
const EXACT_DIGITS = 15;
const SCIENTIFIC = /^\d(\.\d+)?E\+?\d+$/i;
const MOST_CHARACTERS = 100;
const EARLIEST_YEAR = 1980;

const twoDigits = (text: string): string => text.padStart(2, '0');

/** One row of a filled template: what its cells hold, and every reason why not. */
export class FilledRow<Key extends string = string> {
  readonly problems: RowProblem[] = [];
  private readonly cells: ReadonlyMap<Key, FilledCell>;
  private readonly reported = new Set<Key>();

  constructor(
    private readonly columns: readonly TemplateColumn<Key>[],
    readonly rowNumber: number,
    cells: readonly FilledCell[],
  ) {
    this.cells = new Map(columns.flatMap(({ key }, at) => (cells[at] ? [[key, cells[at]] as const] : [])));
    for (const column of columns) if (!column.unread) this.checkCell(column);
  }

  /** The first finding about a cell says what to do; a second one would only confuse. */
  report(key: Key, code: string, message: string): void {
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.problems.push({ row: this.rowNumber, column: this.column(key), code, message });
  }

  column(key: Key): string {
    return this.cells.get(key)?.column ?? '';
  }

  kind(key: Key): FilledCell['kind'] {
    return this.cells.get(key)?.kind ?? 'empty';
  }

  /** As a person meant it: half-width, without blanks around; empty when nothing was filled in. */
  text(key: Key): string {
    return toHalfWidth(this.cells.get(key)?.text ?? '').trim();
  }

  /** What the column is called in a sentence. */
  header(key: Key): string {
    return headerName(this.columns.find((column) => column.key === key)?.header ?? key);
  }

  /** The value a label of the list, or one of its other names, stands for; undefined when empty or refused. */
  choice<T extends string>(
    key: Key,
    labels: Readonly<Record<T, string>>,
    otherNames: Readonly<Record<string, T>> = {},
  ): T | undefined {
    const text = this.text(key).replaceAll(' ', '');
    if (text === '') return undefined;
    const found = (Object.keys(labels) as T[]).find((value) => labels[value] === text);
    if (found !== undefined) return found;
    if (Object.hasOwn(otherNames, text)) return otherNames[text];
    const offered = Object.values<string>(labels).join('、');
    this.report(key, 'unknown_choice', `${this.header(key)}只能填写：${offered}`);
    return undefined;
  }

  yesNo(key: Key): boolean | null {
    const said = this.choice(key, { yes: '是', no: '否' });
    return said === undefined ? null : said === 'yes';
  }

  /** A month `YYYY-MM` not after `latest`; null when empty or refused. */
  month(key: Key, latest: string): string | null {
    const text = this.text(key).replace(
      /^(\d{4})[年/.](\d{1,2})月?$/,
      (_, year: string, month: string) => `${year}-${twoDigits(month)}`,
    );
    if (text === '') return null;
    const [, year = '', month = ''] = /^(\d{4})-?(\d{2})(?:-\d{2})?$/.exec(text) ?? [];
    if (Number(year) < EARLIEST_YEAR || Number(month) < 1 || Number(month) > 12) {
      this.report(key, 'bad_month', `${this.header(key)}应为 YYYY-MM，如 2025-01`);
      return null;
    }
    const value = `${year}-${month}`;
    if (value <= latest) return value;
    this.report(key, 'month_in_future', `${this.header(key)}不能晚于本月`);
    return null;
  }

  /** A date not after today; null when empty or refused. */
  pastDay(key: Key, today: LocalDate): LocalDate | null {
    const day = this.day(key);
    if (day === null || day <= today) return day;
    this.report(key, 'date_in_future', `${this.header(key)}不能晚于今天`);
    return null;
  }

  /** A date from `first` to `last`, both included; null when empty or refused. */
  dayWithin(key: Key, first: string, last: string): LocalDate | null {
    const day = this.day(key);
    if (day === null || (day >= first && day <= last)) return day;
    this.report(key, 'bad_date', `${this.header(key)}应在 ${first} 至 ${last} 之间`);
    return null;
  }

  /** Digits a spreadsheet has already thrown away cannot be guessed back: the cell is refused with what to do. */
  checkDigits(key: Key, code: string): void {
    const text = this.text(key);
    const lost = this.kind(key) === 'number' && text.replace(/\D/g, '').length >= EXACT_DIGITS;
    if (!lost && !SCIENTIFIC.test(text)) return;
    const what = `${this.header(key)}已被表格软件转成数字，末几位已丢失`;
    this.report(key, code, `${what}；请将该列设为“文本”格式后重新填写完整号码`);
  }

  private day(key: Key): LocalDate | null {
    const text = this.text(key).replace(
      /^(\d{4})[年/.](\d{1,2})[月/.](\d{1,2})日?$/,
      (_, year: string, month: string, day: string) => `${year}-${twoDigits(month)}-${twoDigits(day)}`,
    );
    if (text === '') return null;
    const parsed = parseLocalDate(text);
    if (parsed.ok) return parsed.value;
    this.report(key, 'bad_date', `${this.header(key)}应为 YYYY-MM-DD，且须是存在的日期`);
    return null;
  }

  private checkCell({ key, header, maxLength = MOST_CHARACTERS }: TemplateColumn<Key>): void {
    const name = this.header(key);
    const kind = this.kind(key);
    const text = this.text(key);
    if (header.endsWith('*') && text === '') this.report(key, 'required', `${name}不能为空`);
    if (kind === 'error') this.report(key, 'not_readable', `${name}单元格显示为错误值，请重新填写`);
    if (kind === 'formula') this.report(key, 'not_readable', `${name}单元格含有公式，请改为直接填写`);
    if (text.length > maxLength) this.report(key, 'too_long', `${name}不能超过 ${maxLength} 个字`);
  }
}
