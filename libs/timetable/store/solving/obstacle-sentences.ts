import { formatMinuteOfDay } from '../../../kernel/index.js';
import { refusalSentence, together } from '../../domain/board/refusal.js';
import { type BothLanguages, mustSentence } from '../../domain/solving/sentences.js';
import type { CentreMust, Holder } from '../../engine/centre/constraints/constraint.js';
import type { Board } from '../../engine/centre/board.js';
import { maskAt, ONLINE, type Spot } from '../../engine/centre/model.js';
import type { TrainingSession } from '../session-store.js';
import { missingEquipment, type SolvingModel } from './centre-model.js';
import { limitNotes, withNotes } from './limit-sentences.js';

/** What sentences about a board need besides it. */
export interface BoardNames {
  readonly model: SolvingModel;
  readonly workshops: ReadonlyMap<string, string>;
  readonly trainers: ReadonlyMap<string, string>;
  readonly cohorts: ReadonlyMap<string, string>;
  readonly stored: ReadonlyMap<string, TrainingSession>;
}

export interface Against {
  readonly constraint: string;
  readonly holders: readonly Holder[];
}

/** The rules of a list against a spot, the session being off the board. */
export const against = (rules: readonly CentreMust[], board: Board, session: number, spot: Spot): Against[] =>
  rules
    .filter((rule) => rule.forbids(board, session, spot))
    .map((rule) => ({ constraint: rule.name, holders: rule.holders(board, session, spot) }));

/** Everything against a spot in one sentence, naming who holds it. */
export function sentenceAgainst(
  names: BoardNames,
  at: number,
  spot: Spot,
  reasons: readonly Against[],
): BothLanguages {
  const { centre } = names.model;
  const workshop =
    spot.workshop === ONLINE ? null : (names.workshops.get(centre.workshops[spot.workshop]!.id) ?? null);
  const trainer = names.trainers.get(centre.trainers[spot.trainer]!.id) ?? '';
  return together(
    reasons.map(({ constraint, holders }) => {
      const ids = holders.flatMap(({ kind, id }) => (kind === 'session' ? [id] : []));
      const holding = ids.length > 0 ? ids : besideGrid(names, at, spot, constraint);
      const notes = limitNotes(names.model, at, spot, constraint);
      const refusal = refusalSentence({
        constraint,
        workshop,
        trainer,
        missing: missingEquipment(names.model, at, spot.workshop),
        holders: holding.flatMap((id) => held(names, id)),
      });
      return withNotes(refusal, notes);
    }),
  );
}

/** Sessions beside the grid only close hours for the engine; people want to know whose they are. */
function besideGrid({ model }: BoardNames, at: number, spot: Spot, constraint: string): string[] {
  const session = model.centre.sessions[at]!;
  const mask = maskAt(spot.slot, session.hours);
  return model.taken.flatMap(({ sessionId, day, mask: taken, workshop, trainer, cohort }) => {
    if (day !== spot.day || (taken & mask) === 0) return [];
    const same =
      (constraint === 'workshop_open' && workshop === spot.workshop && workshop !== ONLINE) ||
      (constraint === 'trainer_available' && trainer === spot.trainer) ||
      (constraint === 'shift_window' && cohort === session.cohort);
    return same ? [sessionId] : [];
  });
}

/** Whose session it is and when; learners are not named. */
function held({ stored, cohorts }: BoardNames, sessionId: string): { title: string; time: string }[] {
  const session = stored.get(sessionId);
  if (!session) return [];
  const { heldOn, startMinute, endMinute, cohortId } = session;
  return [
    {
      title: cohorts.get(cohortId) ?? '',
      time: `${heldOn.slice(5)} ${formatMinuteOfDay(startMinute)}–${formatMinuteOfDay(endMinute)}`,
    },
  ];
}

/** What one rule says against a spot, for people. */
export interface ReasonAnswer {
  readonly name: string;
  readonly sentence: BothLanguages;
  /** Whose sessions hold the place. */
  readonly holders: BothLanguages[];
  /** The reason with who holds the place. */
  readonly says: BothLanguages;
}

export const reasonAnswer = (names: BoardNames, at: number, spot: Spot, reason: Against): ReasonAnswer => ({
  name: reason.constraint,
  sentence: mustSentence(reason.constraint),
  holders: holderSentences(names, reason),
  says: sentenceAgainst(names, at, spot, [reason]),
});

/** Whoever holds a place is named so often. */
const MOST_HOLDERS = 5;

/** Whose sessions they are and when; learners are not named. */
const holderSentences = ({ stored, cohorts }: BoardNames, { holders }: Against): BothLanguages[] =>
  holders
    .flatMap(({ kind, id }) => {
      const session = kind === 'session' ? stored.get(id) : undefined;
      if (!session) return [];
      const { heldOn, startMinute, endMinute, cohortId } = session;
      const title = cohorts.get(cohortId) ?? '';
      const time = `${heldOn} ${formatMinuteOfDay(startMinute)}–${formatMinuteOfDay(endMinute)}`;
      return [{ zh: `“${title}”${time}`, en: `“${title}”, ${time}` }];
    })
    .slice(0, MOST_HOLDERS);
