import { placeOnly, type SessionPlace } from '../../domain/board/edit.js';
import {
  cheaperSentence,
  lostSentence,
  type LostReason,
  moveSentence,
  NOBODY_ELSE,
  NOWHERE_ELSE,
  type NamedPlace,
} from '../../domain/repair/sentences.js';
import { type BothLanguages, reasonOf } from '../../domain/solving/sentences.js';
import { Board, type Plan } from '../../engine/centre/board.js';
import type { Proposal, RepairWay } from '../../engine/centre/repair.js';
import { centreCost, placePublished } from '../../engine/centre/solve.js';
import { modelOf, placeOf, planOf, type SolvingFacts, type SolvingModel } from '../solving/centre-model.js';
import { type BoardNames, sentenceAgainst } from '../solving/obstacle-sentences.js';
import type { TrainingSession } from '../session-store.js';
import { disturbs, isHitBy, type RepairCause, roomsOf, withCause } from './repair-cause.js';
import { cheapestOf, waysOf } from './repair-ways.js';

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
  /** How the engine found it. */
  readonly way: RepairWay;
  readonly changes: readonly PlannedMove[];
  readonly lost: readonly LostSession[];
  readonly timesMoved: number;
  readonly cost: number;
  /** An exact search has ruled out that fewer are lost, or as few with fewer changes; false when it was not proven. */
  readonly provenFewest: boolean;
  /** Of the one that costs least: how much less than the first it costs, and on what that is saved. */
  readonly cheaper: { readonly by: number; readonly sentence: BothLanguages } | null;
}

export const lostBecause = (
  session: TrainingSession,
  reason: LostReason,
  more: Parameters<typeof lostSentence>[1] = {},
): LostSession => ({
  sessionId: session.id,
  cohortId: session.cohortId,
  moduleId: session.moduleId,
  before: placeOnly(session),
  sentence: lostSentence(reason, more),
});

/** How far a repair has come, and what would be shown if it ended now. */
export interface RepairProgress {
  /** Of `REPAIR_STEPS`. */
  readonly stepsDone: number;
  readonly plans: readonly RepairPlan[];
}

/** What workshops, trainers and cohorts are called, by id. */
export type RepairNames = Omit<BoardNames, 'model' | 'stored'>;

/**
 * Ranked ways to repair the timetables after the cause. What stood against a rule before (somebody decided it) is left
 * where it is: only what the cause makes impossible has to move. `heard` is told after each step.
 */
export function planRepair(
  given: SolvingFacts,
  cause: RepairCause,
  names: RepairNames,
  heard?: (progress: RepairProgress) => void,
): RepairPlan[] {
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
  const cohorts = new Map(facts.cohorts.map((one) => [one.id, one]));
  const fixed = facts.sessions
    .filter(
      (session) =>
        isHit(session) &&
        !modelled.has(session.id) &&
        disturbs(cause, facts.workshops, cohorts.get(session.cohortId)?.seats ?? 0),
    )
    .map((session) => {
      if (pinned.has(session.id)) return lostBecause(session, 'pinned');
      return lostBecause(session, cohorts.get(session.cohortId)?.movable ? 'beside_grid' : 'class_state');
    });
  const plan = planOf(model);
  const rooms = roomsOf(cause, facts.workshops);
  const plansOf = (shown: readonly Proposal[], allWaysTried: boolean): RepairPlan[] => {
    const cheapest = cheapestOf(shown);
    return shown.map((one): RepairPlan => ({
      way: one.way,
      changes: one.changes.flatMap(({ session: at, to, from, because }): PlannedMove[] => {
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
        ...one.lost.flatMap(({ session: at, whyNot }) => {
          const session = model.sessions[at]!.stored;
          if (!session) return [];
          const most = whyNot.ruledOut.slice(0, 2).map(({ constraint }) => constraint);
          const behind = nothingElse(plan, cause, rooms, at);
          return [
            lostBecause(session, reasonOfLost(shown, one, at, allWaysTried), {
              ...(behind ? { behind } : {}),
              // With the trainer or the workshop kept, what stands against its own time is the cause itself.
              ...(most.length > 0 && one.way !== 'other_time' ? { then: reasonOf(most) } : {}),
            }),
          ];
        }),
        ...fixed,
      ],
      timesMoved: one.timesMoved,
      cost: one.cost,
      provenFewest: one.provenFewest,
      cheaper: one === cheapest ? savedBy(plan, shown[0]!, one) : null,
    }));
  };
  return plansOf(
    waysOf(plan, model, (stepsDone, shown, allWaysTried) =>
      heard?.({ stepsDone, plans: plansOf(shown, allWaysTried) }),
    ),
    true,
  );
}

/** Why a proposal loses a session, by what the others that are shown do with it. */
function reasonOfLost(
  shown: readonly Proposal[],
  { way }: Proposal,
  at: number,
  allWaysTried: boolean,
): LostReason {
  const losing = shown.flatMap(({ lost }) => lost.filter(({ session }) => session === at));
  if (losing.some(({ hopeless }) => hopeless)) return 'hopeless';
  if (allWaysTried && losing.length === shown.length) return 'nowhere';
  if (way === 'same_time' || way === 'others') return 'same_time';
  return way === 'other_time' ? 'other_time' : 'held';
}

/** Said where nobody else may teach the session, or nowhere else could hold it, whatever the time. */
function nothingElse(
  { centre, trainersFor, workshopsFor }: Plan,
  { kind, trainerId }: RepairCause,
  rooms: ReadonlySet<string>,
  at: number,
): BothLanguages | undefined {
  if (kind === 'TRAINER')
    return trainersFor[at]!.every((one) => centre.trainers[one]!.id === trainerId) ? NOBODY_ELSE : undefined;
  if (rooms.size === 0) return undefined;
  const elsewhere = workshopsFor[at]!.some((one) => {
    const room = centre.workshops[one];
    return room && !rooms.has(room.id) && room.workstations >= centre.sessions[at]!.seats;
  });
  return elsewhere ? undefined : NOWHERE_ELSE;
}

const named = ({ workshops, trainers }: RepairNames, place: SessionPlace): NamedPlace => ({
  ...place,
  workshopName: place.workshopId === null ? null : (workshops.get(place.workshopId) ?? ''),
  trainerName: trainers.get(place.trainerId) ?? '',
});

/** What a proposal costs less than the first, by what is weighed. */
function savedBy(plan: Plan, first: Proposal, one: Proposal): RepairPlan['cheaper'] {
  const before = centreCost(plan, first.spots);
  const parts = centreCost(plan, one.spots)
    .map(({ name, cost }, at) => ({ name, by: cost - before[at]!.cost }))
    .filter(({ by }) => by !== 0)
    .sort((a, b) => a.by - b.by);
  const by = first.cost - one.cost;
  return { by, sentence: cheaperSentence(by, parts) };
}

/** Sessions that may not stay where they are as things stand. */
function outOf(model: SolvingModel): string[] {
  return placePublished(new Board(planOf(model))).map((at) => model.sessions[at]!.id);
}
