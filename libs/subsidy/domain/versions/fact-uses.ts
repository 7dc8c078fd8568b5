/** What a fact may stand for in a rule: a date is no number, and a number is no answer to a question. */
import type { FactRegister, FactType } from '../facts.js';

/** `choice` is compared with stated values; `row` names a row of a table; `list` is a list of entries. */
export type FactUse =
  'number' | 'flag' | 'text' | 'choice' | 'date' | 'table' | 'row' | 'level' | 'fen_list' | 'list';

const FITTING: Readonly<Record<Exclude<FactUse, 'list'>, readonly FactType[]>> = {
  number: ['minutes', 'fen', 'count', 'level'],
  flag: ['flag'],
  text: ['text', 'text_or_none'],
  choice: ['text', 'text_or_none', 'count', 'level', 'level_or_none'],
  date: ['date'],
  table: ['fen_table'],
  row: ['text', 'text_or_none', 'level', 'level_or_none'],
  level: ['level', 'level_or_none'],
  fen_list: ['fen_list'],
};

const NEEDED: Readonly<Record<FactUse, string>> = {
  number: '一个数',
  flag: '“是”或“否”',
  text: '一个文字',
  choice: '可与所列取值比较的文字或等级',
  date: '一个日期',
  table: '一张金额表',
  row: '一个文字或等级',
  level: '一个等级',
  fen_list: '一列金额',
  list: '一列记录',
};

/** Why a registered fact cannot stand there; undefined when it can. An unregistered one is somebody else's to tell. */
export function misuse(register: FactRegister, path: string, use: FactUse): string | undefined {
  const entry = Object.hasOwn(register, path) ? register[path] : undefined;
  const fits =
    use === 'list'
      ? Object.keys(register).some((known) => known.startsWith(`${path}[]`))
      : entry !== undefined && FITTING[use].includes(entry.type);
  return fits ? undefined : `事实“${path}”不能用在这里:需要${NEEDED[use]}`;
}

/** What a fact must be to be the same as another; null when that other is nothing to be compared. */
export function sameUse(register: FactRegister, path: string): FactUse | null {
  const type = Object.hasOwn(register, path) ? register[path]?.type : undefined;
  if (type === undefined || !FITTING.choice.includes(type)) return null;
  if (FITTING.text.includes(type)) return 'text';
  return FITTING.level.includes(type) ? 'level' : 'number';
}

/** The first of these values that the fact can never have. */
export function impossibleValue(register: FactRegister, path: string, values: readonly unknown[]): unknown {
  const entry = Object.hasOwn(register, path) ? register[path] : undefined;
  if (entry === undefined) return undefined;
  const wanted = FITTING.text.includes(entry.type) ? 'string' : 'number';
  return values.find(
    (value) =>
      typeof value !== wanted ||
      (entry.values !== undefined && !entry.values.includes(value as string)) ||
      (entry.type.startsWith('level') && !((value as number) >= 1 && (value as number) <= 5)),
  );
}

/** What the object that names a fact under `fact` makes of it, told by its other keys and where it stands. */
export function useOf(rule: Readonly<Record<string, unknown>>, path: string): FactUse {
  if (rule['shape'] === 'flag') return 'flag';
  if (rule['shape'] === 'one_of' || rule['shape'] === 'none_of') return 'choice';
  if ('is' in rule) return typeof rule['is'] === 'boolean' ? 'flag' : 'text';
  if ('in' in rule) return 'choice';
  if (path.endsWith('.table')) return 'table';
  return path.endsWith('.row') ? 'row' : 'number';
}
