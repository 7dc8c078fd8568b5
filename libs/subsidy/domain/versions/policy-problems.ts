/**
 * What is wrong with a policy that has the right form: names that do not exist, facts that are not registered. Each
 * problem with its place in the content, so that whoever edits a draft finds it. Compiling finds the same, one at a time.
 */
import type { FieldProblem } from '../../../kernel/index.js';
import { FactReader, type FactRegister } from '../facts.js';
import type { ParameterValue, PolicyVersion } from '../policy.js';
import { PolicyLibrary } from '../policy-library.js';
import { type FactUse, impossibleValue, misuse, sameUse, useOf } from './fact-uses.js';

type Plain = Readonly<Record<string, unknown>>;

/** Keys whose value is the path of a fact, wherever they stand, and what it must be there; null: anything. */
const FACT_KEYS: Readonly<Record<string, FactUse | null>> = {
  given: null,
  if_given: null,
  dated: 'date',
  each: 'fen_list',
  entries: 'list',
  decides: 'date',
  calendar_year_of: 'date',
};
/** Keys that name a fact in these shapes only. */
const DATE_KEYS: Readonly<Record<string, readonly string[]>> = {
  not_before: ['date', 'other'],
  within_period: ['from', 'date'],
  held_on: ['from', 'to', 'on'],
};

/** Words of the decision itself: no condition may refuse with them, no further figure may be called so. */
const OWN_CODES = new Set([
  'OK',
  'AMOUNT_CAPPED',
  'QUOTA_CAPPED',
  'PERIOD_CAPPED',
  'BEFORE_POLICY_START',
  'AFTER_POLICY_END',
]);
const OWN_KEYS = new Set([
  'id',
  'eligible',
  'amount_fen',
  'reason',
  'reasons_all',
  'payee',
  'error',
  'explain',
]);

interface Names {
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  readonly lets: ReadonlySet<string>;
  /** Whether an entry of `each`, and the amount, are at hand here. */
  readonly item?: boolean;
  readonly amount?: boolean;
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

class Walk {
  readonly problems: FieldProblem[] = [];
  private readonly reader: FactReader;

  constructor(
    private readonly policy: PolicyVersion,
    private readonly register: FactRegister,
  ) {
    this.reader = new FactReader(register);
  }

  add(path: string, message: string): void {
    if (!this.problems.some((one) => one.path === path)) this.problems.push({ path, message });
  }

  fact(path: string, name: unknown, use: FactUse | null): void {
    if (typeof name !== 'string') return;
    if (this.reader.leavesOf(name).length === 0) return this.add(path, `事实“${name}”没有登记`);
    const wrong = use === null ? undefined : misuse(this.register, name, use);
    if (wrong !== undefined) this.add(path, wrong);
  }

  /** Values that a fact is compared with, of which it can have each. */
  private values(path: string, fact: unknown, values: readonly unknown[]): void {
    const wrong = impossibleValue(this.register, String(fact), values);
    if (wrong !== undefined) this.add(path, `事实“${String(fact)}”不会是“${String(wrong)}”`);
  }

  clause(path: string, id: unknown): void {
    if (typeof id === 'string' && !Object.hasOwn(this.policy.clauses, id))
      this.add(path, `没有编号为“${id}”的条款`);
  }

  rule(value: unknown, path: string, names: Names): void {
    if (Array.isArray(value)) {
      value.forEach((item, index) => this.rule(item, `${path}[${index}]`, names));
      return;
    }
    if (!isPlain(value)) return;
    if (typeof value['shape'] === 'string') this.shape(value, path, names);
    this.number(value, path, names);
    for (const [key, item] of Object.entries(value)) {
      const at = `${path}.${key}`;
      if (key === 'label' || key === 'title' || key === 'values' || path.endsWith('.where')) continue;
      if (key === 'dated' && value['shape'] === 'count_below')
        this.fact(at, `${String(value['entries'])}[].${String(item)}`, 'date');
      else if (key === 'fact') this.compared(value, path);
      else if (Object.hasOwn(FACT_KEYS, key)) this.fact(at, item, FACT_KEYS[key] ?? null);
      else if (key === 'param') this.parameter(at, item, path.endsWith('.table'), names);
      else if (key === 'let' && typeof item === 'string') this.part(at, item, names);
      else if (key === 'clause') this.clause(at, item);
      else this.rule(item, at, key === 'value' && 'each' in value ? { ...names, item: true } : names);
    }
    if (isPlain(value['last_day'])) this.fact(`${path}.last_day.from`, value['last_day']['from'], 'date');
  }

  private compared(value: Plain, path: string): void {
    const use = useOf(value, path);
    const before = this.problems.length;
    this.fact(`${path}.fact`, value['fact'], use);
    if (this.problems.length > before || (use !== 'text' && use !== 'choice')) return;
    for (const key of ['is', 'in', 'values'])
      if (key in value) this.values(`${path}.${key}`, value['fact'], [value[key]].flat());
  }

  /** What a number is, where the data themselves say it. */
  private known(rule: unknown, { parameters }: Names): number | undefined {
    const value = isPlain(rule) && 'param' in rule ? parameters.get(String(rule['param'])) : rule;
    return typeof value === 'number' ? value : undefined;
  }

  private number(rule: Plain, path: string, names: Names): void {
    if (rule['item'] === true && !names.item) this.add(path, '“item”只能写在“each”里');
    if (rule['amount'] === true && !names.amount) this.add(path, '“amount”只能写在附加数字(extras)里');
    if ('over' in rule && this.known(rule['over'], names) === 0) this.add(`${path}.over`, '不能除以 0');
    const [least, most] = [this.known(rule['at_least'], names), this.known(rule['at_most'], names)];
    if ('hold' in rule && least !== undefined && most !== undefined && least > most)
      this.add(path, '下限高于上限');
    for (const span of [rule['within'], ...(Array.isArray(rule['periods']) ? rule['periods'] : [])])
      if (isPlain(span) && String(span['from'] ?? '') > String(span['to'] ?? '9999-12-31'))
        this.add(path, '期间的截止日期早于开始日期');
  }

  private parameter(path: string, name: unknown, isTable: boolean, { parameters }: Names): void {
    const value = parameters.get(String(name));
    if (value === undefined) this.add(path, `没有名为“${String(name)}”的参数`);
    else if (!isTable && typeof value !== 'number')
      this.add(path, `参数“${String(name)}”是一张表,这里需要一个数`);
    else if (isTable && typeof value === 'number')
      this.add(path, `参数“${String(name)}”是一个数,这里需要一张表`);
  }

  private part(path: string, name: string, { lets }: Names): void {
    if (!lets.has(name)) this.add(path, `没有名为“${name}”的算式`);
  }

  private shape(condition: Plain, path: string, names: Names): void {
    for (const key of DATE_KEYS[String(condition['shape'])] ?? [])
      this.fact(`${path}.${key}`, condition[key], 'date');
    this.code(`${path}.code`, condition['code']);
    this.entries(condition, path);
    if (condition['shape'] !== 'share') return;
    if ((condition['rest'] === undefined) === (condition['whole'] === undefined))
      this.add(path, '比例须有“其余部分(rest)”或“分母(whole)”之一');
    if ((condition['at_least'] === undefined) === (condition['at_most'] === undefined))
      this.add(path, '比例须有“不低于(at_least)”或“不高于(at_most)”之一');
    for (const key of ['at_least', 'at_most'])
      if ((this.known(condition[key], names) ?? 0) > 100) this.add(`${path}.${key}`, '比例不能超过 100%');
  }

  private code(path: string, code: unknown): void {
    if (OWN_CODES.has(String(code))) this.add(path, `“${String(code)}”不能用作拒绝原因`);
  }

  /** What the shapes that look at earlier grants read of each. */
  private entries(condition: Plain, path: string): void {
    if (condition['entries'] === undefined) return;
    const before = this.problems.length;
    this.fact(`${path}.entries`, condition['entries'], 'list');
    if (this.problems.length > before) return;
    const field = (key: string, name: unknown, use: FactUse): void => {
      if (name !== undefined)
        this.fact(`${path}.${key}`, `${String(condition['entries'])}[].${String(name)}`, use);
    };
    if (condition['shape'] === 'no_repeat') {
      for (const [key, use] of [
        ['same', 'text'],
        ['level', 'level'],
      ] as const) {
        this.fact(`${path}.${key}`, `${String(condition['subject'])}.${String(condition[key])}`, use);
        field(key, condition[key], use);
      }
      if (isPlain(condition['lower'])) this.code(`${path}.lower.code`, condition['lower']['code']);
    }
    if (condition['shape'] === 'count_below' && isPlain(condition['where'])) {
      field('where.flag', condition['where']['flag'], 'flag');
      if (condition['where']['programmes'] !== undefined) field('where.programmes', 'programme', 'text');
      this.matches(condition['where']['fields'], `${path}.where.fields`, String(condition['entries']));
    }
    if (condition['shape'] === 'exclusive_with') field('programmes', 'programme', 'text');
  }

  /** Fields of an entry and what each must hold. */
  private matches(fields: unknown, path: string, entries: string): void {
    if (!isPlain(fields)) return;
    for (const [name, match] of Object.entries(fields)) {
      const [at, own] = [`${path}.${name}`, `${entries}[].${name}`];
      const before = this.problems.length;
      this.fact(at, own, 'choice');
      const use = sameUse(this.register, own);
      if (this.problems.length > before || use === null || !isPlain(match)) continue;
      if ('in' in match) this.values(`${at}.in`, own, [match['in']].flat());
      else this.fact(`${at}.same_as`, match['same_as'], use);
    }
  }

  extras(programme: PolicyVersion['programmes'][number], at: string, names: Names): void {
    const extras = programme.extras ?? [];
    extras.forEach(({ key }, place) => {
      if (OWN_KEYS.has(key)) this.add(`${at}[${place}].key`, `“${key}”是结果自身的字段`);
      else if (extras.findIndex((one) => one.key === key) < place)
        this.add(`${at}[${place}].key`, `附加数字“${key}”重复`);
    });
    this.rule(extras, at, { ...names, amount: true });
  }
}

/** All that is wrong, by path from `content`; empty when every programme compiles. */
export function policyProblems(policy: PolicyVersion, register: FactRegister): readonly FieldProblem[] {
  const walk = new Walk(policy, register);
  if (policy.window) {
    walk.fact('content.window.decides', policy.window.decides, 'date');
    walk.clause('content.window.clause', policy.window.clause);
  }
  for (const [name, { clause }] of Object.entries(policy.parameters))
    walk.clause(`content.parameters.${name}.clause`, clause);
  const programmes = policy.programmes;
  const everywhere = [policy.parameters, ...programmes.map(({ parameters }) => parameters)];
  walk.rule(policy.let ?? {}, 'content.let', {
    parameters: new Map(
      everywhere.flatMap((some) => Object.entries(some).map(([name, { value }]) => [name, value] as const)),
    ),
    lets: new Set(
      [policy.let, ...programmes.map((one) => one.let)].flatMap((some) => Object.keys(some ?? {})),
    ),
    item: true,
    amount: true,
  });
  const seen = new Set<string>();
  programmes.forEach((programme, index) => {
    const at = `content.programmes[${index}]`;
    if (seen.has(programme.id)) walk.add(`${at}.id`, `项目代码“${programme.id}”重复`);
    seen.add(programme.id);
    walk.clause(`${at}.clause`, programme.clause);
    const own = { ...policy.parameters, ...programme.parameters };
    const names: Names = {
      parameters: new Map(Object.entries(own).map(([name, { value }]) => [name, value])),
      lets: new Set([...Object.keys(policy.let ?? {}), ...Object.keys(programme.let ?? {})]),
    };
    for (const [name, { clause }] of Object.entries(programme.parameters))
      walk.clause(`${at}.parameters.${name}.clause`, clause);
    // Where a part is used decides what is at hand.
    walk.rule(programme.let ?? {}, `${at}.let`, { ...names, item: true, amount: true });
    programme.conditions.forEach((condition, place) => {
      const where = `${at}.conditions[${place}]`;
      if (!('include' in condition)) return walk.rule(condition, where, names);
      const set = policy.condition_sets?.[condition.include];
      if (set === undefined) return walk.add(`${where}.include`, `没有名为“${condition.include}”的条件组`);
      return walk.rule(set, `content.condition_sets.${condition.include}`, names);
    });
    const ids = programme.conditions.flatMap((one) =>
      'include' in one ? (policy.condition_sets?.[one.include] ?? []).map(({ id }) => id) : [one.id],
    );
    const twice = ids.find((id, place) => ids.indexOf(id) !== place);
    if (twice !== undefined) walk.add(`${at}.conditions`, `条件“${twice}”重复`);
    walk.rule(programme.amount, `${at}.amount`, names);
    walk.extras(programme, `${at}.extras`, names);
    if (typeof programme.payee === 'object') walk.rule(programme.payee.when, `${at}.payee.when`, names);
  });
  if (walk.problems.length === 0) compileEach(policy, register, walk);
  return walk.problems;
}

/** The last word has the compiler: circles, and whatever a new shape may add. */
function compileEach(policy: PolicyVersion, register: FactRegister, walk: Walk): void {
  policy.programmes.forEach((programme, index) => {
    try {
      new PolicyLibrary([{ ...policy, programmes: [programme] }], register);
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      const circle = /^"(.+)" is defined by itself$/.exec(message)?.[1];
      walk.add(
        `content.programmes[${index}]`,
        circle === undefined ? `规则不能编译:${message}` : `算式“${circle}”引用了自己`,
      );
    }
  });
}
