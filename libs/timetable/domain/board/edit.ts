import { err, ok, type Result } from '../../../kernel/index.js';

/** Where, when and by whom a session is held. */
export interface SessionPlace {
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly breakMinutes: number;
  readonly workshopId: string | null;
  readonly trainerId: string;
}

export interface PlaceChange {
  readonly sessionId: string;
  readonly cohortId: string;
  readonly moduleId: string;
  readonly before: SessionPlace;
  readonly after: SessionPlace;
}

/** DONE can be undone, UNDONE can be done again; DROPPED neither, because something else was done since. */
export type EditState = 'DONE' | 'UNDONE' | 'DROPPED';

export const placeOnly = (one: SessionPlace): SessionPlace => ({
  heldOn: one.heldOn,
  startMinute: one.startMinute,
  endMinute: one.endMinute,
  breakMinutes: one.breakMinutes,
  workshopId: one.workshopId,
  trainerId: one.trainerId,
});

export const samePlace = (a: SessionPlace, b: SessionPlace): boolean =>
  a.heldOn === b.heldOn &&
  a.startMinute === b.startMinute &&
  a.endMinute === b.endMinute &&
  a.breakMinutes === b.breakMinutes &&
  a.workshopId === b.workshopId &&
  a.trainerId === b.trainerId;

export const reversed = (changes: readonly PlaceChange[]): PlaceChange[] =>
  changes.map((one) => ({ ...one, before: one.after, after: one.before }));

/** A change may be made as long as everything still is where it was when the person looked. */
export function decideMove(
  changes: readonly PlaceChange[],
  now: ReadonlyMap<string, SessionPlace>,
): Result<readonly PlaceChange[], 'changed_meanwhile'> {
  const stands = changes.every(({ sessionId, before }) => {
    const place = now.get(sessionId);
    return place !== undefined && samePlace(place, before);
  });
  return stands ? ok(changes) : err('changed_meanwhile');
}
