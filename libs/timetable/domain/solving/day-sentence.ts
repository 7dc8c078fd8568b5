/** What a whole day answers to “why not then?”, in one sentence. Pure. */
import { dayOfWeek, formatMinuteOfDay, localDate } from '../../../kernel/index.js';
import { HOUR_STARTS, PARTS_OF_DAY } from './day-grid.js';
import type { BothLanguages } from './sentences.js';

/** What one beginning of the day answers. */
export interface BeginningAnswer {
  readonly startMinute: number;
  /** What the whole timetable would cost more; null when it cannot begin then. */
  readonly cost: number | null;
  /** Whether the session begins then as it is. */
  readonly here: boolean;
  /** What stands against it, in sentences. */
  readonly says: readonly BothLanguages[];
}

const WEEKDAYS: readonly BothLanguages[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' },
];
const PARTS: readonly BothLanguages[] = [
  { zh: '上午', en: 'in the morning' },
  { zh: '下午', en: 'in the afternoon' },
  { zh: '晚上', en: 'in the evening' },
];
const ALL_DAY: BothLanguages = { zh: '全天', en: 'all day' };

/** A sentence names so many beginnings, and so many reasons for a part of the day; the rest is in the answer’s list. */
const MOST_BEGINNINGS = 3;
const MOST_REASONS = 3;

/** Says of a day whether the session may go there and from when, or else what forbids each part of the day. */
export function daySentence(heldOn: string, beginnings: readonly BeginningAnswer[]): BothLanguages {
  const name = WEEKDAYS[dayOfWeek(localDate(heldOn)) - 1]!;
  const day = { zh: `${name.zh}(${heldOn.slice(5)})`, en: `${name.en} (${heldOn.slice(5)})` };
  const open = beginnings
    .filter(({ cost }) => cost !== null)
    .toSorted((a, b) => a.cost! - b.cost! || a.startMinute - b.startMinute)
    .slice(0, MOST_BEGINNINGS)
    .map(beginningSentence);
  const shut = shutParts(beginnings);
  if (open.length === 0)
    return {
      zh: `${day.zh}不行:${shut.map(({ part, why }) => `${part.zh} ${why.zh}`).join(';')}`,
      en: `${day.en} will not do: ${shut.map(({ part, why }) => `${part.en} ${why.en}`).join('; ')}`,
    };
  return {
    zh: [
      `${day.zh}可以:${open.map(({ zh }) => zh).join('、')}`,
      ...shut.map(({ part, why }) => `${part.zh}不行(${why.zh})`),
    ].join(';'),
    en: [
      `${day.en} will do: ${open.map(({ en }) => en).join(', ')}`,
      ...shut.map(({ part, why }) => `not ${part.en} (${why.en})`),
    ].join('; '),
  };
}

function beginningSentence({ startMinute, cost, here }: BeginningAnswer): BothLanguages {
  const time = formatMinuteOfDay(startMinute);
  if (here) return { zh: `从 ${time} 起(现在的位置)`, en: `from ${time} (where it is now)` };
  const sum = cost! > 0 ? `+${cost!}` : String(cost!);
  return { zh: `从 ${time} 起(代价 ${sum})`, en: `from ${time} (cost ${sum})` };
}

/** The parts of the day in which it cannot begin at all; said once when it is the same all day. */
function shutParts(beginnings: readonly BeginningAnswer[]): { part: BothLanguages; why: BothLanguages }[] {
  const parts = PARTS_OF_DAY.flatMap((mask, at) => {
    const own = beginnings.filter(
      ({ startMinute }) => (mask & (1 << HOUR_STARTS.findIndex((start) => start === startMinute))) !== 0,
    );
    return own.length > 0 ? [{ part: PARTS[at]!, own }] : [];
  });
  const shut = parts
    .filter(({ own }) => own.every(({ cost }) => cost === null))
    .map(({ part, own }) => ({ part, why: whyOf(own.flatMap(({ says }) => says)) }));
  const [first] = shut;
  const same = first && shut.length === parts.length && shut.every(({ why }) => why.zh === first.why.zh);
  return same ? [{ part: ALL_DAY, why: first.why }] : shut;
}

function whyOf(says: readonly BothLanguages[]): BothLanguages {
  const all = [...new Map(says.map((one) => [one.zh, one])).values()];
  const said = all.slice(0, MOST_REASONS);
  const more = all.length > said.length;
  return {
    zh: said.map(({ zh }) => zh).join('、') + (more ? '等' : ''),
    en: said.map(({ en }) => en).join(', ') + (more ? ' and more' : ''),
  };
}
