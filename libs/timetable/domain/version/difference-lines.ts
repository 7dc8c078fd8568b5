import { formatMinuteOfDay } from '../../../kernel/index.js';
import type { ComparedSession, SessionChange, TimetableDifference } from './difference.js';

/** As much as a notice holds; who has more than fits opens the timetable. */
const MAX_LINES = 18;
const MAX_LINE = 100;

const whenOf = ({ heldOn, startMinute, endMinute }: ComparedSession): string =>
  `${heldOn} ${formatMinuteOfDay(startMinute)}–${formatMinuteOfDay(endMinute)}`;
const placeOf = ({ workshopName }: ComparedSession): string => workshopName ?? '线上';

function changeLine({ before, after, kinds }: SessionChange): string {
  const parts = kinds.map((kind) => {
    switch (kind) {
      case 'MOVED':
        return `改到 ${whenOf(after)}`;
      case 'TRAINER':
        return `教师由${before.trainerName}改为${after.trainerName}`;
      case 'WORKSHOP':
        return `场地由${placeOf(before)}改为${placeOf(after)}`;
      case 'CONTENT':
        return '内容或方式有调整';
    }
  });
  return `更改 ${whenOf(before)} ${after.moduleTitle}:${parts.join(',')}`;
}

/** Whose timetable the words are about: a session may leave a trainer's and still be held. */
export type DifferenceOf = 'CLASS' | 'TRAINER';

/** A difference in sentences, a line a session; the text of a notice. */
export function differenceText(
  { added, removed, changed }: TimetableDifference,
  of: DifferenceOf = 'CLASS',
): string {
  const gone = of === 'CLASS' ? '取消' : '不再授课';
  const lines = [
    ...changed.map(changeLine),
    ...removed.map((one) => `${gone} ${whenOf(one)} ${one.moduleTitle}`),
    ...added.map((one) => `新增 ${whenOf(one)} ${one.moduleTitle},${placeOf(one)},${one.trainerName}`),
  ].map((line) => line.slice(0, MAX_LINE));
  const more = lines.length - MAX_LINES;
  return more <= 0
    ? lines.join('\n')
    : `${lines.slice(0, MAX_LINES).join('\n')}\n另有 ${more} 处,请查看课表。`;
}

/** “新增 3 次,更改 1 次”. */
export function differenceCounts(
  { added, removed, changed }: TimetableDifference,
  of: DifferenceOf = 'CLASS',
): string {
  return [
    ...(changed.length > 0 ? [`更改 ${changed.length} 次`] : []),
    ...(removed.length > 0 ? [`${of === 'CLASS' ? '取消' : '减少'} ${removed.length} 次`] : []),
    ...(added.length > 0 ? [`新增 ${added.length} 次`] : []),
  ].join(',');
}
