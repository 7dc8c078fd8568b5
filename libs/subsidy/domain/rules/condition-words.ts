/** One sentence a condition: what a claim has to meet, before anybody is measured by it. Pure. */
import { ASKED } from '../explain.js';
import type { Bilingual, Condition, ConditionShape, EntryFilter, NumberRule, Programme } from '../policy.js';
import { NumberWords, type RuleScope } from './number-words.js';

type Of<S extends ConditionShape['shape']> = Extract<Condition, { shape: S }>;
type Listed = Programme['conditions'][number];

/** The conditions of a programme one by one, those of the named sets included, in the order they are reported. */
export function conditionsOf(
  scope: Pick<RuleScope, 'policy'>,
  listed: readonly Listed[],
): readonly Condition[] {
  return listed.flatMap((one) =>
    'include' in one ? (scope.policy.condition_sets?.[one.include] ?? []) : [one],
  );
}

/** Tells the rules of one policy, in one language. */
export class RuleWords extends NumberWords {
  /** What the condition asks, as one sentence. */
  condition(condition: Condition): string {
    const { when, alone } = condition;
    const head = when === undefined ? '' : this.pick(`${this.guard(when)}的,`, `Where ${this.guard(when)}: `);
    const tail = alone
      ? this.pick(';不满足时只告知这一条', '; when it fails it is the only reason given')
      : '';
    return `${head}${this.asked(condition)}${tail}`;
  }

  /** How much is paid, as one sentence. */
  amount(programme: Programme): string {
    return this.number(programme.amount, 'fen');
  }

  private asked(condition: Condition): string {
    switch (condition.shape) {
      case 'flag':
        return this.flag(condition);
      case 'one_of':
      case 'none_of':
        return this.membership(condition);
      case 'at_least':
      case 'at_most':
        return this.threshold(condition);
      case 'share':
        return this.share(condition);
      case 'not_before':
        return this.pick(
          `${condition.label.zh}:${this.fact(condition.date)}不得早于${this.fact(condition.other)}`,
          `${condition.label.en}: ${this.fact(condition.date)} not before ${this.fact(condition.other)}`,
        );
      case 'within_period':
        return this.within(condition);
      case 'held_on':
        return this.held_on(condition);
      case 'no_repeat':
        return this.noRepeat(condition);
      case 'count_below':
        return this.countBelow(condition);
      case 'exclusive_with':
        return this.exclusive(condition);
    }
  }

  private label({ label }: { readonly label: Bilingual }): string {
    return label[this.scope.language];
  }

  /** How the thing measured is counted, where its name does not say it already. */
  private counted(name: string, rule: NumberRule): string {
    const words = this.number(rule);
    if (words.toLowerCase() === `“${name}”`.toLowerCase()) return '';
    return this.pick(`;按${words}计`, `; counted as ${words}`);
  }

  private flag(condition: Of<'flag'>): string {
    const expected = condition.expected ?? true;
    const is = this.pick(
      `${this.fact(condition.fact)}为“${this.yes(expected)}”`,
      `${this.fact(condition.fact)}: ${this.yes(expected)}`,
    );
    const missing =
      condition.default === undefined
        ? ''
        : condition.default === expected
          ? this.pick(';没有记录时视为满足', '; taken as met without a record')
          : this.pick(';没有记录时视为不满足', '; taken as not met without a record');
    return `${this.label(condition)}${this.pick('', ' ')}(${is})${missing}`;
  }

  private membership(condition: Of<'one_of' | 'none_of'>): string {
    const values = this.list(condition.values.map((one) => this.value(condition.fact, one)));
    const asked = ASKED[condition.shape][this.scope.language];
    const label = this.label(condition);
    const of = this.fact(condition.fact);
    if (of.toLowerCase() === `“${label}”`.toLowerCase())
      return this.pick(`${label}${asked}${values}`, `${label}: ${asked} ${values}`);
    return this.pick(`${label}:${of}${asked}${values}`, `${label}: ${of} is ${asked} ${values}`);
  }

  private threshold(condition: Of<'at_least' | 'at_most'>): string {
    const required = this.number(condition.required, condition.unit);
    const asked = ASKED[condition.shape][this.scope.language];
    const label = this.label(condition);
    return `${label}${this.pick('', ': ')}${asked} ${required}${this.counted(label, condition.value)}`;
  }

  private share(condition: Of<'share'>): string {
    const { part, rest, whole, at_least: least, at_most: most } = condition;
    const asked = ASKED[least === undefined ? 'share_at_most' : 'share_at_least'][this.scope.language];
    const required = this.number(least ?? most ?? 0, 'percent');
    const of = this.number(part);
    const against =
      whole === undefined
        ? rest === undefined
          ? ''
          : this.pick(`其与${this.number(rest)}之和`, `that and ${this.number(rest)} together`)
        : this.number(whole);
    return this.pick(
      `${condition.label.zh}${asked} ${required};以${of}占${against}的比例计`,
      `${condition.label.en}: ${asked} ${required}; ${of} as a share of ${against}`,
    );
  }

  private within(condition: Of<'within_period'>): string {
    const { label, from, date, months, not_earlier: notEarlier } = condition;
    const count = this.number(months, 'months');
    const early = notEarlier ? this.pick(',且不得早于该日', ', and not before it') : '';
    return this.pick(
      `${label.zh}:${this.fact(date)}须在${this.fact(from)}起 ${count}内${early}`,
      `${label.en}: ${this.fact(date)} within ${count} of ${this.fact(from)}${early}`,
    );
  }

  private held_on(condition: Of<'held_on'>): string {
    const { label, from, to, on } = condition;
    const end =
      to === undefined ? '' : this.pick(`、不晚于${this.fact(to)}`, ` and not after ${this.fact(to)}`);
    return this.pick(
      `${label.zh}:${this.fact(on)}不早于${this.fact(from)}${end}`,
      `${label.en}: ${this.fact(on)} not before ${this.fact(from)}${end}`,
    );
  }

  private noRepeat(condition: Of<'no_repeat'>): string {
    const { label, entries, subject, same, level, lower } = condition;
    const [what, at] = [this.fact(`${subject}.${same}`), this.fact(`${subject}.${level}`)];
    const history = this.fact(`${entries}[].${same}`);
    const less =
      lower === undefined
        ? ''
        : this.pick(
            `;${this.guard(lower.when)}的,享受过更高等级后不得再享受较低等级`,
            `; where ${this.guard(lower.when)}, no lower level after a higher one`,
          );
    return this.pick(
      `${label.zh}:同一${what}、同一${at}只享受一次(对照${history})${less}`,
      `${label.en}: the same ${what} and ${at} only once (against ${history})${less}`,
    );
  }

  private countBelow(condition: Of<'count_below'>): string {
    const { label, entries, dated, where, within, below, unless } = condition;
    const on = this.fact(`${entries}[].${dated}`);
    const span =
      'always' in within
        ? this.pick('历来全部', 'of all time')
        : 'from' in within
          ? this.pick(
              `${on}在 ${within.from} 至 ${within.to} 的`,
              `with ${on} from ${within.from} to ${within.to}`,
            )
          : this.pick(
              `${on}与${this.fact(within.calendar_year_of)}同一年的`,
              `with ${on} in the year of ${this.fact(within.calendar_year_of)}`,
            );
    const flagged =
      where.flag === undefined
        ? ''
        : this.pick(
            `、${this.fact(`${entries}[].${where.flag}`)}的`,
            `, ${this.fact(`${entries}[].${where.flag}`)}`,
          );
    const only =
      where.programmes === undefined
        ? ''
        : this.pick(`、属于${this.titles(where.programmes)}的`, `, under ${this.titles(where.programmes)}`);
    const fields = this.fields(entries, where);
    const except =
      unless === undefined ? '' : this.pick(`;${this.guard(unless)}的除外`, `; unless ${this.guard(unless)}`);
    const limit = this.number(below, 'count');
    return this.pick(
      `${label.zh}须少于 ${limit} 次;计入${span}${flagged}${only}${fields}${except}`,
      `${label.en}: fewer than ${limit}; counted are those ${span}${flagged}${only}${fields}${except}`,
    );
  }

  /** Which values of their fields the entries must have to count. */
  private fields(entries: string, { fields = {} }: EntryFilter): string {
    const each = Object.entries(fields).map(([name, match]) => {
      const path = `${entries}[].${name}`;
      const field = this.fact(path);
      if ('same_as' in match)
        return this.pick(
          `、${field}与本次${this.fact(match.same_as)}相同的`,
          `, with the same ${field} as ${this.fact(match.same_as)} now`,
        );
      const values = this.list(match.in.map((one) => this.value(path, one)));
      return this.pick(`、${field}为${values}的`, `, with ${field} ${values}`);
    });
    return each.join('');
  }

  private exclusive(condition: Of<'exclusive_with'>): string {
    const { label, entries, programmes } = condition;
    const had = this.fact(`${entries}[].programme`);
    return this.pick(
      `${label.zh}:${had}中不得有${this.titles(programmes)}`,
      `${label.en}: none of ${this.titles(programmes)} in ${had}`,
    );
  }

  private titles(ids: readonly string[]): string {
    const { policy, language } = this.scope;
    return this.list(ids.map((id) => policy.programmes.find((one) => one.id === id)?.title[language] ?? id));
  }
}
