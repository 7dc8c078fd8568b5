/** Puts the trace of a decision into sentences, Chinese and English. Only here do minutes become class hours. */
import { formatClassHours, type Minutes } from '../../kernel/index.js';
import { ONLY } from './entry-filter.js';
import type { Bilingual, Parameter } from './policy.js';
import type { ConditionTrace, Figures } from './trace.js';

export type Language = 'zh' | 'en';

/** One condition in words. */
export interface Explanation {
  readonly code: string;
  readonly status: ConditionTrace['status'];
  readonly text: string;
}

export interface ExplainOptions {
  readonly language: Language;
  /** Length of a class hour of the policy. */
  readonly minutesPerClassHour: number;
  /** What people call a coded value of a fact (`FactReader.wordOf`); without it the code is shown. */
  readonly wordOf?: ((path: string, value: string) => Bilingual | undefined) | undefined;
}

/** Every condition of a trace as one sentence with its figures and its clause. */
export function explain(trace: readonly ConditionTrace[], options: ExplainOptions): readonly Explanation[] {
  return trace.map((entry) => ({
    code: entry.code,
    status: entry.status,
    text: `${sentence(entry, options)}${citation(entry, options.language)}`,
  }));
}

function citation({ clause }: ConditionTrace, language: Language): string {
  const words = `${clause.document} ${clause.article}`.trim();
  return language === 'zh' ? `(${words})` : ` (${words})`;
}

/** How a limit is asked for; the trace of a decision and the rule itself say it in the same words. */
export const ASKED = {
  at_least: { zh: '不少于', en: 'at least' },
  at_most: { zh: '不超过', en: 'at most' },
  share_at_least: { zh: '不低于', en: 'at least' },
  share_at_most: { zh: '不高于', en: 'at most' },
  one_of: { zh: '应为', en: 'one of' },
  none_of: { zh: '不得为', en: 'none of' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Amounts in the unit of the figure. What is missing is rounded up, so that it is never said to be less than it is. */
export function quantity(
  value: unknown,
  unit: Parameter['unit'] | null,
  { language, minutesPerClassHour }: Pick<ExplainOptions, 'language' | 'minutesPerClassHour'>,
  up = false,
): string {
  if (typeof value !== 'number') return language === 'zh' ? '未知' : 'unknown';
  if (unit === 'minutes') {
    if (!up) return formatClassHours(value as Minutes, minutesPerClassHour);
    return (Math.ceil((value * 100) / minutesPerClassHour) / 100).toFixed(2);
  }
  if (unit === 'fen') return (value / 100).toFixed(2);
  return String(value);
}

const UNITS: Readonly<Record<Parameter['unit'], Readonly<Record<Language, string>>>> = {
  minutes: { zh: '课时', en: 'class hours' },
  fen: { zh: '元', en: 'yuan' },
  percent: { zh: '%', en: '%' },
  count: { zh: '', en: '' },
  months: { zh: '个月', en: 'months' },
  age: { zh: '周岁', en: 'years' },
  basis_points: { zh: '‱', en: 'bp' },
};

/** A figure with the name of its unit. */
export function withUnit(text: string, unit: Parameter['unit'] | null, language: Language): string {
  const name = unit === null ? '' : UNITS[unit][language];
  return name === '' ? text : `${text} ${name}`;
}

function verdict(status: ConditionTrace['status'], language: Language): string {
  if (language === 'zh') return status === 'MET' ? '已满足' : status === 'NOT_MET' ? '未满足' : '尚待确定';
  return status === 'MET' ? 'met' : status === 'NOT_MET' ? 'not met' : 'not known yet';
}

function sentence(entry: ConditionTrace, options: ExplainOptions): string {
  const { language } = options;
  const label = entry.label[language];
  const is = verdict(entry.status, language);
  switch (entry.shape) {
    case 'at_least':
    case 'at_most':
      return threshold(entry, options);
    case 'share':
      return share(entry, options);
    case 'window':
      return windowed(entry, language);
    case 'within_period':
      return language === 'zh'
        ? `${label}:${day(entry.figures.date, language)},最后一日为 ${day(entry.figures.last_day, language)},${is}`
        : `${label}: ${day(entry.figures.date, language)}, last day ${day(entry.figures.last_day, language)}, ${is}`;
    case 'count_below':
      return counted(entry.figures, label, is, options);
    case 'no_repeat':
      return repeated(entry, label, is, language);
    case 'one_of':
    case 'none_of':
      return membership(entry, is, options);
    default:
      return language === 'zh' ? `${label}:${is}` : `${label}: ${is}`;
  }
}

function threshold(entry: ConditionTrace, options: ExplainOptions): string {
  const { figures, unit, status, shape } = entry;
  const { language } = options;
  const label = entry.label[language];
  const value = quantity(figures.value, unit, options);
  const required = withUnit(quantity(figures.required, unit, options), unit, language);
  const missing = withUnit(quantity(figures.missing ?? figures.excess, unit, options, true), unit, language);
  const bound = ASKED[shape === 'at_least' ? 'at_least' : 'at_most'][language];
  const head =
    language === 'zh'
      ? `${label} ${value},要求${bound} ${required}`
      : `${label} ${value}, ${bound} ${required} required`;
  if (status === 'MET') return head;
  const gap =
    shape === 'at_least'
      ? { zh: '还差', en: 'missing' }[language]
      : { zh: '超出', en: 'exceeded by' }[language];
  const tail = language === 'zh' ? `${head},${gap} ${missing}` : `${head}, ${gap} ${missing}`;
  if (status === 'NOT_MET' || shape === 'at_most') return tail;
  return language === 'zh' ? `${tail},尚可补足` : `${tail}, can still be made up`;
}

function share(entry: ConditionTrace, options: ExplainOptions): string {
  const { figures, unit, status } = entry;
  const { language } = options;
  const label = entry.label[language];
  const [part, whole] = [Number(figures.value), Number(figures.whole)];
  const percent = whole === 0 ? '—' : `${(Math.floor((part * 10_000) / whole) / 100).toFixed(2)}%`;
  const of = `${quantity(part, unit, options)}/${quantity(whole, unit, options)}`;
  const required = `${figures.required_percent}%`;
  const least = figures.missing !== undefined;
  const bound = ASKED[least ? 'share_at_least' : 'share_at_most'][language];
  const head =
    language === 'zh'
      ? `${label} ${percent}(${of} 课时),要求${bound} ${required}`
      : `${label} ${percent} (${of} class hours), ${bound} ${required} required`;
  if (status === 'MET' || !least) return head;
  const missing = withUnit(quantity(figures.missing, unit, options, true), unit, language);
  const tail = language === 'zh' ? `${head},还差 ${missing}` : `${head}, missing ${missing}`;
  if (status === 'NOT_MET') return tail;
  return language === 'zh' ? `${tail},尚可补足` : `${tail}, can still be made up`;
}

function day(value: unknown, language: Language): string {
  return typeof value === 'string' ? value : language === 'zh' ? '未知' : 'unknown';
}

function windowed({ figures, status, code, label }: ConditionTrace, language: Language): string {
  const on = day(figures.date, language);
  const span = language === 'zh' ? `${figures.from} 至 ${figures.to}` : `${figures.from} to ${figures.to}`;
  if (language === 'zh') {
    const end =
      status !== 'NOT_MET'
        ? ''
        : code === 'AFTER_POLICY_END'
          ? `,政策已于 ${figures.to} 截止`
          : `,政策自 ${figures.from} 起受理`;
    return `${label.zh} ${on},政策受理期 ${span}${end}`;
  }
  const end =
    status !== 'NOT_MET'
      ? ''
      : code === 'AFTER_POLICY_END'
        ? `; the policy ended on ${figures.to}`
        : `; the policy starts on ${figures.from}`;
  return `${label.en} ${on}, policy window ${span}${end}`;
}

/** Which of the entries count, where not all do. */
function onlyThese(figures: Figures, { language, wordOf }: ExplainOptions): string {
  const asked = Object.entries(figures).flatMap(([key, value]) => {
    if (!key.startsWith(ONLY)) return [];
    const path = key.slice(ONLY.length);
    const values = value === null ? [] : String(value).split(' / ');
    const words = values.map((one) => wordOf?.(path, one)?.[language] ?? one);
    if (words.length === 0) words.push({ zh: '无', en: 'none' }[language]);
    return [words.join(language === 'zh' ? '、' : ', ')];
  });
  if (asked.length === 0) return '';
  return language === 'zh' ? `(只计 ${asked.join('且 ')})` : ` (only ${asked.join(' and ')} counted)`;
}

function counted(figures: Figures, label: string, is: string, options: ExplainOptions): string {
  const { language } = options;
  const value = `${figures.value ?? { zh: '未知', en: 'unknown' }[language]}`;
  const only = onlyThese(figures, options);
  if (language === 'zh') {
    return `${label} ${value} 次${only},须少于 ${figures.below} 次${figures.excepted ? ',例外已批准' : ''},${is}`;
  }
  return `${label}: ${value}${only}, fewer than ${figures.below} required${figures.excepted ? ', exception approved' : ''}, ${is}`;
}

function repeated(entry: ConditionTrace, label: string, is: string, language: Language): string {
  const { figures } = entry;
  if (entry.status !== 'NOT_MET') return language === 'zh' ? `${label}:${is}` : `${label}: ${is}`;
  if (language === 'zh')
    return `${label}:${is},${day(figures.entry_on, language)} 已享受同一职业(工种)${figures.entry_level}级补贴`;
  return `${label}: ${is}, level ${figures.entry_level} of the same occupation was paid on ${day(figures.entry_on, language)}`;
}

function membership(entry: ConditionTrace, is: string, { language, wordOf }: ExplainOptions): string {
  const { figures, facts, status } = entry;
  const label = entry.label[language];
  const word = (value: string): string => wordOf?.(facts[0] ?? '', value)?.[language] ?? value;
  const absent = status === 'UNKNOWN' ? { zh: '未知', en: 'unknown' } : { zh: '无', en: 'none' };
  const value = figures.value === null ? absent[language] : word(String(figures.value));
  const values = String(figures.values).split(' / ').map(word);
  const asked = ASKED[figures.allowed ? 'one_of' : 'none_of'][language];
  if (language === 'zh') return `${label}:${value},${asked}${values.join('、')},${is}`;
  return `${label}: ${value}, ${asked} ${values.join(', ')}, ${is}`;
}
