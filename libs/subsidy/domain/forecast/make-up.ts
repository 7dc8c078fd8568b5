/** Which extra training would help which learner. Pure. */
import { type Kind, KINDS } from './kinds.js';
import type { LearnerOutlook } from './outlook.js';

/** Minutes that somebody should make up, of this kind or of one that counts for more. */
export interface MakeUpWish {
  readonly minutes: number;
  readonly kind: Kind;
}

/**
 * What an extra session should bring a learner: what makes the goal reachable again; or, to somebody who has missed
 * something and can still get there, as much of what is missing as was lost. Null when nothing is to be made up.
 */
export function makeUpWish(
  outlook: Pick<LearnerOutlook, 'state' | 'shortfall' | 'needed' | 'missedMinutes'>,
): MakeUpWish | null {
  if (outlook.shortfall !== null) return outlook.shortfall;
  const { needed, missedMinutes } = outlook;
  const minutes = Math.min(missedMinutes, needed.total);
  if (outlook.state !== 'STILL_POSSIBLE' || minutes === 0) return null;
  const kind: Kind =
    needed.atBase > 0
      ? 'BASE'
      : needed.practical > 0
        ? 'PRACTICAL'
        : needed.offline > 0
          ? 'THEORY'
          : 'ONLINE';
  return { minutes, kind };
}

/** Minutes of the wish that a session of that kind would repair; each kind counts for those before it. */
export function repairedBy(
  wish: MakeUpWish,
  session: { readonly kind: Kind; readonly minutes: number },
): number {
  if (KINDS.indexOf(session.kind) < KINDS.indexOf(wish.kind)) return 0;
  return Math.min(wish.minutes, session.minutes);
}
