/** The ways to mend a timetable that are worth showing: each found by the engine in its own manner, ranked, no two alike. */
import { Board, type Plan } from '../../engine/centre/board.js';
import { obstacles } from '../../engine/centre/explain.js';
import { leastCost } from '../../engine/centre/least-cost.js';
import { changeOf } from '../../engine/centre/one-trainer.js';
import { type Proposal, repair, type RepairWay, WAYS_TRIED, withOthers } from '../../engine/centre/repair.js';
import { placePublished } from '../../engine/centre/solve.js';
import { planOf, type SolvingModel } from '../solving/centre-model.js';

/** Hears, step by step, what would be shown if nothing more were found; what all the ways rule out is known at the end. */
type Heard = (stepsDone: number, shown: readonly Proposal[], allWaysTried: boolean) => void;

/** As many as one can weigh, the one with the fewest changes first. */
export const waysOf = (plan: Plan, model: SolvingModel, heard?: Heard): Proposal[] =>
  shownOf(
    foundFor(plan, model, (stepsDone, found) => heard?.(stepsDone, shownOf(found), stepsDone >= WAYS_TRIED)),
  );

const shownOf = (found: readonly Proposal[]): Proposal[] => chosen(ranked(withProofOf(found)));

/** How many times, rooms and trainers are other ones. */
const amountOf = ({ changes }: Proposal): number =>
  changes.reduce((sum, { from, to }) => sum + (to ? changeOf(from, to) : 0), 0);

/** Fewest lost, then fewest changed, then fewest moved times, then least of each changed, then cost. */
const byFewest = (a: Proposal, b: Proposal): number =>
  a.lost.length - b.lost.length ||
  a.changes.length - b.changes.length ||
  a.timesMoved - b.timesMoved ||
  amountOf(a) - amountOf(b) ||
  a.cost - b.cost;

/**
 * Every way that was found. What costs least is the first, better done, where it changes no more than that; where it
 * changes more it is a way of its own.
 */
function foundFor(
  plan: Plan,
  model: SolvingModel,
  heard: (stepsDone: number, found: readonly Proposal[]) => void,
): Proposal[] {
  const tried: Proposal[] = [];
  const found = repair(plan, undefined, (one) => heard(tried.push(one), tried));
  heard(WAYS_TRIED + 1, found);
  found.push(...atOtherTimes(model));
  heard(WAYS_TRIED + 2, found);
  const [first, ...rest] = found.sort(byFewest);
  if (!first) return [];
  const others = withOthers(plan, first);
  const least = leastCost(plan, [first, ...rest, ...(others ? [others] : [])]);
  if (!least || byFewest(least, first) > 0)
    return [...withItsOthers(first, others), ...rest, ...(least ? [least] : [])];
  const { provenFewest } = first;
  const instead: Proposal = {
    ...least,
    provenFewest,
    way: first.way === 'other_time' ? 'any_time' : first.way,
  };
  return [...withItsOthers(instead, withOthers(plan, instead)), ...rest];
}

/** The first and the same with others: whichever of the two is better is the first of them. */
function withItsOthers(first: Proposal, others: Proposal | undefined): Proposal[] {
  if (!others) return [first];
  if (byFewest(others, first) >= 0) return [first, others];
  return [
    { ...others, provenFewest: first.provenFewest, way: first.way },
    { ...first, way: 'others' },
  ];
}

/** What comes to the same is shown once. */
function ranked(found: readonly Proposal[]): Proposal[] {
  const seen = new Set<string>();
  return [...found].sort(byFewest).filter(({ changes }) => {
    const key = JSON.stringify(changes.map(({ session, to }) => [session, to]));
    return !seen.has(key) && seen.add(key);
  });
}

const MOST_PROPOSALS = 4;

/** What costs least of those that lose no more than the first, if that is less than the first costs. */
export function cheapestOf(all: readonly Proposal[]): Proposal | undefined {
  const [first] = all;
  return all
    .filter(({ lost, cost }) => first && lost.length === first.lost.length && cost < first.cost)
    .toSorted((a, b) => a.cost - b.cost)[0];
}

const moves = ({ changes }: Proposal): boolean => changes.some(({ to }) => to !== undefined);

/** As many as one can weigh: the best, what costs least, and of the rest first what keeps the trainer or the workshop. */
function chosen(found: readonly Proposal[]): Proposal[] {
  // What moves nothing can only be left alone: that needs no proposal beside one that moves something.
  const all = found.some(moves) ? found.filter(moves) : found;
  const cheapest = cheapestOf(all);
  const named = (way: RepairWay): Proposal[] => all.filter((one) => one.way === way);
  const least = named('least_cost').filter((one) => one === cheapest);
  const rest = all.filter(({ way }) => way !== 'least_cost');
  const list = [...new Set([...all.slice(0, 1), ...least, ...named('other_time'), ...rest])];
  const shown = list.slice(0, MOST_PROPOSALS);
  return all.filter((one) => shown.includes(one));
}

/** Rules that say that the trainer, or the workshop, cannot be had then: what waits for them keeps them. */
const OF_TRAINERS: readonly string[] = ['trainer_available'];
const OF_WORKSHOPS: readonly string[] = ['workshop_open', 'workstations'];

/**
 * The other way to mend it: whoever is away makes up for it later, and what needs the room waits for it. Only where that
 * saves something.
 */
function atOtherTimes(model: SolvingModel): Proposal[] {
  const board = new Board(planOf(model));
  const waiting = new Map(
    placePublished(board).map((at) => {
      const { published } = model.centre.sessions[at]!;
      const rules = new Set(obstacles(board, at, published!).map(({ constraint }) => constraint));
      return [
        at,
        {
          ...(OF_TRAINERS.some((one) => rules.has(one)) ? { trainer: published!.trainer } : {}),
          ...(OF_WORKSHOPS.some((one) => rules.has(one)) ? { workshop: published!.workshop } : {}),
        },
      ] as const;
    }),
  );
  const sessions = model.centre.sessions.map((session, at) => {
    const pin = waiting.get(at);
    return !pin || session.pin ? session : { ...session, pin };
  });
  // Without the exact search: what it proves with the trainer or the workshop kept is not told anyway.
  const [best] = repair(planOf({ ...model, centre: { ...model.centre, sessions } }), 0);
  if (!best || !moves(best)) return [];
  // What was proven with the trainer or the workshop kept says nothing about all the other ways.
  const lost = best.lost.map((one) => ({ ...one, hopeless: false }));
  return [{ ...best, lost, way: 'other_time', provenFewest: false }];
}

/** What loses and changes as little as a proposal that is proven is proven with it. */
const withProofOf = (found: readonly Proposal[]): Proposal[] =>
  found.map((one) => ({
    ...one,
    provenFewest: found.some(
      ({ provenFewest, lost, changes }) =>
        provenFewest && lost.length === one.lost.length && changes.length === one.changes.length,
    ),
  }));
