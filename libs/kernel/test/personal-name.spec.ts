import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskPersonalName, normalisePersonalName, parsePersonalName, sameAccountName } from '../index.js';

describe('personal name', () => {
  it.each([
    ['张三', '张三'],
    [' 张 三\u3000', '张三'],
    ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉・买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉.买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉 · 买买提', '阿卜杜拉·买买提'],
    ['王\u{20BB7}', '王\u{20BB7}'],
    ['李\u{323AF}', '李\u{323AF}'],
    ['陈〇', '陈〇'],
    ['John  SMITH', 'John SMITH'],
    ["Seán O'Neil-Çelik", "Seán O'Neil-Çelik"],
    ['汉'.repeat(50), '汉'.repeat(50)],
    ['\u{20BB7}'.repeat(50), '\u{20BB7}'.repeat(50)],
  ])('reads %s', (raw, name) => expect(parsePersonalName(raw)).toEqual({ ok: true, value: name }));

  it.each([
    ['  ', 'EMPTY'],
    ['王', 'LENGTH'],
    ['汉'.repeat(51), 'LENGTH'],
    ['张三1', 'CHARACTERS'],
    ['·张三', 'CHARACTERS'],
    ['张··三', 'CHARACTERS'],
    ['张三<script>', 'CHARACTERS'],
    ['张\ud842', 'CHARACTERS'],
    ['张San', 'CHARACTERS'],
  ])('refuses %s: %s', (raw, error) => expect(parsePersonalName(raw)).toEqual({ ok: false, error }));

  it('matches account names whatever the input method', () => {
    expect(sameAccountName('阿卜杜拉·买买提', ' 阿卜杜拉•买买提')).toBe(true);
    expect(sameAccountName('龙岩(示例)机械有限公司', '龙岩(示例) 机械有限公司')).toBe(true);
    expect(sameAccountName('ABC Ltd', 'abc ltd')).toBe(true);
    expect(sameAccountName('张三', '张叁')).toBe(false);
    expect(sameAccountName('阿卜杜拉·买买提', '阿卜杜拉买买提')).toBe(false);
    expect(sameAccountName('', ' ')).toBe(false);
  });

  it('normalises once and for all', () => {
    const text = fc.string({ unit: fc.constantFrom(...'张三·•..  ・aB\u{20BB7}'), maxLength: 12 });
    fc.assert(
      fc.property(text, (raw) => {
        const once = normalisePersonalName(raw);
        expect(normalisePersonalName(once)).toBe(once);
      }),
    );
  });

  it('masks all but the first character', () => {
    expect(maskPersonalName('张三丰')).toBe('张**');
    expect(maskPersonalName('\u{20BB7}三')).toBe('\u{20BB7}*');
  });

  it('answers quickly on long hostile input', () => {
    const started = performance.now();
    expect(parsePersonalName(`${'汉·'.repeat(200_000)}!`).ok).toBe(false);
    expect(parsePersonalName(`${' '.repeat(500_000)}!`).ok).toBe(false);
    // A bound a thousand times what it takes: it speaks of growth with the square, and not of the machine.
    expect(performance.now() - started).toBeLessThan(60_000);
  });
});
