import { daysBetween, localDate } from '../../../kernel/index.js';
import { gridPlaceOf } from '../../domain/solving/day-grid.js';
import type { Board } from '../../engine/centre/board.js';
import { maskAt, ONLINE, type Session, type Spot } from '../../engine/centre/model.js';
import type { TrainingSession } from '../session-store.js';
import type { ModelledSession } from './centre-model.js';
import type { BoardNames } from './obstacle-sentences.js';

/** The centre's timetable as it stands on a board, with the names that sentences need. */
export interface ExplainBoard extends BoardNames {
  readonly board: Board;
  /** Whether anything of the centre is fixed: what moves may then be fixed where it goes. */
  readonly pins: boolean;
}

/** What tells whether a session is still where the board has it. */
export type SessionRow = Pick<
  TrainingSession,
  | 'id'
  | 'heldOn'
  | 'startMinute'
  | 'endMinute'
  | 'breakMinutes'
  | 'workshopId'
  | 'trainerId'
  | 'state'
  | 'mode'
  | 'content'
> & { readonly recorded: number; readonly atBase: number };

/** Sessions whose place is another than the board's; undefined when some came or went or became something else. */
export function movedSince(board: ExplainBoard, rows: readonly SessionRow[]): string[] | undefined {
  if (rows.length !== board.stored.size) return undefined;
  const moved: string[] = [];
  for (const row of rows) {
    const was = board.stored.get(row.id);
    if (!was || was.state !== row.state || was.mode !== row.mode || was.content !== row.content)
      return undefined;
    if (was.recorded !== (Number(row.recorded) === 1) || was.atBase !== (Number(row.atBase) === 1))
      return undefined;
    const same =
      was.heldOn === row.heldOn &&
      was.startMinute === row.startMinute &&
      was.endMinute === row.endMinute &&
      was.breakMinutes === row.breakMinutes &&
      was.workshopId === row.workshopId &&
      was.trainerId === row.trainerId;
    if (!same) moved.push(row.id);
  }
  return moved;
}

/**
 * Puts sessions that have moved where they are now, so that the board need not be made anew; false when that is not
 * enough, and then the board is left half done and must not be used.
 */
export function patchBoard(found: ExplainBoard, moved: readonly TrainingSession[]): boolean {
  const { board, model } = found;
  const { centre } = model;
  const numbers = new Map(model.sessions.map(({ id }, at) => [id, at]));
  const to: { at: number; spot: Spot; session: TrainingSession }[] = [];
  for (const session of moved) {
    const at = numbers.get(session.id);
    const place = gridPlaceOf(session);
    if (at === undefined || !place || centre.sessions[at]!.pin || board.spots[at] === undefined) return false;
    const known = centre.sessions[at]!;
    const day = daysBetween(localDate(model.from), localDate(session.heldOn));
    const workshop =
      session.workshopId === null
        ? ONLINE
        : centre.workshops.findIndex(({ id }) => id === session.workshopId);
    const trainer = centre.trainers.findIndex(({ id }) => id === session.trainerId);
    const sameKind =
      known.hours === place.hours &&
      known.mode === session.mode &&
      known.content === session.content &&
      model.sessions[at]!.stored?.atBase === session.atBase;
    if (!sameKind || day < 0 || day >= centre.days || trainer < 0) return false;
    if (workshop < 0 && session.workshopId !== null) return false;
    to.push({ at, spot: { day, slot: place.slot, workshop, trainer }, session });
  }
  for (const { at } of to) board.take(at);
  for (const { at, spot, session } of to) {
    const { hours, cohort } = centre.sessions[at]!;
    const { day, slot, trainer, workshop } = spot;
    const busy =
      board.cohortBusy[cohort * centre.days + day]! |
      board.trainerBusy[trainer * centre.days + day]! |
      (workshop === ONLINE ? 0 : board.workshopBusy[workshop * centre.days + day]!);
    if ((busy & maskAt(slot, hours)) !== 0) return false;
    // The model is this board's own: nobody else holds it.
    (centre.sessions as Session[])[at] = { ...centre.sessions[at]!, published: spot };
    (model.sessions as ModelledSession[])[at] = { ...model.sessions[at]!, stored: session };
    (found.stored as Map<string, TrainingSession>).set(session.id, session);
    board.put(at, spot);
  }
  return true;
}
