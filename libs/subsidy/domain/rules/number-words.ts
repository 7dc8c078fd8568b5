/**
 * Puts the numbers and questions of a rule into words, Chinese and English, out of the same data the engine compiles:
 * facts by their registered names, parameters by their value in its unit. Nothing of the rule is left out, so that two
 * rules that differ read differently. Pure.
 */
import { quantity, withUnit, type Language } from '../explain.js';
import type { FactReader } from '../facts.js';
import { tableRows } from './table-rows.js';
import type { Guard, NumberRule, Parameter, PolicyVersion, Programme } from '../policy.js';

export type Unit = Parameter['unit'];
type Way<K extends string> = Extract<NumberRule, Readonly<Record<K, unknown>>>;

const PERCENT = 100;

/** A number that counts only when something holds, and is nothing otherwise. */
const isOnlyWhen = (rule: NumberRule): boolean =>
  typeof rule === 'object' && 'when' in rule && 'else' in rule && rule.else === 0;

/** What rules are told by: the policy they stand in, the programme if they are one's own, and the names of the facts. */
export interface RuleScope {
  readonly policy: PolicyVersion;
  readonly programme?: Programme | undefined;
  readonly facts: FactReader;
  readonly language: Language;
}

export class NumberWords {
  /** Parts being told, so that a circle (refused at load) ends here too. */
  private readonly telling: string[] = [];
  /** The questions under which the number being told stands, the nearest last. */
  private readonly under: Guard[] = [];

  constructor(readonly scope: RuleScope) {}

  pick(zh: string, en: string): string {
    return this.scope.language === 'zh' ? zh : en;
  }

  list(items: readonly string[], zh = '、', en = ', '): string {
    return items.join(this.pick(zh, en));
  }

  /** A figure in its unit: `30.00 课时`, `1200.00 元`. */
  figure(value: number, unit: Unit | null): string {
    const { language, policy } = this.scope;
    return withUnit(
      quantity(value, unit, { language, minutesPerClassHour: policy.minutes_per_class_hour }),
      unit,
      language,
    );
  }

  /** The name of a unit alone. */
  unitName(unit: Unit): string {
    return withUnit('', unit, this.scope.language).trim() || this.pick('个', 'number');
  }

  /** A fact by its registered name, in quotation marks. */
  fact(path: string): string {
    const { register } = this.scope.facts;
    const entry = register[path];
    if (entry === undefined) return `“${path}”`;
    const label = entry.label[this.scope.language];
    // Time is told in class hours, so the name of the fact does not say minutes.
    const isTime = entry.type === 'minutes' && !/^minutes/.test(label);
    return `“${isTime ? label.replace(/分钟$| minutes\b/, '') : label}”`;
  }

  /** What people call a value of a fact. */
  value(path: string, value: string | number): string {
    return this.scope.facts.wordOf(path, String(value))?.[this.scope.language] ?? String(value);
  }

  parameter(name: string): Parameter | undefined {
    const { policy, programme } = this.scope;
    return programme?.parameters[name] ?? policy.parameters[name];
  }

  part(name: string): NumberRule | undefined {
    const { policy, programme } = this.scope;
    return programme?.let?.[name] ?? policy.let?.[name];
  }

  /** A number in words; `unit` is that of bare figures in it. */
  number(rule: NumberRule, unit: Unit | null = null): string {
    if (typeof rule === 'number') return this.figure(rule, unit);
    if ('fact' in rule) return this.factNumber(rule, unit);
    if ('param' in rule) return this.parameterNumber(rule.param);
    if ('let' in rule) return this.partNumber(rule.let, unit);
    if ('sum' in rule) return rule.sum.map((one) => this.summand(one, unit)).join(' + ');
    if ('difference' in rule) return rule.difference.map((one) => this.operand(one, unit)).join(' − ');
    if ('product' in rule) return rule.product.map((one) => this.operand(one)).join(' × ');
    if ('least' in rule) {
      const parts = this.list(rule.least.map((one) => this.number(one, unit)));
      return this.pick(`${parts}中较小的`, `the least of ${parts}`);
    }
    if ('fraction' in rule) return this.fraction(rule, unit);
    if ('hold' in rule) return this.held(rule, unit);
    if ('when' in rule) return this.choice(rule, unit);
    if ('dated' in rule) return this.dated(rule, unit);
    if ('table' in rule) return this.table(rule);
    if ('each' in rule) return this.each(rule, unit);
    if ('staged' in rule) return this.staged(rule, unit);
    if ('item' in rule) return this.pick('当项', 'the entry');
    return this.pick('补贴金额', 'the subsidy');
  }

  /** A question in words. */
  guard(guard: Guard): string {
    if ('given' in guard)
      return this.pick(`有${this.fact(guard.given)}记录`, `${this.fact(guard.given)} is recorded`);
    if ('all' in guard)
      return this.list(
        guard.all.map((one) => this.inner(one)),
        '且',
        ' and ',
      );
    if ('any' in guard)
      return this.list(
        guard.any.map((one) => this.inner(one)),
        '或',
        ' or ',
      );
    if ('not' in guard) return this.pick(`并非${this.inner(guard.not)}`, `not ${this.inner(guard.not)}`);
    const fact = this.fact(guard.fact);
    if ('in' in guard) {
      const values = this.list(guard.in.map((one) => this.value(guard.fact, one)));
      return this.pick(`${fact}为${values}之一`, `${fact} is one of ${values}`);
    }
    const is = typeof guard.is === 'boolean' ? this.yes(guard.is) : this.value(guard.fact, guard.is);
    const missing =
      guard.default === undefined
        ? ''
        : this.pick(
            `(没有记录时按“${this.yes(guard.default)}”)`,
            ` (without a record: ${this.yes(guard.default)})`,
          );
    return this.pick(`${fact}为“${is}”${missing}`, `${fact} is “${is}”${missing}`);
  }

  yes(is: boolean): string {
    return is ? this.pick('是', 'yes') : this.pick('否', 'no');
  }

  private inner(guard: Guard): string {
    const words = this.guard(guard);
    return 'all' in guard || 'any' in guard || 'not' in guard ? this.bracket(words) : words;
  }

  private bracket(words: string): string {
    return `(${words})`;
  }

  /** A number inside a longer one, in brackets where it would read apart. */
  private operand(rule: NumberRule, unit: Unit | null = null): string {
    const words = this.number(rule, unit);
    return this.isPlain(rule) ? words : this.bracket(words);
  }

  /** A part of a sum; a sum within a sum needs no brackets. */
  private summand(rule: NumberRule, unit: Unit | null): string {
    if (typeof rule === 'object' && 'let' in rule) {
      const part = this.part(rule.let);
      if (typeof part === 'object' && ('sum' in part || isOnlyWhen(part))) return this.number(rule, unit);
    }
    return isOnlyWhen(rule) ? this.number(rule, unit) : this.operand(rule, unit);
  }

  private choice(rule: Way<'when'>, unit: Unit | null): string {
    const when = this.guard(rule.when);
    this.under.push(rule.when);
    const then = this.number(rule.then, unit);
    this.under.pop();
    if (isOnlyWhen(rule)) return this.pick(`${then}(只在${when}时计入)`, `${then} (only where ${when})`);
    const otherwise = this.number(rule.else, unit);
    return this.pick(`${when}的为 ${then},否则为 ${otherwise}`, `${then} where ${when}, else ${otherwise}`);
  }

  private isPlain(rule: NumberRule): boolean {
    if (typeof rule === 'number' || 'param' in rule || 'item' in rule || 'amount' in rule) return true;
    if ('fact' in rule) return true;
    if (!('let' in rule)) return false;
    const part = this.telling.includes(rule.let) ? undefined : this.part(rule.let);
    return part === undefined || this.isPlain(part);
  }

  private factNumber({ fact, default: missing }: Way<'fact'>, unit: Unit | null): string {
    if (missing === undefined) return this.fact(fact);
    const value = this.number(missing, unit);
    return this.pick(
      `${this.fact(fact)}(没有记录时为 ${value})`,
      `${this.fact(fact)} (${value} without a record)`,
    );
  }

  private parameterNumber(name: string): string {
    const parameter = this.parameter(name);
    if (parameter === undefined) return name;
    const { value, unit } = parameter;
    return typeof value === 'number' ? this.figure(value, unit) : this.rows(name);
  }

  private partNumber(name: string, unit: Unit | null): string {
    const part = this.telling.includes(name) ? undefined : this.part(name);
    if (part === undefined) return name;
    this.telling.push(name);
    const words = this.number(part, unit);
    this.telling.pop();
    return words;
  }

  private fraction({ fraction, times, over }: Way<'fraction'>, unit: Unit | null): string {
    const of = this.operand(fraction, unit);
    if (over === PERCENT) {
      const isBare = typeof times === 'object' && 'fact' in times && times.default === undefined;
      return `${of} × ${this.operand(times, 'percent')}${isBare ? '%' : ''}`;
    }
    return `${of} × ${this.operand(times)} ÷ ${this.operand(over)}`;
  }

  private held(rule: Way<'hold'>, unit: Unit | null): string {
    const bounds: string[] = [];
    if (rule.at_least !== undefined) {
      const least = this.number(rule.at_least, unit);
      bounds.push(this.pick(`最少 ${least}`, `not less than ${least}`));
    }
    if (rule.at_most !== undefined) {
      const most = this.number(rule.at_most, unit);
      const why = {
        AMOUNT_CAPPED: ['封顶', 'cap'],
        QUOTA_CAPPED: ['名额', 'quota'],
        PERIOD_CAPPED: ['期限', 'period'],
      };
      const [zh, en] =
        rule.reason === undefined ? ['', ''] : (why[rule.reason as keyof typeof why] ?? ['', '']);
      bounds.push(this.pick(`最多 ${most}${zh && `(${zh})`}`, `not more than ${most}${en && ` (${en})`}`));
    }
    const given =
      rule.if_given === undefined
        ? ''
        : this.pick(`有${this.fact(rule.if_given)}时`, ` where ${this.fact(rule.if_given)} is given`);
    const limits = this.list(bounds, ',', ', ');
    return this.pick(
      `${this.operand(rule.hold, unit)},${given}${limits}`,
      `${this.operand(rule.hold, unit)}, ${limits}${given}`,
    );
  }

  private dated(rule: Way<'dated'>, unit: Unit | null): string {
    const periods = rule.periods.map(({ from, to, value }) => {
      const words = this.number(value, unit);
      const span =
        from && to
          ? this.pick(`${from} 至 ${to}`, `from ${from} to ${to}`)
          : from
            ? this.pick(`${from} 起`, `from ${from}`)
            : this.pick(`${to ?? ''} 止`, `until ${to ?? ''}`);
      return this.pick(`${span}的为 ${words}`, `${span}: ${words}`);
    });
    const rest = this.number(rule.else, unit);
    const by = this.fact(rule.dated);
    return this.pick(
      `按${by}:${this.list(periods, ';')};其余为 ${rest}`,
      `by ${by}: ${this.list(periods, '; ', '; ')}; otherwise ${rest}`,
    );
  }

  private table(rule: Way<'table'>): string {
    const { table, row } = rule;
    if ('fact' in table) {
      const of = this.fact(table.fact);
      if (typeof row === 'string')
        return this.pick(`${of}中“${this.rowOf(row)}”一行`, `the row “${this.rowOf(row)}” of ${of}`);
      return this.pick(`${of}中按${this.fact(row.fact)}`, `${of} by ${this.fact(row.fact)}`);
    }
    if (typeof row !== 'string') {
      const rows = this.rows(table.param);
      return this.pick(`按${this.fact(row.fact)}:${rows}`, `by ${this.fact(row.fact)}: ${rows}`);
    }
    const parameter = this.parameter(table.param);
    const value = typeof parameter?.value === 'object' ? parameter.value[row] : undefined;
    return parameter === undefined || value === undefined ? row : this.figure(value, parameter.unit);
  }

  /** A row that the rule names itself goes by the value that its question asks for. */
  private rowOf(row: string): string {
    const guard = this.under.at(-1);
    return guard && 'is' in guard && typeof guard.is === 'string' ? this.value(guard.fact, guard.is) : row;
  }

  /** The rows of a table: `1级 1000.00 元、2级 500.00 元`. */
  rows(name: string): string {
    const { language, facts } = this.scope;
    const parameter = this.parameter(name);
    if (parameter === undefined || typeof parameter.value === 'number') return name;
    const { value, unit } = parameter;
    return this.list(
      tableRows(this.scope, name, facts).map(
        ({ key, word }) => `${word[language]} ${this.figure(value[key] ?? 0, unit)}`,
      ),
    );
  }

  private each(rule: Way<'each'>, unit: Unit | null): string {
    const [first, value] = [this.number(rule.first), this.number(rule.value, unit)];
    return this.pick(
      `${this.fact(rule.each)}取前 ${first} 项相加,每项为${value}`,
      `the first ${first} of ${this.fact(rule.each)} together, each ${value}`,
    );
  }

  private staged(rule: Way<'staged'>, unit: Unit | null): string {
    const steps = rule.steps.map((step) => {
      const [at, value] = [this.number(step.at), this.number(step.value, unit)];
      return this.pick(`达到 ${at} 的加 ${value}`, `${value} more at ${at}`);
    });
    return this.pick(
      `按${this.number(rule.staged)}分段:${this.list(steps, ';')}`,
      `in steps of ${this.number(rule.staged)}: ${this.list(steps, '; ', '; ')}`,
    );
  }
}
