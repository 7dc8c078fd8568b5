/**
 * The rules that read differently in two versions though nobody wrote on them: a figure or a part they rest on changed.
 * Told as two sentences, so that whoever approves a version need not work it out. Pure.
 */
import { canonicalJson } from '../../../kernel/index.js';
import { FactReader, type FactRegister } from '../facts.js';
import type { Bilingual, Condition, PolicyVersion, Programme } from '../policy.js';
import { conditionsOf, inBoth } from '../rules/index.js';

export interface ChangedRule {
  /** The programmes it stands in. */
  readonly programmes: readonly Bilingual[];
  /** What the rule is about: a condition, or the amount. */
  readonly about: Bilingual;
  readonly before: Bilingual;
  readonly after: Bilingual;
  readonly clause: { readonly id: string; readonly article: string; readonly quote: string } | null;
}

const AMOUNT: Bilingual = { zh: '补贴金额', en: 'Subsidy' };
const same = (a: unknown, b: unknown): boolean => canonicalJson(a as never) === canonicalJson(b as never);

/** Each such rule once, whatever number of programmes it stands in. */
export function changedRules(
  before: PolicyVersion,
  after: PolicyVersion,
  register: FactRegister,
): readonly ChangedRule[] {
  const facts = new FactReader(register);
  const found = new Map<string, ChangedRule>();
  const note = (
    programme: Programme,
    about: Bilingual,
    was: Bilingual,
    is: Bilingual,
    clause: string | null,
  ): void => {
    if (same(was, is)) return;
    const key = canonicalJson({ about, was, is } as never);
    const known = found.get(key);
    const quoted = clause === null ? undefined : after.clauses[clause];
    found.set(key, {
      programmes: [...(known?.programmes ?? []), programme.title],
      about,
      before: was,
      after: is,
      clause:
        clause === null || !quoted ? null : { id: clause, article: quoted.article, quote: quoted.quote },
    });
  };
  for (const now of after.programmes) {
    const old = before.programmes.find(({ id }) => id === now.id);
    if (old === undefined) continue;
    const [was, is] = [
      { policy: before, programme: old, facts },
      { policy: after, programme: now, facts },
    ];
    const rules = new Map<string, Condition>(conditionsOf(was, old.conditions).map((one) => [one.id, one]));
    for (const condition of conditionsOf(is, now.conditions)) {
      const known = rules.get(condition.id);
      if (known === undefined || !same(known, condition)) continue;
      note(
        now,
        condition.label,
        inBoth(was, (words) => words.condition(known)),
        inBoth(is, (words) => words.condition(condition)),
        condition.clause,
      );
    }
    if (same(old.amount, now.amount))
      note(
        now,
        AMOUNT,
        inBoth(was, (words) => words.amount(old)),
        inBoth(is, (words) => words.amount(now)),
        now.clause,
      );
  }
  return [...found.values()];
}
