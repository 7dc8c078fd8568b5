import { describe, expect, it } from '@jest/globals';
import {
  compareSkillLevels,
  isHigherThan,
  isHighSkill,
  isHighSkillRank,
  isSkillLevel,
  isSkillRank,
  levelOfRank,
  rankOfLevel,
  SKILL_LEVELS,
  SKILL_RANKS,
  skillLevelName,
  skillRankName,
} from '../index.js';

describe('skill level', () => {
  it('is higher with a smaller number', () => {
    expect(isHigherThan(3, 4)).toBe(true);
    expect(isHigherThan(4, 4)).toBe(false);
    expect([1, 5, 3].filter(isSkillLevel).sort(compareSkillLevels)).toEqual([5, 3, 1]);
    expect(SKILL_LEVELS.filter(isHighSkill)).toEqual([3, 2, 1]);
    expect(SKILL_LEVELS.map(skillLevelName)).toEqual([
      '五级/初级工',
      '四级/中级工',
      '三级/高级工',
      '二级/技师',
      '一级/高级技师',
    ]);
  });

  it('maps to the eight ranks and back', () => {
    expect(SKILL_RANKS.map(skillRankName)).toEqual([
      '学徒工',
      '初级工',
      '中级工',
      '高级工',
      '技师',
      '高级技师',
      '特级技师',
      '首席技师',
    ]);
    expect(SKILL_RANKS.map(levelOfRank)).toEqual([null, 5, 4, 3, 2, 1, null, null]);
    for (const level of SKILL_LEVELS) expect(levelOfRank(rankOfLevel(level))).toBe(level);
    expect(SKILL_RANKS.filter(isHighSkillRank)).toEqual([4, 5, 6, 7, 8]);
  });

  it('recognises its codes', () => {
    expect([0, 1, 5, 6, 1.5, '3', null].map(isSkillLevel)).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([0, 1, 8, 9].map(isSkillRank)).toEqual([false, true, true, false]);
  });
});
