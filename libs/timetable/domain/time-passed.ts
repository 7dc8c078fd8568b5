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

const sameTimes = (a: SessionTimes, b: SessionTimes): boolean =>
  a.heldOn === b.heldOn &&
  a.startMinute === b.startMinute &&
  a.endMinute === b.endMinute &&
  a.breakMinutes === b.breakMinutes;

const whenOf = ({ heldOn, startMinute }: SessionTimes): string =>
  `${heldOn} ${formatMinuteOfDay(startMinute)}`;

/**
 * Why a change by hand may not touch the times of a session, or undefined when it may. What people were told of and has
 * begun stays on its day and at its times; who gave it, where and how may still be put right until attendance is
 * recorded. Nothing that is still to come is put onto a time that has passed. A draft that nobody was told of did not
 * take place: it may be given another time, as it could be entered anew.
 */
export function timesRefused(
  before: SessionTimes & { readonly publishedVersion: number | null },
  after: SessionTimes,
  now: LocalMoment,
): BothLanguages | undefined {
  if (sameTimes(before, after)) return undefined;
  if (hasBegun(before, now))
    return before.publishedVersion === null
      ? undefined
      : {
          zh: `这个课次 ${whenOf(before)} 已经开始,日期和时间不再更改。教师、场地、方式与实际不同的,可以更正;时间与实际不同的,请取消后按实际时间另加课次。`,
          en: `It began on ${whenOf(before)}: its day and times stay. Trainer, workshop and mode can still be put right; if it was held at another time, cancel it and add it as it was held.`,
        };
  return hasBegun(after, now)
    ? {
        zh: `${whenOf(after)} 已过,不能移到这个时间。已经上过的课,请按实际时间另加课次。`,
        en: `${whenOf(after)} has passed; nothing moves there. Add what was held then as a session of its own.`,
      }
    : undefined;
}
