import { formatClassHours, minutes } from '../../../kernel/index.js';
import { MAX_MINUTES_A_DAY } from '../session.js';
import type { BothLanguages } from './sentences.js';

/** Most minutes of training that a cohort may have a day. */
export interface DayLimit {
  readonly minutes: number;
  /** Document and article that say so; undefined where none does and eight class hours are usual. */
  readonly clause?: BothLanguages;
}

/** Eight class hours, where no programme says anything else. */
export const USUAL_DAY: DayLimit = { minutes: MAX_MINUTES_A_DAY };

/** “每天至多 6 课时(闽人社文〔2024〕1号第五条)”. */
export function dayLimitSentence(limit: DayLimit): BothLanguages {
  const hours = formatClassHours(minutes(limit.minutes)).replace(/\.00$/, '');
  const [zh, en] = [`本班每天至多 ${hours} 课时`, `at most ${hours} class hours a day`];
  return limit.clause ? { zh: `${zh}(${limit.clause.zh})`, en: `${en} (${limit.clause.en})` } : { zh, en };
}
