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

export type LostReason = 'today' | 'pinned' | 'beside_grid' | 'same_time' | 'nowhere';

const LOST: Readonly<Record<LostReason, BothLanguages>> = {
  today: {
    zh: '今天的课次不自动调整,请直接取消或改期',
    en: 'today’s sessions are not moved; cancel or change it yourself',
  },
  pinned: { zh: '该课次已固定,取消固定后才能调整', en: 'it is fixed; release it first' },
  beside_grid: {
    zh: '该课次不在课时格上,须手工调整',
    en: 'it is beside the grid of class hours; change it by hand',
  },
  same_time: {
    zh: '同一时间没有可以换的教师或场地',
    en: 'there is no other trainer or workshop at that time',
  },
  nowhere: { zh: '培训期内没有可行的位置', en: 'there is no place for it within the dates of the class' },
};

/** Why a session cannot be saved; what stands against it that day is added where it is known. */
export function lostSentence(reason: LostReason, against: BothLanguages | null): BothLanguages {
  const said = LOST[reason];
  if (!against || against.zh === '') return said;
  return { zh: `${said.zh}(当日:${against.zh})`, en: `${said.en} (that day: ${against.en})` };
}
