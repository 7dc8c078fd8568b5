import { placeOnly, type SessionPlace } from '../../domain/board/edit.js';
import {
  lostSentence,
  type LostReason,
  moveSentence,
  type NamedPlace,
} from '../../domain/repair/sentences.js';
import { type BothLanguages, reasonOf } from '../../domain/solving/sentences.js';
import { Board } from '../../engine/centre/board.js';
import { obstacles } from '../../engine/centre/explain.js';
import { type Proposal, repair, type RepairWay, withOthers } from '../../engine/centre/repair.js';
import { placePublished } from '../../engine/centre/solve.js';
import { modelOf, placeOf, planOf, type SolvingFacts, type SolvingModel } from '../solving/centre-model.js';
import { type BoardNames, sentenceAgainst } from '../solving/obstacle-sentences.js';
import type { TrainingSession } from '../session-store.js';
import { disturbs, isHitBy, type RepairCause, withCause } from './repair-cause.js';

export interface PlannedMove {
  readonly sessionId: string;
  readonly cohortId: string;
  readonly moduleId: string;
  readonly before: SessionPlace;
  readonly after: SessionPlace;
  readonly sentence: BothLanguages;
}

export interface LostSession {
  readonly sessionId: string;
  readonly cohortId: string;
  readonly moduleId: string;
  readonly before: SessionPlace;
  readonly sentence: BothLanguages;
}

export interface RepairPlan {
  /** How the engine found it; `other_time` keeps the trainer or workshop and moves the time instead. */
  readonly way: RepairWay | 'other_time';
  readonly changes: readonly PlannedMove[];
  readonly lost: readonly LostSession[];
  readonly timesMoved: number;
  readonly cost: number;
  /** An exact search has ruled out that fewer are lost, or as few with fewer changes; false when it was not proven. */
  readonly provenFewest: boolean;
}

export const lostBecause = (
  session: TrainingSession,
  reason: LostReason,
  against: BothLanguages | null = null,
): LostSession => ({
  sessionId: session.id,
  cohortId: session.cohortId,
  moduleId: session.moduleId,
  before: placeOnly(session),
  sentence: lostSentence(reason, against),
});

type Found = Omit<Proposal, 'way'> & { readonly way: RepairPlan['way'] };

/** What workshops, trainers and cohorts are called, by id. */
export type RepairNames = Omit<BoardNames, 'model' | 'stored'>;

/**
 * Ranked ways to repair the timetables after the cause. What stood against a rule before (somebody decided it) is left
 * where it is: only what the cause makes impossible has to move.
 */
export function planRepair(given: SolvingFacts, cause: RepairCause, names: RepairNames): RepairPlan[] {
  const { away: _away, ...facts } = given;
  const isHit = isHitBy(cause, facts.workshops);
  const stored = new Map(facts.sessions.map((session) => [session.id, session]));
  const pinned = facts.pinned ?? new Set<string>();
  const stays = new Set(
    outOf(modelOf(facts)).filter((id) => {
      const session = stored.get(id);
      if (!session) return false;
      return cause.kind === 'RECORDED'
        ? session.heldOn < cause.from || session.heldOn > cause.to
        : !isHit(session);
    }),
  );
  const model = modelOf({ ...withCause(facts, cause), pinned: new Set([...pinned, ...stays]) });
  const known: BoardNames = { ...names, model, stored };
  const modelled = new Set(
    model.sessions.filter((_, at) => !model.centre.sessions[at]!.pin).map(({ id }) => id),
  );
  // What the cause hits but the engine does not hold is said, not forgotten.
  const fixed = facts.sessions
    .filter((session) => isHit(session) && !modelled.has(session.id) && disturbs(cause, facts, session))
    .map((session) => lostBecause(session, pinned.has(session.id) ? 'pinned' : 'beside_grid'));
  const plan = planOf(model);
  const ways = repair(plan);
  const others = ways[0] && withOthers(plan, ways[0]);
  return chosen(ranked(withProofOf([...ways, ...(others ? [others] : []), ...atOtherTimes(model)]))).map(
    ({ way, changes, lost, timesMoved, cost, provenFewest }) => ({
      way,
      changes: changes.flatMap(({ session: at, to, from, because }): PlannedMove[] => {
        const session = model.sessions[at]!.stored;
        if (!to || !session) return [];
        const [before, after] = [placeOnly(session), placeOf(model, at, to)];
        const why = because.length > 0 ? sentenceAgainst(known, at, from, because) : null;
        return [
          {
            sessionId: session.id,
            cohortId: session.cohortId,
            moduleId: session.moduleId,
            before,
            after,
            sentence: moveSentence(named(names, before), named(names, after), why),
          },
        ];
      }),
      lost: [
        ...lost.flatMap(({ session: at, whyNot }) => {
          const session = model.sessions[at]!.stored;
          if (!session) return [];
          const most = whyNot.ruledOut.slice(0, 2).map(({ constraint }) => constraint);
          return [
            lostBecause(
              session,
              way === 'same_time' ? 'same_time' : 'nowhere',
              most.length > 0 ? reasonOf(most) : null,
            ),
          ];
        }),
        ...fixed,
      ],
      timesMoved,
      cost,
      provenFewest,
    }),
  );
}

const named = ({ workshops, trainers }: RepairNames, place: SessionPlace): NamedPlace => ({
  ...place,
  workshopName: place.workshopId === null ? null : (workshops.get(place.workshopId) ?? ''),
  trainerName: trainers.get(place.trainerId) ?? '',
});

/** Rules that say that the trainer, or the workshop, cannot be had then: what waits for them keeps them. */
const OF_TRAINERS: readonly string[] = ['trainer_available'];
const OF_WORKSHOPS: readonly string[] = ['workshop_open', 'workstations'];

/**
 * The other way to mend it: whoever is away makes up for it later, and what needs the room waits for it. Only where that
 * saves something.
 */
function atOtherTimes(model: SolvingModel): Found[] {
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
  if (!best?.changes.some(({ to }) => to !== undefined)) return [];
  // What was proven with the trainer or the workshop kept says nothing about all the other ways.
  return [{ ...best, way: 'other_time', provenFewest: false }];
}

/** What loses and changes as little as a proposal that is proven is proven with it. */
const withProofOf = (found: readonly Found[]): Found[] =>
  found.map((one) => ({
    ...one,
    provenFewest: found.some(
      ({ provenFewest, lost, changes }) =>
        provenFewest && lost.length === one.lost.length && changes.length === one.changes.length,
    ),
  }));

/** Fewest lost, then fewest changed, then fewest moved times, then cost; what comes to the same is shown once. */
function ranked(found: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return [...found]
    .sort(
      (a, b) =>
        a.lost.length - b.lost.length ||
        a.changes.length - b.changes.length ||
        a.timesMoved - b.timesMoved ||
        a.cost - b.cost,
    )
    .filter(({ changes }) => {
      const key = JSON.stringify(changes.map(({ session, to }) => [session, to]));
      return !seen.has(key) && seen.add(key);
    });
}

const MOST_PROPOSALS = 3;

/** As many as one can weigh: the best, and of the rest first what keeps the trainer or the workshop, which differs most. */
function chosen(all: readonly Found[]): Found[] {
  const later = all.find(({ way }) => way === 'other_time');
  const list = [...new Set([...all.slice(0, 1), ...(later ? [later] : []), ...all])].slice(0, MOST_PROPOSALS);
  return all.filter((one) => list.includes(one));
}

/** Sessions that may not stay where they are as things stand. */
function outOf(model: SolvingModel): string[] {
  return placePublished(new Board(planOf(model))).map((at) => model.sessions[at]!.id);
}
