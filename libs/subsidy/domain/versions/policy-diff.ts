/** What differs between two policy versions, in the order a person reads a policy: document, window, process, clauses, parameters, programmes. Pure. */
import { canonicalJson } from '../../../kernel/index.js';
import type { Bilingual, Condition, Parameter, PolicyVersion, Programme } from '../policy.js';
import { parameterWord } from './parameter-words.js';

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
  /** The clause the changed thing rests on, as the new version words it; null where none is named. */
  readonly clause: { readonly id: string; readonly article: string; readonly quote: string } | null;
}

interface Place {
  readonly area: ChangeArea;
  readonly path: string;
  readonly where: Bilingual;
  readonly clause?: string | undefined;
  readonly unit?: Parameter['unit'] | undefined;
}

type Plain = Readonly<Record<string, unknown>>;

const both = (zh: string, en: string): Bilingual => ({ zh, en });
const inside = (outer: Bilingual, zh: string, en: string): Bilingual =>
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

const wordOf = (key: string): Bilingual => FIELDS[key] ?? both(key, key);
const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a as never) === canonicalJson(b as never));

class Differences {
  readonly list: PolicyChange[] = [];

  constructor(
    readonly before: PolicyVersion,
    readonly after: PolicyVersion,
  ) {}

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
      this.value({ ...place, path: `${place.path}.${key}`, where }, old[key], now[key]);
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

const DOCUMENT_FIELDS = [
  'issuer',
  'jurisdiction',
  'document_number',
  'title',
  'issued_on',
  'label',
  'minutes_per_class_hour',
  'superseded_by',
] as const;

/** Everything that differs from `before` to `after`; the version number itself is no difference. */
export function diffPolicies(before: PolicyVersion, after: PolicyVersion): readonly PolicyChange[] {
  const found = new Differences(before, after);
  for (const key of DOCUMENT_FIELDS)
    found.value({ area: 'DOCUMENT', path: key, where: wordOf(key) }, before[key], after[key]);
  found.fields(
    {
      area: 'WINDOW',
      path: 'window',
      where: both('受理期', 'window'),
      clause: (after.window ?? before.window)?.clause,
    },
    before.window,
    after.window,
  );
  found.fields(
    { area: 'PROCESS', path: 'process', where: both('办理程序', 'process') },
    before.process,
    after.process,
  );
  found.named(before.clauses, after.clauses, (id, old, now) =>
    found.fields(
      { area: 'CLAUSE', path: `clauses.${id}`, where: both(`条款 ${id}`, `clause ${id}`), clause: id },
      old,
      now,
    ),
  );
  const nowhere = both('', '');
  diffParameters(found, '', nowhere, before, after);
  diffParts(found, '', nowhere, before.let, after.let);
  found.named(before.condition_sets, after.condition_sets, (name, old, now) =>
    diffConditions(
      found,
      `condition_sets.${name}`,
      both(`条件组 ${name}`, `condition set ${name}`),
      old,
      now,
    ),
  );
  const byId = (policy: PolicyVersion): Record<string, Programme> =>
    Object.fromEntries(policy.programmes.map((one) => [one.id, one]));
  found.named(byId(before), byId(after), (id, old, now) => diffProgramme(found, id, old, now));
  return found.list;
}

function diffParameters(
  found: Differences,
  prefix: string,
  outer: Bilingual,
  before: PolicyVersion | Programme,
  after: PolicyVersion | Programme,
): void {
  const inProgramme = (one: PolicyVersion | Programme): Programme | undefined =>
    'amount' in one ? one : undefined;
  found.named(before.parameters, after.parameters, (name, old, now) => {
    const known = now ?? old;
    const word =
      now === undefined
        ? parameterWord(found.before, inProgramme(before), name)
        : parameterWord(found.after, inProgramme(after), name);
    found.fields(
      {
        area: 'PARAMETER',
        path: `${prefix}parameters.${name}`,
        where: inside(outer, `参数“${word?.zh ?? name}”`, `parameter “${word?.en ?? name}”`),
        clause: known?.clause,
        unit: known?.unit,
      },
      old,
      now,
    );
  });
}

function diffParts(
  found: Differences,
  prefix: string,
  outer: Bilingual,
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>> | undefined,
): void {
  found.named(before, after, (name, old, now) =>
    found.value(
      {
        area: 'PART',
        path: `${prefix}let.${name}`,
        where: inside(outer, `算式 ${name}`, `part ${name}`),
      },
      old,
      now,
    ),
  );
}

type ListedCondition = Programme['conditions'][number];
const nameOf = (condition: ListedCondition): string =>
  'include' in condition ? `include ${condition.include}` : condition.id;

function diffConditions(
  found: Differences,
  path: string,
  outer: Bilingual,
  before: readonly ListedCondition[] | undefined,
  after: readonly ListedCondition[] | undefined,
): void {
  const byName = (list: readonly ListedCondition[] = []): Record<string, ListedCondition> =>
    Object.fromEntries(list.map((one) => [nameOf(one), one]));
  found.named(byName(before), byName(after), (name, old, now) => {
    const known = (now ?? old) as ListedCondition;
    if ('include' in known) {
      const where = inside(outer, `引用条件组 ${known.include}`, `conditions of set ${known.include}`);
      return found.value({ area: 'CONDITION', path: `${path}.${name}`, where }, old, now);
    }
    const { label, clause } = known as Condition;
    const where = inside(outer, `条件“${label.zh}”`, `condition “${label.en}”`);
    return found.fields({ area: 'CONDITION', path: `${path}.${name}`, where, clause }, old, now);
  });
  const kept = (list: readonly ListedCondition[] = [], other: readonly ListedCondition[] = []): string[] =>
    list.map(nameOf).filter((name) => other.some((one) => nameOf(one) === name));
  const word = wordOf('order');
  found.value(
    {
      area: 'CONDITION',
      path: `${path}.order`,
      where: inside(outer, `条件${word.zh}`, `${word.en} of conditions`),
    },
    kept(before, after),
    kept(after, before),
  );
}

function diffProgramme(
  found: Differences,
  id: string,
  old: Programme | undefined,
  now: Programme | undefined,
): void {
  const known = (now ?? old) as Programme;
  const where = both(`项目“${known.title.zh}”`, `programme “${known.title.en}”`);
  const place: Place = { area: 'PROGRAMME', path: `programmes.${id}`, where, clause: known.clause };
  if (old === undefined || now === undefined) return found.value(place, old, now);
  found.fields(place, old, now, ['id', 'parameters', 'let', 'conditions', 'amount', 'extras']);
  const prefix = `programmes.${id}.`;
  diffParameters(found, prefix, where, old, now);
  diffParts(found, prefix, where, old.let, now.let);
  diffConditions(found, `${prefix}conditions`, where, old.conditions, now.conditions);
  const amount = { ...place, area: 'AMOUNT' as const };
  found.value(
    { ...amount, path: `${prefix}amount`, where: inside(where, '金额算法', 'amount') },
    old.amount,
    now.amount,
  );
  const extras = (one: Programme): Record<string, unknown> =>
    Object.fromEntries((one.extras ?? []).map((extra) => [extra.key, extra]));
  found.named(extras(old), extras(now), (key, before, after) =>
    found.value(
      { ...amount, path: `${prefix}extras.${key}`, where: inside(where, `附带数字 ${key}`, `figure ${key}`) },
      before,
      after,
    ),
  );
}
