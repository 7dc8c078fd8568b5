/**
 * What is wrong with a policy that has the right form: names that do not exist, facts that are not registered. Each
 * problem with its place in the content, so that whoever edits a draft finds it. Compiling finds the same, one at a time.
 */
import type { FieldProblem } from '../../../kernel/index.js';
import { FactReader, type FactRegister } from '../facts.js';
import type { ParameterValue, PolicyVersion } from '../policy.js';
import { PolicyLibrary } from '../policy-library.js';

type Plain = Readonly<Record<string, unknown>>;

/** Keys whose value is the path of a fact, wherever they stand. */
const FACT_KEYS = new Set([
  'fact',
  'given',
  'dated',
  'each',
  'if_given',
  'entries',
  'decides',
  'calendar_year_of',
]);
/** Keys that name a fact in these shapes only. */
const DATE_KEYS: Readonly<Record<string, readonly string[]>> = {
  not_before: ['date', 'other'],
  within_period: ['from', 'date'],
  held_on: ['from', 'to', 'on'],
};

interface Names {
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  readonly lets: ReadonlySet<string>;
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

class Walk {
  readonly problems: FieldProblem[] = [];
  private readonly reader: FactReader;

  constructor(
    private readonly policy: PolicyVersion,
    register: FactRegister,
  ) {
    this.reader = new FactReader(register);
  }

  add(path: string, message: string): void {
    if (!this.problems.some((one) => one.path === path)) this.problems.push({ path, message });
  }

  fact(path: string, name: unknown): void {
    if (typeof name === 'string' && this.reader.leavesOf(name).length === 0)
      this.add(path, `事实“${name}”没有登记`);
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
    if (typeof value['shape'] === 'string') this.shape(value, path);
    for (const [key, item] of Object.entries(value)) {
      const at = `${path}.${key}`;
      if (key === 'label' || key === 'title' || key === 'values') continue;
      if (key === 'dated' && value['shape'] === 'count_below')
        this.fact(at, `${String(value['entries'])}[].${String(item)}`);
      else if (FACT_KEYS.has(key)) this.fact(at, item);
      else if (key === 'param') this.parameter(at, item, path.endsWith('.table'), names);
      else if (key === 'let' && typeof item === 'string') this.part(at, item, names);
      else if (key === 'clause') this.clause(at, item);
      else this.rule(item, at, names);
    }
    if (isPlain(value['last_day'])) this.fact(`${path}.last_day.from`, value['last_day']['from']);
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

  private shape(condition: Plain, path: string): void {
    for (const key of DATE_KEYS[String(condition['shape'])] ?? [])
      this.fact(`${path}.${key}`, condition[key]);
    if (condition['shape'] === 'no_repeat') {
      for (const key of ['same', 'level'] as const)
        this.fact(`${path}.${key}`, `${String(condition['subject'])}.${String(condition[key])}`);
    }
    if (condition['shape'] !== 'share') return;
    if ((condition['rest'] === undefined) === (condition['whole'] === undefined))
      this.add(path, '比例须有“其余部分(rest)”或“分母(whole)”之一');
    if ((condition['at_least'] === undefined) === (condition['at_most'] === undefined))
      this.add(path, '比例须有“不低于(at_least)”或“不高于(at_most)”之一');
  }
}

/** All that is wrong, by path from `content`; empty when every programme compiles. */
export function policyProblems(policy: PolicyVersion, register: FactRegister): readonly FieldProblem[] {
  const walk = new Walk(policy, register);
  if (policy.window) {
    walk.fact('content.window.decides', policy.window.decides);
    walk.clause('content.window.clause', policy.window.clause);
  }
  for (const [name, { clause }] of Object.entries(policy.parameters))
    walk.clause(`content.parameters.${name}.clause`, clause);
  const seen = new Set<string>();
  policy.programmes.forEach((programme, index) => {
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
    walk.rule(programme.let ?? {}, `${at}.let`, names);
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
    walk.rule(programme.extras ?? [], `${at}.extras`, names);
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
