/** Reads the training of past years from a sheet, every row by itself, before anything is written. Pure. */
import { type FilledSheet, readFilledSheet, type SheetReading, toHalfWidth } from '../../../kernel/index.js';

export const PAST_SHEET = '往年培训人次';
export const PAST_COLUMNS = [
  { key: 'year', header: '年度*', width: 10, note: '四位年份,须早于今年' },
  { key: 'enterprise', header: '企业*', width: 34, note: '企业全称或统一社会信用代码' },
  { key: 'occupation', header: '职业(工种)*', width: 24, note: '职业名称或编码,如 焊工 或 6-18-02-04' },
  { key: 'people', header: '培训人次*', width: 12, note: '全年结业人次,0 至 100000 的整数' },
] as const;
type Key = (typeof PAST_COLUMNS)[number]['key'];

export const PAST_INSTRUCTIONS: readonly string[] = [
  '每行填写一家企业在一个年度、一个职业(工种)的培训人次。请勿改动表头。',
  '文件中出现的年度整年替换;有一行有误则全部不写入,按行号更正后重新上传。',
  '平台上已开班的年度,同一企业同一职业以填报数与平台班次人数中较大的为准,不会重复计算。',
];

/** No figures are kept of years before. */
const EARLIEST_YEAR = 2000;
const MOST_PEOPLE = 100_000;

/** Something that a row may name in one of two ways. */
export interface Named {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export interface PastRow {
  readonly year: number;
  readonly enterpriseId: string;
  readonly occupationId: string;
  readonly people: number;
}

/** Rows that can be written, and what is wrong with the others. */
export function readPastSheet(
  sheet: FilledSheet,
  known: { readonly enterprises: readonly Named[]; readonly occupations: readonly Named[] },
  thisYear: number,
): SheetReading<PastRow> {
  const find = { enterprise: finder(known.enterprises), occupation: finder(known.occupations) };
  const seen = new Map<string, number>();
  return readFilledSheet<Key, PastRow>(sheet, PAST_COLUMNS, (row) => {
    const year = whole(row.text('year').replace(/年$/, ''));
    if (year === undefined || year < EARLIEST_YEAR || year >= thisYear)
      row.report('year', 'bad_year', `年度应为 ${EARLIEST_YEAR} 至 ${thisYear - 1} 的四位年份`);
    const people = whole(row.text('people').replace(/,/g, ''));
    if (people === undefined || people > MOST_PEOPLE)
      row.report('people', 'bad_number', `培训人次应为 0 至 ${MOST_PEOPLE} 的整数`);
    const enterprise = find.enterprise(row.text('enterprise'));
    if (enterprise === undefined)
      row.report('enterprise', 'unknown_enterprise', '没有这家企业,请填写已登记企业的全称或统一社会信用代码');
    if (enterprise === 'SEVERAL')
      row.report('enterprise', 'several_enterprises', '有几家企业同名,请改填统一社会信用代码');
    const occupation = find.occupation(row.text('occupation'));
    if (occupation === undefined)
      row.report('occupation', 'unknown_occupation', '没有这个职业(工种),请填写职业目录中的名称或编码');
    if (occupation === 'SEVERAL')
      row.report('occupation', 'several_occupations', '有几个职业同名,请改填职业编码');
    if (row.problems.length > 0 || year === undefined || people === undefined) return undefined;
    const key = `${year}/${enterprise}/${occupation}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row.rowNumber);
    else row.report('people', 'repeated', `与第 ${first} 行的年度、企业和职业重复,请合并为一行`);
    return { year, enterpriseId: enterprise as string, occupationId: occupation as string, people };
  });
}

const whole = (text: string): number | undefined =>
  /^\d{1,9}(\.0+)?$/.test(text) ? Number(text) : undefined;

/** By code, or by the whole name where only one is called so. */
function finder(list: readonly Named[]): (text: string) => string | 'SEVERAL' | undefined {
  const byCode = new Map(list.map(({ id, code }) => [code.toUpperCase(), id]));
  const byName = new Map<string, string | 'SEVERAL'>();
  for (const { id, name } of list) {
    const key = toHalfWidth(name);
    byName.set(key, byName.has(key) ? 'SEVERAL' : id);
  }
  return (text) => byCode.get(text.toUpperCase()) ?? byName.get(text);
}
