import type { z } from 'zod';
import { addDays, localDate } from '../../../kernel/index.js';
import type { BoardRows, spotMapSchema } from '../../contracts/board/schemas.js';
import { HOUR_STARTS } from '../../domain/solving/day-grid.js';
import type { BothLanguages } from '../../domain/solving/sentences.js';
import { drop, lift, OF_TIME, OF_TRAINER, OF_WORKSHOP } from '../../engine/centre/constraints/index.js';
import { ONLINE, type Spot } from '../../engine/centre/model.js';
import type { ExplainBoard } from '../../store/solving/board-patch.js';
import { against, type Against, sentenceAgainst } from '../../store/solving/obstacle-sentences.js';

export type SpotMap = z.input<typeof spotMapSchema>;

const OF_PLACE = [...OF_WORKSHOP, ...OF_TRAINER];

/** Sentences by number: most cells share theirs. */
class Refusals {
  readonly sentences: BothLanguages[] = [];
  private readonly known = new Map<string, number>();

  of(sentence: BothLanguages): number {
    const at = this.known.get(sentence.zh) ?? this.sentences.push(sentence) - 1;
    this.known.set(sentence.zh, at);
    return at;
  }
}

/**
 * What may become of a session on every day of the span, at every beginning and in every row, the other two things
 * staying as they are. The board is left as it was.
 */
export function spotMap(
  found: ExplainBoard & { readonly at: number },
  rows: BoardRows,
  span: { readonly from: number; readonly to: number },
): SpotMap {
  const { board, at, model } = found;
  const { centre } = model;
  const session = centre.sessions[at]!;
  const home = board.spots[at]!;
  const slots = board.plan.startsFor(session.hours);
  const days = Array.from({ length: Math.max(0, span.to - span.from + 1) }, (_, index) => span.from + index);
  const refusals = new Refusals();
  const say = (spot: Spot, reasons: readonly Against[]): number =>
    refusals.of(sentenceAgainst(found, at, spot, reasons));

  const freed = lift(board, at);
  // What is against the time alone is against it in every row.
  const times = days.flatMap((day) =>
    slots.map((slot) => {
      const spot = { ...home, day, slot };
      const reasons = against(OF_TIME, board, at, spot);
      return { spot, refused: reasons.length > 0 ? say(spot, reasons) : -1 };
    }),
  );
  const lines = linesOf(found, rows).map(({ id, place }) => {
    const never = neverOf(found, at, place, home);
    if (never) return { id, never: say({ ...home, ...place }, never), refused: [], costs: [] };
    const refused: number[] = [];
    const costs: number[] = [];
    for (const time of times) {
      const spot = { ...time.spot, ...place };
      let reason = time.refused;
      if (reason < 0) {
        const reasons = against(OF_PLACE, board, at, spot);
        if (reasons.length > 0) reason = say(spot, reasons);
      }
      refused.push(reason);
      costs.push(reason < 0 ? freed + tried(found, spot) : 0);
    }
    return { id, never: null, refused, costs };
  });
  drop(board, at, home);
  return {
    sessionId: model.sessions[at]!.id,
    rows,
    days: days.map((day) => addDays(localDate(model.from), day)),
    starts: slots.map((slot) => HOUR_STARTS[slot]!),
    refusals: refusals.sentences,
    lines,
  };
}

function tried({ board, at }: { board: ExplainBoard['board']; at: number }, spot: Spot): number {
  const cost = drop(board, at, spot);
  board.take(at);
  return cost;
}

type Place = Partial<Pick<Spot, 'workshop' | 'trainer'>>;

/** The rows of the view; a session stays in its own cohort, and an online one in no workshop. */
function linesOf(
  { model, at }: ExplainBoard & { readonly at: number },
  rows: BoardRows,
): { readonly id: string | null; readonly place: Place }[] {
  const { centre } = model;
  const session = centre.sessions[at]!;
  if (rows === 'TRAINER') return centre.trainers.map(({ id }, trainer) => ({ id, place: { trainer } }));
  if (rows === 'COHORT') return [{ id: centre.cohorts[session.cohort]!.id, place: {} }];
  if (session.mode === 'ONLINE') return [{ id: null, place: { workshop: ONLINE } }];
  return centre.workshops.map(({ id }, workshop) => ({ id, place: { workshop } }));
}

/** What is against a whole row, whatever the time. */
function neverOf(
  { board }: ExplainBoard,
  at: number,
  { workshop, trainer }: Place,
  home: Spot,
): Against[] | undefined {
  const { plan } = board;
  const pinned = plan.centre.sessions[at]!.pin;
  if (pinned) return [{ constraint: 'pinned', holders: [] }];
  if (workshop !== undefined && workshop !== home.workshop && !plan.workshopsFor[at]!.includes(workshop))
    return [{ constraint: 'equipment', holders: [] }];
  if (trainer !== undefined && trainer !== home.trainer && !plan.trainersFor[at]!.includes(trainer))
    return [{ constraint: 'qualification', holders: [] }];
  return undefined;
}
