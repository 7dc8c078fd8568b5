import { Injectable } from '@nestjs/common';
import { daysBetween, DomainError, localDate } from '../../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { explainRoutes } from '../../contracts/solving/index.js';
import { HOUR_STARTS, PARTS_OF_DAY } from '../../domain/solving/day-grid.js';
import { mustSentence, weighedSentence } from '../../domain/solving/sentences.js';
import { obstacles, whyHere } from '../../engine/centre/explain.js';
import { maskAt, ONLINE, type Spot } from '../../engine/centre/model.js';
import { suggest, type Suggestion } from '../../engine/centre/suggest.js';
import { placeOf } from '../../store/solving/centre-model.js';
import type { ExplainBoard } from '../../store/solving/board-patch.js';
import { ExplainBoards } from '../../store/solving/explain-boards.js';
import { reasonAnswer } from '../../store/solving/obstacle-sentences.js';
import { costOfMove, explainDay } from './explain-day.js';

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
    const asked = placeAsked(found, query);
    const onGrid = asked.day >= 0 && asked.day < model.centre.days;
    if (query.startMinute === undefined) {
      const answer = explainDay(found, at, asked);
      const other = answer.possible || !onGrid ? undefined : suggest(board, at, 1, { day: asked.day })[0];
      return { ...answer, instead: other ? suggestionAnswer(found, at, other) : null };
    }
    const slot = HOUR_STARTS.findIndex((start) => start === query.startMinute);
    if (!onGrid) return refused('shift_window');
    if (slot < 0) return refused('start_of_hour');
    const spot = { ...asked, slot };
    const mask = maskAt(slot, model.centre.sessions[at]!.hours);
    if (!PARTS_OF_DAY.some((part) => (part & mask) === mask)) return refused('part_of_day');
    const reasons = obstacles(board, at, spot);
    const place = placeOf(model, at, spot);
    if (reasons.length === 0) {
      const cost = costOfMove(found, at, spot);
      return { possible: true, cost, place, reasons: [], instead: null, day: null };
    }
    const other = suggest(board, at, 1, { day: spot.day, slot })[0];
    return {
      possible: false,
      cost: null,
      place,
      reasons: reasons.map((reason) => reasonAnswer(found, at, spot, reason)),
      instead: other ? suggestionAnswer(found, at, other) : null,
      day: null,
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
  day: null,
});

/** The day, workshop and trainer that are asked for; the day may be on no grid. Refuses what the centre has not. */
function placeAsked(
  { board, at, model }: ExplainBoard & { readonly at: number },
  query: InputOf<typeof explainRoutes.whyNot>['query'],
): Omit<Spot, 'slot'> {
  const { centre, from } = model;
  const home = board.spots[at]!;
  const day = daysBetween(localDate(from), localDate(query.heldOn));
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
  return { day, workshop, trainer };
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
