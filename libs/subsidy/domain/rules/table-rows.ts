/** What people call the rows of a table of figures: by the fact that picks the row. Pure. */
import type { FactReader } from '../facts.js';
import type { Bilingual, PolicyVersion, Programme } from '../policy.js';

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (node: unknown): node is Plain => typeof node === 'object' && node !== null;

interface Picks {
  /** The fact whose value is the row. */
  fact: string | null;
  /** Rows named in the rule itself, with the question under which they are. */
  readonly named: Map<string, { readonly fact: string; readonly value: string }>;
}

/** Words for every row of the parameter, in the order a person reads them: levels from 5 to 1, the rest as written. */
export function tableRows(
  { policy, programme }: { readonly policy: PolicyVersion; readonly programme?: Programme | undefined },
  name: string,
  facts: FactReader,
): readonly { readonly key: string; readonly word: Bilingual }[] {
  const parameter = programme?.parameters[name] ?? policy.parameters[name];
  if (parameter === undefined || typeof parameter.value === 'number') return [];
  const picks: Picks = { fact: null, named: new Map() };
  const rules = programme === undefined ? [policy.let, policy.programmes] : [policy.let, programme];
  find(rules, name, undefined, picks);
  const words = Object.keys(parameter.value).map((key) => ({ key, word: wordOf(key, picks, facts) }));
  const level = ({ key }: { readonly key: string }): number => (/^[1-5]$/.test(key) ? -Number(key) : 0);
  return words.sort((a, b) => level(a) - level(b));
}

function wordOf(key: string, { fact, named }: Picks, facts: FactReader): Bilingual {
  const under = named.get(key);
  const word =
    (fact === null ? undefined : facts.wordOf(fact, key)) ??
    (under === undefined ? undefined : facts.wordOf(under.fact, under.value));
  return word ?? { zh: key, en: key };
}

/** Looks for `{ table: { param }, row }` and notes what picks the row; `guard` is the question it stands under. */
function find(node: unknown, name: string, guard: unknown, picks: Picks): void {
  if (Array.isArray(node)) {
    for (const one of node as readonly unknown[]) find(one, name, guard, picks);
    return;
  }
  if (!isPlain(node)) return;
  const { table, row } = node;
  if (isPlain(table) && table['param'] === name) {
    if (isPlain(row) && typeof row['fact'] === 'string') picks.fact ??= row['fact'];
    if (typeof row === 'string' && isPlain(guard)) {
      const { fact, is } = guard;
      if (typeof fact === 'string' && typeof is === 'string') picks.named.set(row, { fact, value: is });
    }
    return;
  }
  for (const [key, item] of Object.entries(node))
    find(item, name, key === 'then' ? node['when'] : guard, picks);
}
