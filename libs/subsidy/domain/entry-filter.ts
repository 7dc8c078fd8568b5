/** Which entries of a list a condition counts: by a mark, by programme, by the values of their fields. */
import type { Evaluation } from './evaluation.js';
import type { Scope } from './expression.js';
import { factAt, type Json, type JsonObject } from './facts.js';
import type { ConditionShape, EntryFilter } from './policy.js';
import type { Figures } from './trace.js';

/** In the figures of a trace: before the path of a field whose value decides which entries count. */
export const ONLY = 'only:';

type Passes = (entry: JsonObject, at: Evaluation) => boolean;

export interface CompiledFilter {
  readonly passes: Passes;
  /** Whether a fact that entries must agree with is not known yet. */
  readonly isOpen: (at: Evaluation) => boolean;
  /** The fewest and the most of these entries that can turn out to count, whatever those facts turn out to be. */
  readonly least: (list: readonly JsonObject[], at: Evaluation) => number;
  readonly most: (list: readonly JsonObject[], at: Evaluation) => number;
  /** The values asked for, by `ONLY` and the path of the field. */
  readonly told: (at: Evaluation) => Figures;
}

interface SameField {
  readonly field: string;
  readonly path: string;
  readonly read: ReturnType<typeof factAt>;
}

type Counting = Pick<Extract<ConditionShape, { shape: 'count_below' }>, 'entries' | 'where'>;

/** Nothing is the same as what is not there. */
const holds = (had: Json | undefined, own: Json | undefined): boolean =>
  own !== undefined && own !== null && had === own;

/** The filter of a condition; the facts that entries must agree with are read by it. */
export function compileEntryFilter({ entries, where }: Counting, scope: Scope): CompiledFilter {
  const plain = passesPlain(where);
  const listed: (readonly [field: string, values: ReadonlySet<Json | undefined>])[] = [];
  const same: SameField[] = [];
  for (const [field, match] of Object.entries(where.fields ?? {})) {
    if ('in' in match) listed.push([field, new Set<Json | undefined>(match.in)]);
    else {
      scope.reads.add(match.same_as);
      same.push({ field, path: match.same_as, read: factAt(match.same_as) });
    }
  }
  const certain: Passes =
    listed.length === 0
      ? plain
      : (entry, at) => plain(entry, at) && listed.every(([field, values]) => values.has(entry[field]));
  const passes: Passes =
    same.length === 0
      ? certain
      : (entry, at) =>
          certain(entry, at) && same.every(({ field, read }) => holds(entry[field], read(at.facts)));
  const open = (at: Evaluation): readonly SameField[] =>
    at.unknown === null ? [] : same.filter(({ path }) => at.unknown?.has(path));
  const count = (list: readonly JsonObject[], at: Evaluation): number =>
    list.reduce((number, entry) => (passes(entry, at) ? number + 1 : number), 0);
  return {
    passes,
    isOpen: (at) => open(at).length > 0,
    // What is not known may turn out to be like none of them.
    least: (list, at) => (open(at).length > 0 ? 0 : count(list, at)),
    most: (list, at) => {
      const unsettled = open(at);
      if (unsettled.length === 0) return count(list, at);
      const settled = same.filter((one) => !unsettled.includes(one));
      const alike = new Map<string, number>();
      for (const entry of list) {
        if (!certain(entry, at)) continue;
        if (!settled.every(({ field, read }) => holds(entry[field], read(at.facts)))) continue;
        const key = unsettled.map(({ field }) => entry[field] ?? null);
        if (key.includes(null)) continue;
        const name = JSON.stringify(key);
        alike.set(name, (alike.get(name) ?? 0) + 1);
      }
      return Math.max(0, ...alike.values());
    },
    told: (at) => ({
      ...Object.fromEntries(
        listed.map(([field, values]) => [`${ONLY}${entries}[].${field}`, [...values].join(' / ')]),
      ),
      ...Object.fromEntries(
        same.map(({ field, path, read }) => [
          `${ONLY}${entries}[].${field}`,
          at.unknown?.has(path) ? null : valueOf(read(at.facts)),
        ]),
      ),
    }),
  };
}

const valueOf = (own: Json | undefined): string | null =>
  own === undefined || own === null ? null : String(own);

function passesPlain({ flag, programmes }: EntryFilter): Passes {
  return (entry) => {
    if (flag !== undefined && entry[flag] === false) return false;
    return programmes === undefined || programmes.includes(String(entry.programme));
  };
}
