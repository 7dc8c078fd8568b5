import { describe, expect, it } from '@jest/globals';
import { courseHours, courseProblems, type ModuleHours } from '../domain/course-hours.js';

const modules: readonly ModuleHours[] = [
  { content: 'THEORY', delivery: 'ONLINE', minutes: 990 },
  { content: 'THEORY', delivery: 'OFFLINE', minutes: 360 },
  { content: 'PRACTICAL', delivery: 'OFFLINE', minutes: 630 },
];

describe('the hours of a course', () => {
  it('are added up by mode and by content', () => {
    expect(courseHours(modules)).toEqual({
      totalMinutes: 1980,
      offlineMinutes: 990,
      onlineMinutes: 990,
      theoryMinutes: 1350,
      practicalMinutes: 630,
    });
    expect(courseHours([]).totalMinutes).toBe(0);
  });
});

describe('a new course', () => {
  const course = { minSize: 10, maxSize: 40, modules };

  it('is fine when its parts fit', () => {
    expect(courseProblems(course)).toEqual([]);
    expect(courseProblems({ ...course, level: 4, occupationCode: '6-18-01-01' })).toEqual([]);
  });

  it('is told everything that does not fit', () => {
    const wrong = {
      minSize: 41,
      maxSize: 40,
      level: 4,
      modules: [...modules, { content: 'PRACTICAL', delivery: 'ONLINE', minutes: 45 } as const],
    };
    expect(courseProblems(wrong).map(({ path }) => path)).toEqual([
      'body.maxSize',
      'body.occupationCode',
      'body.modules[3].delivery',
    ]);
  });
});
