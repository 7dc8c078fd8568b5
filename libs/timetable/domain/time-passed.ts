import { formatMinuteOfDay } from '../../kernel/index.js';
import type { SessionTimes } from './session.js';
import type { BothLanguages } from './solving/sentences.js';

/** A moment of the centre's own clock. */
export interface LocalMoment {
  readonly day: string;
  readonly minute: number;
}

/** Whether the session's beginning has come. */
export const hasBegun = (
  session: Pick<SessionTimes, 'heldOn' | 'startMinute'>,
  { day, minute }: LocalMoment,
): boolean => session.heldOn < day || (session.heldOn === day && session.startMinute <= minute);

const sameBeginning = (a: SessionTimes, b: SessionTimes): boolean =>
  a.heldOn === b.heldOn && a.startMinute === b.startMinute;

const whenOf = ({ heldOn, startMinute }: SessionTimes): string =>
  `${heldOn} ${formatMinuteOfDay(startMinute)}`;

/**
 * Why a change by hand may not move a session, or undefined when it may. What people were told of and has begun stays on
 * its day and at its beginning; its end (a power cut), its pause, who gave it, where and how may still be put right until
 * attendance is recorded. Nothing that is still to come is put onto a time that has passed. A draft that nobody was told of did not
 * take place: it may be given another time, as it could be entered anew.
 */
export function moveRefused(
  before: SessionTimes & { readonly publishedVersion: number | null },
  after: SessionTimes,
  now: LocalMoment,
): BothLanguages | undefined {
  if (sameBeginning(before, after)) return undefined;
  if (hasBegun(before, now))
    return before.publishedVersion === null
      ? undefined
      : {
          zh: `这个课次 ${whenOf(before)} 已经开始,日期和开始时间不再更改。结束时间、休息、教师、场地、方式与实际不同的,可以更正;在别的时间上的课,请取消后按实际时间另加课次。`,
          en: `It began on ${whenOf(before)}: its day and beginning stay. Its end, break, trainer, workshop and mode can still be put right; if it was held at another time, cancel it and add it as it was held.`,
        };
  return hasBegun(after, now)
    ? {
        zh: `${whenOf(after)} 已过,不能移到这个时间。已经上过的课,请按实际时间另加课次。`,
        en: `${whenOf(after)} has passed; nothing moves there. Add what was held then as a session of its own.`,
      }
    : undefined;
}
