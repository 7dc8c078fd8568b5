import { placeOnly, type SessionPlace } from '../../domain/board/edit.js';
import {
  cheaperSentence,
  lostSentence,
  type LostReason,
  moveSentence,
  type NamedPlace,
} from '../../domain/repair/sentences.js';
import { type BothLanguages, reasonOf } from '../../domain/solving/sentences.js';
import { Board, type Plan } from '../../engine/centre/board.js';
import type { Proposal, RepairWay } from '../../engine/centre/repair.js';
import { centreCost, placePublished } from '../../engine/centre/solve.js';
import { modelOf, placeOf, planOf, type SolvingFacts, type SolvingModel } from '../solving/centre-model.js';
import { type BoardNames, sentenceAgainst } from '../solving/obstacle-sentences.js';
import type { TrainingSession } from '../session-store.js';
import { disturbs, isHitBy, type RepairCause, withCause } from './repair-cause.js';
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
  against: BothLanguages | null = null,
): LostSession => ({
  sessionId: session.id,
  cohortId: session.cohortId,
  moduleId: session.moduleId,
  before: placeOnly(session),
  sentence: lostSentence(reason, against),
});

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
  const shown = waysOf(plan, model);
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
        return [
          lostBecause(
            session,
            one.way === 'same_time' ? 'same_time' : 'nowhere',
            most.length > 0 ? reasonOf(most) : null,
          ),
        ];
      }),
      ...fixed,
    ],
    timesMoved: one.timesMoved,
    cost: one.cost,
    provenFewest: one.provenFewest,
    cheaper: one === cheapest ? savedBy(plan, shown[0]!, one) : null,
  }));
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
