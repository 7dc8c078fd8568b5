/** What differs between two policy versions, in the order a person reads a policy: document, window, process, clauses, parameters, programmes. Pure. */
import { FactReader, type FactRegister } from '../facts.js';
import type {
  Bilingual,
  Clause,
  Condition,
  ExtraRule,
  NumberRule,
  Parameter,
  PolicyVersion,
  Programme,
} from '../policy.js';
import {
  conditionsOf,
  extraWords,
  fieldTeller,
  tableRows,
  type TellValue,
  wholeClause,
} from '../rules/index.js';
import { parameterWord } from './parameter-words.js';
import {
  both,
  Differences,
  inside,
  type Place,
  type Plain,
  type PolicyChange,
  same,
  type TableRow,
  wordOf,
} from './policy-differences.js';

export type { ChangeArea, PolicyChange, TableRow } from './policy-differences.js';

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
export function diffPolicies(
  before: PolicyVersion,
  after: PolicyVersion,
  register: FactRegister,
): readonly PolicyChange[] {
  const found = new Differences(before, after, new FactReader(register));
  for (const key of DOCUMENT_FIELDS)
    found.value(
      { area: 'DOCUMENT', path: key, where: wordOf(key), tell: fieldTeller('DOCUMENT', key) },
      before[key],
      after[key],
    );
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
      {
        area: 'CLAUSE',
        path: `clauses.${id}`,
        where: both(`条款 ${id}`, `clause ${id}`),
        tell: (_words, clause) => wholeClause(clause as Clause),
      },
      old,
      now,
    ),
  );
  const nowhere = both('', '');
  diffParameters(found, '', nowhere, before, after);
  diffParts(found, '', nowhere, before.let, after.let);
  found.named(before.condition_sets, after.condition_sets, (name, old, now) =>
    diffConditions(found, `condition_sets.${name}`, setWords(now ?? old ?? []), old, now),
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
    const programme = inProgramme(after)?.id;
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
        programme,
        tell: (words, told) => {
          const value = isParameter(told) ? told.value : told;
          return typeof value === 'number' ? words.figure(value, known?.unit ?? null) : words.rows(name);
        },
        rows: rowsOf(found, name, inProgramme(before), inProgramme(after)),
      },
      old,
      now,
    );
  });
}

const isParameter = (told: unknown): told is Parameter =>
  typeof told === 'object' && told !== null && 'clause' in told && 'unit' in told;

/** A table row by row; undefined when the parameter is one number. */
function rowsOf(
  { before, after, facts }: Differences,
  name: string,
  old: Programme | undefined,
  now: Programme | undefined,
): readonly TableRow[] | undefined {
  const tables = [
    { policy: before, programme: old },
    { policy: after, programme: now },
  ].map((scope) => ({
    values: (scope.programme ?? scope.policy).parameters[name]?.value,
    rows: tableRows(scope, name, facts),
  }));
  const [was, is] = tables as [(typeof tables)[number], (typeof tables)[number]];
  const figure = ({ values }: (typeof tables)[number], key: string): number | null =>
    typeof values === 'object' ? (values[key] ?? null) : null;
  const rows = [...is.rows, ...was.rows.filter(({ key }) => !is.rows.some((one) => one.key === key))];
  if (rows.length === 0) return undefined;
  return rows.map(({ key, word }) => ({ key, word, before: figure(was, key), after: figure(is, key) }));
}

/** A set of conditions by the first it holds; sets have no name of their own for people. */
function setWords(conditions: readonly Condition[]): Bilingual {
  const [first] = conditions;
  if (first === undefined) return both('共用条件', 'shared conditions');
  const more = conditions.length;
  return both(
    `共用条件(“${first.label.zh}”等 ${more} 条)`,
    `shared conditions (“${first.label.en}” and others, ${more})`,
  );
}

function diffParts(
  found: Differences,
  prefix: string,
  outer: Bilingual,
  before: Readonly<Record<string, NumberRule>> | undefined,
  after: Readonly<Record<string, NumberRule>> | undefined,
  programme?: string,
): void {
  found.named(before, after, (name, old, now) =>
    found.value(
      {
        area: 'PART',
        path: `${prefix}let.${name}`,
        where: inside(outer, `中间算式“${name}”`, `intermediate figure “${name}”`),
        programme,
        tell: (words, rule) => words.number(rule as NumberRule),
      },
      old,
      now,
    ),
  );
}

/** What stands beside what a condition asks. */
const BESIDE = ['code', 'clause'] as const;
const pick = (from: object, keys: readonly string[]): Plain =>
  Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)));
const asked = (condition: object | undefined): Plain | undefined =>
  condition &&
  pick(
    condition,
    Object.keys(condition).filter((key) => !BESIDE.some((one) => one === key)),
  );

type ListedCondition = Programme['conditions'][number];
const nameOf = (condition: ListedCondition): string =>
  'include' in condition ? `include ${condition.include}` : condition.id;

function diffConditions(
  found: Differences,
  path: string,
  outer: Bilingual,
  before: readonly ListedCondition[] | undefined,
  after: readonly ListedCondition[] | undefined,
  programme?: string,
): void {
  const tell: TellValue = (words, one) =>
    conditionsOf(words.scope, [one as ListedCondition])
      .map((condition) => words.condition(condition))
      .join('\n');
  const byName = (list: readonly ListedCondition[] = []): Record<string, ListedCondition> =>
    Object.fromEntries(list.map((one) => [nameOf(one), one]));
  found.named(byName(before), byName(after), (name, old, now) => {
    const known = (now ?? old) as ListedCondition;
    if ('include' in known) {
      const set = (now ? found.after : found.before).condition_sets?.[known.include] ?? [];
      const { zh, en } = setWords(set);
      const where = inside(outer, zh, en);
      return found.value({ area: 'CONDITION', path: `${path}.${name}`, where, tell }, old, now);
    }
    const { label, clause } = known as Condition;
    const where = inside(outer, `条件“${label.zh}”`, `condition “${label.en}”`);
    const place: Place = { area: 'CONDITION', path: `${path}.${name}`, where, clause, programme, tell };
    // What is asked is one difference, told as one sentence; what stands beside it is told by itself.
    if (!same(asked(old), asked(now))) found.value(place, old, now);
    if (old !== undefined && now !== undefined) found.fields(place, pick(old, BESIDE), pick(now, BESIDE));
  });
  const kept = (list: readonly ListedCondition[] = [], other: readonly ListedCondition[] = []): string[] =>
    list.map(nameOf).filter((name) => other.some((one) => nameOf(one) === name));
  const word = wordOf('order');
  const all = [...(before ?? []), ...(after ?? [])];
  const labels: TellValue = (words, names) =>
    words.list(
      (names as readonly string[]).map((name) => {
        const one = all.find((known) => nameOf(known) === name);
        if (one === undefined) return name;
        const label =
          'include' in one ? setWords(words.scope.policy.condition_sets?.[one.include] ?? []) : one.label;
        return words.pick(label.zh, label.en);
      }),
      ' → ',
      ' → ',
    );
  found.value(
    {
      area: 'CONDITION',
      path: `${path}.order`,
      tell: labels,
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
  const place: Place = {
    area: 'PROGRAMME',
    path: `programmes.${id}`,
    where,
    clause: known.clause,
    programme: id,
    tell: (words, one) => {
      const { conditions, amount } = one as Programme;
      const asks = conditionsOf(words.scope, conditions).map((condition) => words.condition(condition));
      return [...asks, `${words.pick('补贴金额:', 'Subsidy: ')}${words.number(amount, 'fen')}`].join('\n');
    },
  };
  if (old === undefined || now === undefined) return found.value(place, old, now);
  found.fields(place, old, now, ['id', 'parameters', 'let', 'conditions', 'amount', 'extras']);
  const prefix = `programmes.${id}.`;
  diffParameters(found, prefix, where, old, now);
  diffParts(found, prefix, where, old.let, now.let, id);
  diffConditions(found, `${prefix}conditions`, where, old.conditions, now.conditions, id);
  const amount = { ...place, area: 'AMOUNT' as const };
  found.value(
    {
      ...amount,
      path: `${prefix}amount`,
      where: inside(where, '金额算法', 'amount'),
      tell: (words, rule) => words.number(rule as NumberRule, 'fen'),
    },
    old.amount,
    now.amount,
  );
  const extras = (one: Programme): Record<string, unknown> =>
    Object.fromEntries((one.extras ?? []).map((extra) => [extra.key, extra]));
  found.named(extras(old), extras(now), (key, before, after) =>
    found.value(
      {
        ...amount,
        path: `${prefix}extras.${key}`,
        where: inside(where, '另列数字', 'further figure'),
        tell: (words, extra) => extraWords(words, extra as ExtraRule),
      },
      before,
      after,
    ),
  );
}
