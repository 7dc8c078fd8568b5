import { describe, expect, it } from '@jest/globals';
import { shiftInput } from '../../contracts/limits/index.js';

const monday = (startMinute: number, endMinute: number, weekday = 1) => ({ weekday, startMinute, endMinute });
const messages = (preferred: unknown, windows: unknown = null): string[] => {
  const read = shiftInput.safeParse({ validFrom: '2026-12-01', windows, preferred });
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
};

describe('the hours that an enterprise prefers', () => {
  it('may be left out, or be some hours that do not overlap', () => {
    expect(shiftInput.safeParse({ validFrom: '2026-12-01', windows: null }).success).toBe(true);
    expect(messages(null)).toEqual([]);
    expect(messages([monday(480, 720), monday(720, 1080), monday(480, 720, 2)])).toEqual([]);
  });

  it('are refused when there are none, when they overlap and when they end before they begin', () => {
    expect(messages([])).toEqual(['preferred 首选时段至少填一段,没有首选请留空']);
    expect(messages([monday(480, 720), monday(719, 1080)])).toEqual(['preferred 首选时段不应重叠']);
    expect(messages([monday(480, 1080), monday(600, 660)])).toEqual(['preferred 首选时段不应重叠']);
    expect(messages([monday(720, 480)])).toEqual(['preferred.0 结束时间应晚于开始时间']);
    expect(messages([monday(480, 480)])).toEqual(['preferred.0 结束时间应晚于开始时间']);
    expect(messages([monday(480, 720, 8)])).toHaveLength(1);
  });

  it('lie within the hours in which people can come, which may follow on each other', () => {
    const outside = ['preferred 首选时段应在可参训时段之内'];
    const allowed = [monday(720, 1080), monday(480, 720), monday(480, 720, 3)];
    expect(messages([monday(600, 900)], allowed)).toEqual([]);
    expect(messages([monday(600, 1081)], allowed)).toEqual(outside);
    expect(messages([monday(420, 600)], allowed)).toEqual(outside);
    expect(messages([monday(480, 600, 2)], allowed)).toEqual(outside);
    expect(messages([monday(600, 900)], [monday(480, 700), monday(710, 1080)])).toEqual(outside);
    expect(messages([monday(480, 720)], [])).toEqual(outside);
  });
});
