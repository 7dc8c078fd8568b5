/** National level code of a skill certificate: 5 初级工 … 1 高级技师. A smaller number is a higher level. */
export type SkillLevel = 5 | 4 | 3 | 2 | 1;

/** Rank in the eight-grade scheme of 2022 (新八级工): 1 学徒工 … 8 首席技师. A larger number is a higher rank. */
export type SkillRank = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** From lowest to highest. */
export const SKILL_LEVELS: readonly SkillLevel[] = [5, 4, 3, 2, 1];

/** From lowest to highest. */
export const SKILL_RANKS: readonly SkillRank[] = [1, 2, 3, 4, 5, 6, 7, 8];

interface LevelNames {
  readonly numeral: string;
  readonly worker: string;
}

const LEVELS: Readonly<Record<SkillLevel, LevelNames>> = {
  5: { numeral: '五级', worker: '初级工' },
  4: { numeral: '四级', worker: '中级工' },
  3: { numeral: '三级', worker: '高级工' },
  2: { numeral: '二级', worker: '技师' },
  1: { numeral: '一级', worker: '高级技师' },
};

/** 学徒工, 特级技师 and 首席技师 are ranks without a national level; the last two are posts within the employer. */
const RANKS: Readonly<Record<SkillRank, { readonly name: string; readonly level: SkillLevel | null }>> = {
  1: { name: '学徒工', level: null },
  2: { name: '初级工', level: 5 },
  3: { name: '中级工', level: 4 },
  4: { name: '高级工', level: 3 },
  5: { name: '技师', level: 2 },
  6: { name: '高级技师', level: 1 },
  7: { name: '特级技师', level: null },
  8: { name: '首席技师', level: null },
};

export function isSkillLevel(value: unknown): value is SkillLevel {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 5;
}

export function isSkillRank(value: unknown): value is SkillRank {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 8;
}

/** `三级/高级工`. */
export function skillLevelName(level: SkillLevel): string {
  const { numeral, worker } = LEVELS[level];
  return `${numeral}/${worker}`;
}

/** `高级工`. */
export function skillRankName(rank: SkillRank): string {
  return RANKS[rank].name;
}

/** The national level of a rank, null for the three ranks that have none. */
export function levelOfRank(rank: SkillRank): SkillLevel | null {
  return RANKS[rank].level;
}

export function rankOfLevel(level: SkillLevel): SkillRank {
  return (7 - level) as SkillRank;
}

/** Whether `a` is strictly higher than `b`: 3 高级工 is higher than 4 中级工. */
export function isHigherThan(a: SkillLevel, b: SkillLevel): boolean {
  return a < b;
}

/** Sort order from lowest to highest level. */
export function compareSkillLevels(a: SkillLevel, b: SkillLevel): number {
  return b - a;
}

/** 高技能人才: 高级工 and above. */
export function isHighSkill(level: SkillLevel): boolean {
  return level <= 3;
}

/** 高技能人才 by rank: 高级工 and above, the post ranks included. */
export function isHighSkillRank(rank: SkillRank): boolean {
  return rank >= 4;
}
