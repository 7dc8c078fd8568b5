/** A whole policy in words: what each programme asks, what it pays, and the clause behind every sentence. Pure. */
import type { Language } from '../explain.js';
import { FactReader, type FactRegister } from '../facts.js';
import type { Bilingual, Clause, ExtraRule, PolicyVersion, Programme } from '../policy.js';
import { conditionsOf, RuleWords } from './condition-words.js';
import { tableRows } from './table-rows.js';

export interface ConditionInWords {
  readonly id: string;
  readonly text: Bilingual;
  readonly clause: { readonly id: string; readonly article: string; readonly quote: string };
}

export interface ProgrammeInWords {
  readonly id: string;
  readonly title: Bilingual;
  readonly conditions: readonly ConditionInWords[];
  readonly amount: Bilingual;
}

/** Says a thing in both languages. */
export function inBoth(
  scope: {
    readonly policy: PolicyVersion;
    readonly programme?: Programme | undefined;
    readonly facts: FactReader;
  },
  tell: (words: RuleWords) => string,
): Bilingual {
  const say = (language: Language): string => tell(new RuleWords({ ...scope, language }));
  // No space between two Chinese words; figures keep theirs.
  const zh = say('zh').replace(/([一-鿿)”]) (?=[一-鿿“按])/gu, '$1');
  return { zh, en: say('en') };
}

/** A figure given beside the amount. */
export function extraWords(words: RuleWords, extra: ExtraRule): string {
  if ('number' in extra) return words.number(extra.number, 'fen');
  if ('list' in extra) return words.number(extra.list, 'fen');
  const { from, months } = extra.last_day;
  const count = words.number(months, 'months');
  return words.pick(
    `${words.fact(from)}起 ${count}的最后一日`,
    `last day of ${count} from ${words.fact(from)}`,
  );
}

/** Every programme with its conditions and its amount. */
export function policyInWords(policy: PolicyVersion, register: FactRegister): readonly ProgrammeInWords[] {
  const facts = new FactReader(register);
  return policy.programmes.map((programme) => {
    const scope = { policy, programme, facts };
    return {
      id: programme.id,
      title: programme.title,
      conditions: conditionsOf(scope, programme.conditions).map((condition) => ({
        id: condition.id,
        text: inBoth(scope, (words) => words.condition(condition)),
        clause: clauseOf(policy.clauses, condition.clause),
      })),
      amount: inBoth(scope, (words) => words.amount(programme)),
    };
  });
}

/** The names of the rows of every table, by the place of its parameter: `programmes.X.parameters.fen_by_level`. */
export function rowWords(
  policy: PolicyVersion,
  register: FactRegister,
): Readonly<Record<string, readonly { readonly key: string; readonly word: Bilingual }[]>> {
  const facts = new FactReader(register);
  const places: (readonly [string, Programme | undefined])[] = [
    ['', undefined],
    ...policy.programmes.map((one) => [`programmes.${one.id}.`, one] as const),
  ];
  return Object.fromEntries(
    places.flatMap(([prefix, programme]) =>
      Object.entries((programme ?? policy).parameters)
        .filter(([, { value }]) => typeof value !== 'number')
        .map(
          ([name]) => [`${prefix}parameters.${name}`, tableRows({ policy, programme }, name, facts)] as const,
        ),
    ),
  );
}

function clauseOf(clauses: Readonly<Record<string, Clause>>, id: string): ConditionInWords['clause'] {
  const clause = clauses[id];
  return { id, article: clause?.article ?? '', quote: clause?.quote ?? '' };
}
