/** One difference between two policy versions, and how differences are collected. Pure. */
import { canonicalJson } from '../../../kernel/index.js';
import type { FactReader } from '../facts.js';
import type { Bilingual, Parameter, PolicyVersion } from '../policy.js';
import { fieldTeller, inBoth, type TellValue } from '../rules/index.js';

export type ChangeArea =
  'DOCUMENT' | 'WINDOW' | 'PROCESS' | 'CLAUSE' | 'PARAMETER' | 'PART' | 'PROGRAMME' | 'CONDITION' | 'AMOUNT';

/** One difference. `before` and `after` are the values as the policy writes them; null where there is none. */
export interface PolicyChange {
  readonly area: ChangeArea;
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED';
  /** Where it stands in the content: `programmes.BRICS_PLUS.parameters.max_fen`. */
  readonly path: string;
  readonly where: Bilingual;
  readonly before: unknown;
  readonly after: unknown;
  readonly unit: Parameter['unit'] | null;
  /** Both values as sentences; null where a value says itself or is not there. */
  readonly beforeText: Bilingual | null;
  readonly afterText: Bilingual | null;
  /** The rows of a table, those that are the same too; null for everything else. */
  readonly rows: readonly TableRow[] | null;
  /** The clause the changed thing rests on, as the new version words it; null where none is named. */
  readonly clause: { readonly id: string; readonly article: string; readonly quote: string } | null;
}

/** A row of a table of figures; null where one version lacks it. */
export interface TableRow {
  readonly key: string;
  readonly word: Bilingual;
  readonly before: number | null;
  readonly after: number | null;
}

export interface Place {
  readonly area: ChangeArea;
  readonly path: string;
  readonly where: Bilingual;
  readonly clause?: string | undefined;
  readonly unit?: Parameter['unit'] | undefined;
  /** The programme whose names count. */
  readonly programme?: string | undefined;
  readonly tell?: TellValue | undefined;
  readonly rows?: readonly TableRow[] | undefined;
}

export type Plain = Readonly<Record<string, unknown>>;

export const both = (zh: string, en: string): Bilingual => ({ zh, en });
export const inside = (outer: Bilingual, zh: string, en: string): Bilingual =>
  both(outer.zh === '' ? zh : `${outer.zh} · ${zh}`, outer.en === '' ? en : `${outer.en} · ${en}`);

const FIELDS: Readonly<Record<string, Bilingual>> = {
  issuer: both('发文机关', 'issuer'),
  jurisdiction: both('适用地区', 'jurisdiction'),
  document_number: both('文号', 'document number'),
  title: both('名称', 'title'),
  issued_on: both('发文日期', 'issued on'),
  label: both('标记', 'label'),
  minutes_per_class_hour: both('每课时分钟数', 'minutes a class hour'),
  superseded_by: both('被何文件取代', 'superseded by'),
  decides: both('决定受理期的日期', 'date that decides'),
  from: both('开始日期', 'first day'),
  to: both('截止日期', 'last day'),
  clause: both('依据条款', 'clause'),
  reviews: both('审核次数', 'reviews'),
  public_notice_working_days: both('公示工作日数', 'public-notice working days'),
  decided_by: both('审批机关', 'decided by'),
  article: both('条款位置', 'article'),
  quote: both('原文', 'quote'),
  document: both('文件', 'document'),
  reading: both('理解', 'reading'),
  value: both('数值', 'value'),
  unit: both('单位', 'unit'),
  assumption: both('假定', 'assumption'),
  payee: both('收款人', 'payee'),
  payer: both('拨付方', 'payer'),
  fund_sources: both('资金来源', 'fund sources'),
  amount: both('金额算法', 'amount'),
  code: both('不满足时的原因', 'refusal'),
  shape: both('规则形式', 'rule shape'),
  when: both('适用前提', 'applies when'),
  required: both('要求值', 'required'),
  at_least: both('不低于', 'at least'),
  at_most: both('不高于', 'at most'),
  below: both('上限', 'below'),
  months: both('月数', 'months'),
  values: both('允许的取值', 'allowed values'),
  order: both('先后次序', 'order'),
};

export const wordOf = (key: string): Bilingual => FIELDS[key] ?? both(key, key);
export const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a as never) === canonicalJson(b as never));

export class Differences {
  readonly list: PolicyChange[] = [];

  constructor(
    readonly before: PolicyVersion,
    readonly after: PolicyVersion,
    readonly facts: FactReader,
  ) {}

  /** A value of one of the versions in words. */
  private told({ tell, programme: id }: Place, policy: PolicyVersion, value: unknown): Bilingual | null {
    if (tell === undefined || value === undefined) return null;
    const programme = policy.programmes.find((one) => one.id === id);
    return inBoth({ policy, programme, facts: this.facts }, (words) => tell(words, value));
  }

  /** Notes a value that is not the same in both. */
  value(place: Place, before: unknown, after: unknown): void {
    if (same(before, after)) return;
    const id = place.clause;
    const clause = id === undefined ? undefined : (this.after.clauses[id] ?? this.before.clauses[id]);
    this.list.push({
      area: place.area,
      kind: before === undefined ? 'ADDED' : after === undefined ? 'REMOVED' : 'CHANGED',
      path: place.path,
      where: place.where,
      before: before ?? null,
      after: after ?? null,
      unit: place.unit ?? null,
      beforeText: this.told(place, this.before, before),
      afterText: this.told(place, this.after, after),
      rows: place.rows ?? null,
      clause: id === undefined || !clause ? null : { id, article: clause.article, quote: clause.quote },
    });
  }

  /** Notes each field that differs; a thing that is in one version only is one difference. */
  fields(
    place: Place,
    before: object | undefined,
    after: object | undefined,
    except: readonly string[] = [],
  ): void {
    if (before === undefined || after === undefined) return this.value(place, before, after);
    const [old, now] = [before as Plain, after as Plain];
    for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
      if (except.includes(key)) continue;
      const word = wordOf(key);
      const where = inside(place.where, word.zh, word.en);
      const tell = key === 'value' ? place.tell : fieldTeller(place.area, key);
      const rows = key === 'value' ? place.rows : undefined;
      this.value({ ...place, path: `${place.path}.${key}`, where, tell, rows }, old[key], now[key]);
    }
  }

  /** Compares things that have names. */
  named<T>(
    before: Readonly<Record<string, T>> | undefined,
    after: Readonly<Record<string, T>> | undefined,
    compare: (name: string, before: T | undefined, after: T | undefined) => void,
  ): void {
    const [old, now] = [before ?? {}, after ?? {}];
    for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
      compare(
        name,
        Object.hasOwn(old, name) ? old[name] : undefined,
        Object.hasOwn(now, name) ? now[name] : undefined,
      );
    }
  }
}
