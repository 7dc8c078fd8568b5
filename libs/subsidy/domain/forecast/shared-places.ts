/**
 * Places that several classes draw on: the quota of an enterprise's list (rules R01, R03) and what one person may be
 * paid for (rules R19, R20 and the programmes that shut each other out). Each class by itself could have them; together
 * they cannot, and what is promised of all of them is never more than what is paid, in whatever order they are claimed.
 *
 * Places are held in the order in which the claims can be made: who is in a claim already, then the class that ends
 * first, then its code, then the order of the claim's lines. Whoever holds none waits for one.
 *
 * - A condition over what a person has had before is asked of the rule itself, with the other classes as grants: no cap
 *   and no key is known here.
 * - Guaranteed: of a quota no more than there are places, at the smallest amount that may take one; of a person's
 *   classes what the worst order of claims and outcomes leaves to the enterprise. Somebody for whom both are short is
 *   guaranteed nothing, and is taken to use up a place of the quota all the same.
 * - Maximum: no less than the best order of claims and outcomes brings. Pure.
 */
import type { ConditionTrace } from '../trace.js';
import { type Contender, leastIfPaid, type Money } from './contender.js';
import { type Person, personOf } from './person-claims.js';

/** What a learner has of the places. */
export interface Share {
  readonly guaranteedFen: number;
  readonly maximumFen: number;
  /** Draws on something that is short. */
  readonly contested: boolean;
  /** The condition over what the person has had that another class may make fail. */
  readonly by: ConditionTrace | null;
  /** Why it waits; null when it holds a place. */
  readonly waits: Waiting | null;
}

export type Waiting =
  | { readonly for: 'QUOTA'; readonly left: number; readonly position: number }
  | { readonly for: 'PERSON'; readonly entry: ConditionTrace; readonly behind: readonly Contender[] };

/** The shares of all of them. `contenders` stand in the order of claims. */
export function shareOut(contenders: readonly Contender[]): ReadonlyMap<Contender, Share> {
  const persons = new Map<string, Person>();
  for (const [key, own] of groupsOf(contenders, ({ person }) => person)) persons.set(key, personOf(own));
  const ofPerson = (one: Contender): Person => persons.get(one.person) as Person;
  const pools = groupsOf(
    contenders.filter(({ pool, claimed }) => pool !== null && !claimed),
    ({ pool }) => pool?.key ?? '',
  );
  const shortPools = new Set<string>();
  for (const [key, own] of pools)
    if (own.some(({ pool }) => pool?.open === true || own.length > (pool?.left ?? 0))) shortPools.add(key);
  const quotaShort = (one: Contender): boolean => !one.claimed && shortPools.has(one.pool?.key ?? '');
  const twice = (one: Contender): boolean => quotaShort(one) && ofPerson(one).contested.has(one);

  const held = holdersOf(contenders, ofPerson);
  const holds = (one: Contender): boolean => !held.waiting.has(one);
  const money = new Map<Contender, Money>();
  for (const key of shortPools)
    for (const [one, its] of ofPool(pools.get(key) ?? [], twice, holds)) money.set(one, its);
  for (const person of persons.values())
    for (const [one, its] of person.money(twice, holds)) money.set(one, its);

  return new Map(
    contenders.map((one): [Contender, Share] => {
      const waits = held.waiting.get(one) ?? null;
      const contested = quotaShort(one) || ofPerson(one).contested.has(one);
      const alone = { guaranteedFen: one.guaranteedFen, maximumFen: one.maximumFen };
      return [
        one,
        { ...(money.get(one) ?? alone), contested, by: ofPerson(one).contested.get(one) ?? null, waits },
      ];
    }),
  );
}

/**
 * Of so many places. Guaranteed are those first in the order, and one place less for everybody who may be refused for
 * what the person has had elsewhere (`twice`): the place may be theirs, or nobody's.
 */
function ofPool(
  own: readonly Contender[],
  twice: (one: Contender) => boolean,
  holds: (one: Contender) => boolean,
): [Contender, Money][] {
  const pool = own[0]?.pool;
  if (!pool || pool.open === true)
    return own.map((one) => [one, { guaranteedFen: 0, maximumFen: one.maximumFen }]);
  const left = Math.max(0, pool.left);
  const plain = own.filter((one) => !twice(one));
  const least = Math.min(...plain.map(leastIfPaid));
  const sure = new Set(plain.slice(0, Math.max(0, left - (own.length - plain.length))));
  const first = [...own.filter(holds), ...own.filter((one) => !holds(one))];
  const lowest = Math.min(...first.slice(0, left).map(({ maximumFen }) => maximumFen));
  return first.map((one, index) => [
    one,
    {
      guaranteedFen: sure.has(one) && one.secured ? Math.min(one.guaranteedFen, least) : 0,
      // Whoever would bring more than somebody who holds a place may still bring the difference.
      maximumFen: index < left ? one.maximumFen : left === 0 ? 0 : Math.max(0, one.maximumFen - lowest),
    },
  ]);
}

/** Who holds a place when everybody who still can be paid is paid, one after the other. */
function holdersOf(
  contenders: readonly Contender[],
  ofPerson: (one: Contender) => Person,
): { readonly waiting: ReadonlyMap<Contender, Waiting> } {
  const waiting = new Map<Contender, Waiting>();
  const taken = new Map<string, number>();
  const before = new Map<string, Contender[]>();
  for (const one of contenders) {
    const mine = before.get(one.person) ?? [];
    const limit = one.claimed || one.pool === null || one.pool.open === true ? null : one.pool;
    const used = limit === null ? 0 : (taken.get(limit.key) ?? 0);
    const refused = one.claimed || mine.length === 0 ? null : ofPerson(one).refusal(one, mine);
    if (refused !== null) waiting.set(one, { for: 'PERSON', entry: refused, behind: mine });
    else if (limit !== null && used >= limit.left) {
      waiting.set(one, {
        for: 'QUOTA',
        left: Math.max(0, limit.left),
        position: used + 1 - Math.max(0, limit.left),
      });
      taken.set(limit.key, used + 1);
    } else {
      before.set(one.person, [...mine, one]);
      if (limit !== null) taken.set(limit.key, used + 1);
    }
  }
  return { waiting };
}

function groupsOf<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
