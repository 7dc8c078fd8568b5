/**
 * The classes of one person that stand in each other's way: which orders of claims are possible at all, and what the
 * worst and the best of them bring. Every step asks the compiled rule with the grants there would be by then. Pure.
 */
import type { ConditionTrace } from '../trace.js';
import { type Contender, judgedAfter, leastIfPaid, type Money } from './contender.js';

/** Classes of one person whose orders are all tried; nobody sits in more at a time. Beyond it nothing is promised. */
const TRIED = 6;

export interface Person {
  /** Those whom the others could keep from being paid, and by which condition. */
  readonly contested: ReadonlyMap<Contender, ConditionTrace>;
  /** What refuses this class once the others were granted; null when nothing does. */
  refusal(one: Contender, granted: readonly Contender[]): ConditionTrace | null;
  /**
   * What is left to each contested class, in the order given. `twice`: a class that something else may refuse too;
   * `holds`: it is paid if all goes well, one after the other.
   */
  money(twice: (one: Contender) => boolean, holds: (one: Contender) => boolean): [Contender, Money][];
}

/** `own`: the classes of one person in the order of claims. */
export function personOf(own: readonly Contender[]): Person {
  const refusals = new Map<string, ConditionTrace | null>();
  const refusal = (one: Contender, granted: readonly Contender[]): ConditionTrace | null => {
    const key = [one, ...granted].map((each) => own.indexOf(each)).join();
    const known = refusals.get(key);
    if (known !== undefined) return known;
    const found = newRefusal(one, granted);
    refusals.set(key, found);
    return found;
  };
  const contested = new Map<Contender, ConditionTrace>();
  for (const one of own.length < 2 ? [] : own.filter(({ claimed }) => !claimed)) {
    const by = refusal(
      one,
      own.filter((each) => each !== one),
    );
    if (by !== null) contested.set(one, by);
  }
  return {
    contested,
    refusal,
    money: (twice, holds) => (contested.size === 0 ? [] : shared(own, contested, refusal, twice, holds)),
  };
}

type Refusal = Person['refusal'];

function shared(
  own: readonly Contender[],
  contested: ReadonlyMap<Contender, ConditionTrace>,
  refusal: Refusal,
  twice: (one: Contender) => boolean,
  holds: (one: Contender) => boolean,
): [Contender, Money][] {
  const counted = own.filter((one) => contested.has(one) && !twice(one));
  if (own.length > TRIED)
    return counted.map((one) => [one, { guaranteedFen: 0, maximumFen: one.maximumFen }]);
  const ends = endsOf(own, refusal, (one) => one.secured && counted.includes(one));
  const money: [Contender, Money][] = [];
  // Two employers of one person do not wait for each other: each is promised what the worst order leaves to it.
  for (const enterpriseId of new Set(counted.map((one) => one.enterpriseId))) {
    const mine = counted.filter((one) => one.enterpriseId === enterpriseId);
    const sums = (of: (one: Contender) => number): number[] =>
      ends.map((paid) => mine.reduce((sum, one) => (paid.includes(one) ? sum + of(one) : sum), 0));
    let sure = Math.min(...sums(leastIfPaid));
    const most = Math.max(...sums(({ maximumFen }) => maximumFen));
    let more = most - mine.reduce((sum, one) => (holds(one) ? sum + one.maximumFen : sum), 0);
    for (const one of mine) {
      const guaranteedFen = one.secured && holds(one) ? Math.min(one.guaranteedFen, sure) : 0;
      sure -= guaranteedFen;
      const extra = holds(one) ? 0 : Math.min(one.maximumFen, Math.max(0, more));
      more -= extra;
      money.push([one, { guaranteedFen, maximumFen: holds(one) ? one.maximumFen : extra }]);
    }
  }
  return money;
}

/**
 * Every set of classes that may have been paid for in the end: each of them was accepted after some of the others, and
 * whoever is sure of everything else and is not among them was refused because of them. What is not sure may fail.
 */
function endsOf(
  own: readonly Contender[],
  refusal: Refusal,
  sure: (one: Contender) => boolean,
): Contender[][] {
  const members = (set: number): Contender[] => own.filter((_, index) => (set & (1 << index)) !== 0);
  const reached = new Array<boolean>(1 << own.length).fill(false);
  reached[0] = true;
  const ends: Contender[][] = [];
  for (let set = 0; set < reached.length; set += 1) {
    if (!(reached[set] as boolean)) continue;
    const paid = members(set);
    let final = true;
    for (const [index, one] of own.entries()) {
      if ((set & (1 << index)) !== 0) continue;
      if (refusal(one, paid) === null) {
        reached[set | (1 << index)] = true;
        if (sure(one)) final = false;
      }
    }
    if (final) ends.push(paid);
  }
  return ends;
}

/** The first condition that fails with these grants and does not fail without them. */
function newRefusal(one: Contender, granted: readonly Contender[]): ConditionTrace | null {
  const after = judgedAfter(one, granted);
  if (after === null || after.outcome !== 'REFUSED') return null;
  return after.trace.find(({ status }) => status === 'NOT_MET') ?? null;
}
