/** What stands against a session made by hand, in sentences that name who or what is concerned. */
import { formatMinuteOfDay } from '../../kernel/index.js';
import type { LimitFinding } from './limits/limits.js';
import type { Content, DayPeriod, Mode, OwnWarning } from './session.js';
import { type BothLanguages, lacksSentence } from './solving/sentences.js';

/** Whom and what the sentences name. */
export interface SessionNames {
  readonly heldOn: string;
  readonly mode: Mode;
  readonly content: Content;
  /** Of the public holiday that the day is. */
  readonly holiday: string | null;
  readonly trainer: string;
  readonly workshop: string;
  readonly building: string;
  /** When the building is open on the day. */
  readonly open: readonly DayPeriod[];
  readonly usable: number;
  readonly seats: number;
  /** Equipment that the workshop lacks. */
  readonly missing: readonly string[];
  readonly module: { readonly title: string; readonly delivery: Mode; readonly content: Content };
}

const MODES: Readonly<Record<Mode, BothLanguages>> = {
  OFFLINE: { zh: '线下', en: 'offline' },
  ONLINE: { zh: '线上', en: 'online' },
};
const CONTENTS: Readonly<Record<Content, BothLanguages>> = {
  THEORY: { zh: '理论', en: 'theory' },
  PRACTICAL: { zh: '实操', en: 'practice' },
};

const timeText = ({ startMinute, endMinute }: DayPeriod): string =>
  `${formatMinuteOfDay(startMinute)}–${formatMinuteOfDay(endMinute)}`;

/** A class whose name the asker may not see is called another class. */
const classZh = (title: string | null): string => (title === null ? '其他班次' : `“${title}”`);
const classEn = (title: string | null): string => (title === null ? 'another class' : `“${title}”`);

function buildingClosed({ building, open }: SessionNames): BothLanguages {
  if (open.length === 0) return { zh: `${building}当日不开放`, en: `${building} is closed on that day` };
  const hours = open.map(timeText);
  return {
    zh: `${building}在这个时段不开放(当日开放 ${hours.join('、')})`,
    en: `${building} is not open then (open ${hours.join(', ')} on that day)`,
  };
}

/** The sentence of a warning that the session itself gives rise to. */
export function warningSentence(warning: OwnWarning, names: SessionNames): BothLanguages {
  const { heldOn, workshop, trainer, module } = names;
  switch (warning) {
    case 'NOT_A_WORKDAY':
      return { zh: `${heldOn} 是周末`, en: `${heldOn} is on a weekend` };
    case 'PUBLIC_HOLIDAY':
      return {
        zh: `${heldOn} 是法定节假日${names.holiday === null ? '' : `(${names.holiday})`}`,
        en: `${heldOn} is a public holiday`,
      };
    case 'BUILDING_CLOSED':
      return buildingClosed(names);
    case 'WORKSHOP_TOO_SMALL':
      return {
        zh: `${workshop}:可用工位 ${names.usable} 个,需要 ${names.seats} 个`,
        en: `${workshop}: ${names.usable} usable stations, ${names.seats} needed`,
      };
    case 'WORKSHOP_OF_OTHER_CLUSTER':
      return {
        zh: `${workshop}不适合本班的${CONTENTS[names.content].zh}课(产业集群或场地类型不符)`,
        en: `${workshop} does not suit the ${CONTENTS[names.content].en} of this class (another cluster or kind of room)`,
      };
    case 'EQUIPMENT_MISSING': {
      const lacks = lacksSentence(names.missing);
      return { zh: `${workshop}${lacks.zh}`, en: `${workshop}: ${lacks.en}` };
    }
    case 'TRAINER_NOT_QUALIFIED':
      return {
        zh: `教师${trainer}没有登记本课程职业(工种)的资质`,
        en: `${trainer} has no qualification for the occupation of this course on record`,
      };
    case 'DIFFERS_FROM_MODULE':
      return {
        zh: `“${module.title}”规定为${MODES[module.delivery].zh}${CONTENTS[module.content].zh},这里是${MODES[names.mode].zh}${CONTENTS[names.content].zh}`,
        en: `“${module.title}” is ${MODES[module.delivery].en} ${CONTENTS[module.content].en}; this is ${MODES[names.mode].en} ${CONTENTS[names.content].en}`,
      };
  }
}

/** The sentence of a stored limit; the class is the one whose exam it is. */
export function limitSentence(
  { warning, notes }: LimitFinding,
  { trainer, workshop }: Pick<SessionNames, 'trainer' | 'workshop'>,
  examined: string | null,
): BothLanguages {
  const zh = notes.map((note) => note.zh).join(';');
  const en = notes.map((note) => note.en).join('; ');
  switch (warning) {
    case 'TRAINER_AWAY':
    case 'OUTSIDE_TRAINER_HOURS':
      return { zh: `教师${trainer}:${zh}`, en: `${trainer}: ${en}` };
    case 'TRAINER_AT_EXAM':
      return {
        zh: `教师${trainer}:${zh}(${classZh(examined)}的考核)`,
        en: `${trainer}: ${en} (of ${classEn(examined)})`,
      };
    case 'WORKSHOP_CLOSED':
      return { zh: `${workshop}:${zh}`, en: `${workshop}: ${en}` };
    case 'EXAM_IN_WORKSHOP':
      return {
        zh: `${workshop}:${zh}(${classZh(examined)}的考核)`,
        en: `${workshop}: ${en} (of ${classEn(examined)})`,
      };
    case 'OUTSIDE_SHIFTS':
      return {
        zh: `不在企业填报的可参训时段内(${zh})`,
        en: `outside the hours in which workers can attend (${en})`,
      };
    case 'AFTER_EXAM':
      return { zh, en };
  }
}

/** A session in another building that leaves no time for the way. */
export interface TooFarSession extends DayPeriod {
  readonly title: string | null;
  readonly building: string;
  readonly wayMinutes: number;
  /** Whether it is the same class; else it is the trainer alone who comes from there. */
  readonly sameClass: boolean;
}

/** Who does not get from one building to the other in time, and from what. */
export function wayWarning(trainer: string, others: readonly TooFarSession[]): BothLanguages {
  const each = others.map((other) => {
    const time = timeText(other);
    const minutes = other.wayMinutes;
    return other.sameClass
      ? {
          zh: `本班 ${time} 在${other.building}上课,路上需要 ${minutes} 分钟`,
          en: `the class is in ${other.building} ${time}, ${minutes} minutes away`,
        }
      : {
          zh: `教师${trainer} ${time} 在${other.building}给${classZh(other.title)}上课,路上需要 ${minutes} 分钟`,
          en: `${trainer} teaches ${classEn(other.title)} in ${other.building} ${time}, ${minutes} minutes away`,
        };
  });
  return {
    zh: `来不及在两栋楼宇之间往返:${each.map(({ zh }) => zh).join(';')}`,
    en: `There is no time for the way: ${each.map(({ en }) => en).join('; ')}`,
  };
}

/** A session of another class in which some of the learners are. */
export interface LearnersThere extends DayPeriod {
  readonly title: string | null;
  readonly learners: number;
}

export function learnersWarning(others: readonly LearnersThere[]): BothLanguages {
  return {
    zh: others
      .map((one) => `有 ${one.learners} 名学员当时在${classZh(one.title)}上课(${timeText(one)})`)
      .join(';'),
    en: others
      .map((one) => `${one.learners} of the learners are in ${classEn(one.title)} then (${timeText(one)})`)
      .join('; '),
  };
}

export const dayHasPassed = (heldOn: string): BothLanguages => ({
  zh: `${heldOn} 已过`,
  en: `${heldOn} has passed`,
});
