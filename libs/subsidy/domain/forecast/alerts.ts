/** What an enterprise must be told of a learner. Pure. */
import { daysBetween, localDate } from '../../../kernel/index.js';
import type { LearnerOutlook } from './outlook.js';

export const ALERT_KINDS = ['IMPOSSIBLE', 'IN_7_DAYS', 'IN_3_DAYS', 'IN_1_DAY'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export interface Alert {
  readonly kind: AlertKind;
  /** The day it is about: an alert of one kind about one day is given once. */
  readonly aboutOn: string;
}

type Seen = Pick<LearnerOutlook, 'state' | 'lastChanceOn' | 'missedMinutes' | 'impossibleSinceOn'>;

/**
 * The alert due today, or null. Somebody who has missed nothing is not warned of a last chance: coming to the next
 * session is what the timetable asks of everybody. Somebody who never could be paid is told of as of the class's
 * first day.
 */
export function alertOf(outlook: Seen, startsOn: string, today: string): Alert | null {
  if (outlook.state === 'IMPOSSIBLE')
    return { kind: 'IMPOSSIBLE', aboutOn: outlook.impossibleSinceOn ?? startsOn };
  const { lastChanceOn, missedMinutes } = outlook;
  if (lastChanceOn === null || missedMinutes === 0) return null;
  const days = daysBetween(localDate(today), localDate(lastChanceOn));
  if (days < 0 || days > 7) return null;
  return { kind: days <= 1 ? 'IN_1_DAY' : days <= 3 ? 'IN_3_DAYS' : 'IN_7_DAYS', aboutOn: lastChanceOn };
}
