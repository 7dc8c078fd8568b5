/** What a planned class uses up and rules out, in one sentence, Chinese and English. */
import type { Bilingual } from '../policy.js';

const LEVELS = ['', '一', '二', '三', '四', '五'] as const;

export interface Consequence {
  readonly year: number;
  /** Which grant of the year this is, where the rule counts them. */
  readonly ordinal: number | null;
  readonly cap: number | null;
  /** The level that is granted once in a life, where the course leads to one. */
  readonly occupationName: string | null;
  readonly level: number | null;
}

/** `用掉 2026 年第 3 次(共 3 次);五级车工今后不能再享受`. */
export function consequenceWords({ year, ordinal, cap, occupationName, level }: Consequence): Bilingual {
  const zh: string[] = [];
  const en: string[] = [];
  if (ordinal !== null && cap !== null) {
    zh.push(`用掉 ${year} 年第 ${ordinal} 次(共 ${cap} 次)`);
    en.push(`uses grant ${ordinal} of ${cap} in ${year}`);
  }
  if (level !== null && occupationName !== null) {
    zh.push(`${LEVELS[level] ?? level}级${occupationName}今后不能再享受`);
    en.push(`${occupationName} at level ${level} cannot be paid again`);
  }
  if (zh.length === 0) return { zh: '不占用年度次数', en: 'uses no grant of the year' };
  return { zh: zh.join(';'), en: en.join('; ') };
}
