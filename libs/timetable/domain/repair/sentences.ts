import { formatMinuteOfDay } from '../../../kernel/index.js';
import type { SessionPlace } from '../board/edit.js';
import { type BothLanguages, weighedSentence } from '../solving/sentences.js';

export interface NamedPlace extends SessionPlace {
  readonly workshopName: string | null;
  readonly trainerName: string;
}

const time = ({ heldOn, startMinute, endMinute }: SessionPlace): string =>
  `${heldOn.slice(5)} ${formatMinuteOfDay(startMinute)}–${formatMinuteOfDay(endMinute)}`;

/** What a session changes from and to, and why; without a reason it makes room for another. */
export function moveSentence(
  before: NamedPlace,
  after: NamedPlace,
  because: BothLanguages | null,
): BothLanguages {
  const zh: string[] = [];
  const en: string[] = [];
  if (time(before) !== time(after)) {
    zh.push(`改到 ${time(after)}`);
    en.push(`moves to ${time(after)}`);
  }
  if (before.trainerId !== after.trainerId) {
    zh.push(`改由${after.trainerName}授课`);
    en.push(`is given by ${after.trainerName}`);
  }
  if (before.workshopId !== after.workshopId) {
    zh.push(`改在${after.workshopName ?? '线上'}`);
    en.push(`is held in ${after.workshopName ?? 'no room'}`);
  }
  const reason = because ?? { zh: '为另一课次让位', en: 'makes room for another session' };
  return { zh: `${reason.zh};${zh.join(',')}`, en: `${reason.en}; it ${en.join(' and ')}` };
}

/** What a proposal saves against the one with the fewest changes, and on what; `by` is positive where it is dearer. */
export function cheaperSentence(
  by: number,
  parts: readonly { readonly name: string; readonly by: number }[],
): BothLanguages {
  const zh = parts.map(
    (one) => `“${weighedSentence(one.name).zh}”${one.by < 0 ? '少' : '多'} ${Math.abs(one.by)}`,
  );
  const en = parts.map(
    (one) => `${Math.abs(one.by)} ${one.by < 0 ? 'less' : 'more'} for “${weighedSentence(one.name).en}”`,
  );
  return {
    zh: `总代价比更改最少的方案低 ${by}:${zh.join('、')}`,
    en: `it costs ${by} less in all than the proposal with the fewest changes: ${en.join(', ')}`,
  };
}

/**
 * Why a session cannot be saved: it is today's, is fixed, belongs to a class that is over or not open yet, or stands beside
 * the grid; there is nobody and nowhere else at its time; with the same trainer or workshop there is no other time; somebody
 * would have to make room; no place was found at all; there is none even with all others out of the way.
 */
export type LostReason =
  | 'today'
  | 'pinned'
  | 'class_state'
  | 'beside_grid'
  | 'same_time'
  | 'other_time'
  | 'held'
  | 'nowhere'
  | 'hopeless';

const LOST: Readonly<Record<LostReason, BothLanguages>> = {
  today: {
    zh: '今天的课次不自动调整,请直接取消或改期',
    en: 'today’s sessions are not moved; cancel or change it yourself',
  },
  pinned: { zh: '该课次已固定,取消固定后才能调整', en: 'it is fixed; release it first' },
  class_state: {
    zh: '班次当前状态不允许调整课表,请手工处理',
    en: 'the state of the class does not allow changes to its timetable; see to it by hand',
  },
  beside_grid: {
    zh: '该课次的起止时间不合节次,须手工调整',
    en: 'it does not begin and end with class hours; change it by hand',
  },
  same_time: {
    zh: '同一时间没有可以换的教师或场地',
    en: 'there is no other trainer or workshop at that time',
  },
  other_time: {
    zh: '不换教师和场地的话,培训期内没有别的时间',
    en: 'with the same trainer and workshop there is no other time within the dates of the class',
  },
  held: {
    zh: '没有空着的位置,须有别的课次让位',
    en: 'no place is free; another session would have to make room',
  },
  nowhere: {
    zh: '培训期内没有找到可行的位置,试过移开另一个课次也不行',
    en: 'no place was found for it within the dates of the class, nor by moving one other session',
  },
  hopeless: {
    zh: '培训期内没有可行的位置,别的课次都让开也不行',
    en: 'there is no place for it within the dates of the class, even if all other sessions made room',
  },
};

/** What nobody can change about it: there is nobody else who may teach it, or nowhere else to hold it. */
export const NOBODY_ELSE: BothLanguages = {
  zh: '没有其他具备资质的教师',
  en: 'no other trainer is qualified',
};
export const NOWHERE_ELSE: BothLanguages = {
  zh: '没有其他合适且工位够用的场地',
  en: 'no other workshop is suitable and large enough',
};

/** Why a session cannot be saved; what is known to stand behind it, or against it at its own time, is added. */
export function lostSentence(
  reason: LostReason,
  { behind, then }: { readonly behind?: BothLanguages; readonly then?: BothLanguages } = {},
): BothLanguages {
  const said = LOST[reason];
  if (behind) return { zh: `${said.zh}:${behind.zh}`, en: `${said.en}: ${behind.en}` };
  if (!then) return said;
  return { zh: `${said.zh}(原时段:${then.zh})`, en: `${said.en} (at its own time: ${then.en})` };
}
