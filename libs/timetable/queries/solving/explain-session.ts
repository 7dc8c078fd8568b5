import { Injectable } from '@nestjs/common';
import { daysBetween, DomainError, formatMinuteOfDay, localDate } from '../../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { explainRoutes } from '../../contracts/solving/index.js';
import { HOUR_STARTS, PARTS_OF_DAY } from '../../domain/solving/day-grid.js';
import { type BothLanguages, mustSentence, weighedSentence } from '../../domain/solving/sentences.js';
import { drop, lift } from '../../engine/centre/constraints/index.js';
import { obstacles, whyHere } from '../../engine/centre/explain.js';
import { maskAt, ONLINE, type Spot } from '../../engine/centre/model.js';
import { suggest, type Suggestion } from '../../engine/centre/suggest.js';
import { placeOf } from '../../store/solving/centre-model.js';
import type { ExplainBoard } from '../../store/solving/board-patch.js';
import { ExplainBoards } from '../../store/solving/explain-boards.js';
import { type Against, sentenceAgainst } from '../../store/solving/obstacle-sentences.js';

const SUGGESTED = 10;

/** What may be asked of one session of the timetable as it stands. */
@Injectable()
export class ExplainSession {
  constructor(
    private readonly tx: Tx,
    private readonly boards: ExplainBoards,
  ) {}

  async whyHere(actor: Actor, sessionId: string): Promise<OutputOf<typeof explainRoutes.whyHere>> {
    const found = await this.boards.of(this.tx.read, scopeOf(actor), sessionId);
    const here = whyHere(found.board, found.at);
    if (!here) throw new DomainError('solving.not_on_grid');
    return {
      costs: here.costs.map(({ constraint, cost }) => ({
        name: constraint,
        cost,
        sentence: weighedSentence(constraint),
      })),
      against: obstacles(found.board, found.at, here.spot)
        .filter(({ constraint }) => constraint !== 'pinned')
        .map(({ constraint }) => ({ name: constraint, sentence: mustSentence(constraint) })),
      instead: here.instead.map((one) => suggestionAnswer(found, found.at, one)),
    };
  }

  async whyNot(
    actor: Actor,
    sessionId: string,
    query: InputOf<typeof explainRoutes.whyNot>['query'],
  ): Promise<OutputOf<typeof explainRoutes.whyNot>> {
    const found = await this.boards.of(this.tx.read, scopeOf(actor), sessionId);
    const { board, at, model } = found;
    const spot = spotAsked(found, query);
    if (!spot) return refused('shift_window');
    if (spot.slot < 0) return refused('start_of_hour');
    const { hours } = model.centre.sessions[at]!;
    const mask = maskAt(spot.slot, hours);
    if (!PARTS_OF_DAY.some((part) => (part & mask) === mask)) return refused('part_of_day');
    const reasons = obstacles(board, at, spot);
    if (reasons.length === 0) {
      const home = board.spots[at]!;
      const cost = lift(board, at) + drop(board, at, spot);
      board.take(at);
      board.put(at, home);
      return { possible: true, cost, place: placeOf(model, at, spot), reasons: [], instead: null };
    }
    const other = suggest(board, at, 1, { day: spot.day, slot: spot.slot })[0];
    return {
      possible: false,
      cost: null,
      place: placeOf(model, at, spot),
      reasons: reasons.map((reason) => ({
        name: reason.constraint,
        sentence: mustSentence(reason.constraint),
        holders: holderSentences(found, reason),
        says: sentenceAgainst(found, at, spot, [reason]),
      })),
      instead: other ? suggestionAnswer(found, at, other) : null,
    };
  }

  async suggestions(actor: Actor, sessionId: string): Promise<OutputOf<typeof explainRoutes.suggestions>> {
    const found = await this.boards.of(this.tx.read, scopeOf(actor), sessionId);
    return {
      items: suggest(found.board, found.at, SUGGESTED).map((one) => suggestionAnswer(found, found.at, one)),
    };
  }
}

const refused = (name: string): OutputOf<typeof explainRoutes.whyNot> => ({
  possible: false,
  cost: null,
  place: null,
  reasons: [{ name, sentence: mustSentence(name), holders: [], says: mustSentence(name) }],
  instead: null,
});

/** The spot that is asked for; undefined when it is on no day of the grid. Refuses what the centre has not. */
function spotAsked(
  { board, at, model }: ExplainBoard & { readonly at: number },
  query: InputOf<typeof explainRoutes.whyNot>['query'],
): Spot | undefined {
  const { centre, from } = model;
  const home = board.spots[at]!;
  const day = daysBetween(localDate(from), localDate(query.heldOn));
  const slot = HOUR_STARTS.findIndex((start) => start === query.startMinute);
  const online = centre.sessions[at]!.mode === 'ONLINE';
  const workshop =
    query.workshopId === undefined || online
      ? home.workshop
      : centre.workshops.findIndex(({ id }) => id === query.workshopId);
  const trainer =
    query.trainerId === undefined
      ? home.trainer
      : centre.trainers.findIndex(({ id }) => id === query.trainerId);
  if (trainer < 0) throw new DomainError('timetable.trainer_not_found');
  if (workshop < 0 && !(online && workshop === ONLINE)) throw new DomainError('timetable.workshop_not_found');
  if (day < 0 || day >= centre.days) return undefined;
  return { day, slot, workshop, trainer };
}

function suggestionAnswer(found: ExplainBoard, at: number, { spot, cost, moves }: Suggestion) {
  const { model, workshops, trainers, cohorts } = found;
  const place = placeOf(model, at, spot);
  return {
    place,
    workshopName: place.workshopId === null ? null : (workshops.get(place.workshopId) ?? ''),
    trainerName: trainers.get(place.trainerId) ?? '',
    cost,
    moves: moves.map(({ session, to }) => {
      const moved = model.sessions[session]!;
      return {
        sessionId: moved.id,
        cohortTitle: cohorts.get(moved.cohortId) ?? '',
        place: placeOf(model, session, to),
      };
    }),
  };
}

/** Whose sessions they are and when; learners are not named. */
function holderSentences(found: ExplainBoard, { holders }: Against): BothLanguages[] {
  return holders.flatMap(({ kind, id }) => {
    const session = kind === 'session' ? found.stored.get(id) : undefined;
    if (!session) return [];
    const { heldOn, startMinute, endMinute, cohortId } = session;
    const title = found.cohorts.get(cohortId) ?? '';
    const time = `${heldOn} ${formatMinuteOfDay(startMinute)}–${formatMinuteOfDay(endMinute)}`;
    return [{ zh: `“${title}”${time}`, en: `“${title}”, ${time}` }];
  });
}
