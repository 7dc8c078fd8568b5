import { describe, expect, it } from '@jest/globals';
import { typeset } from '../index.js';

describe('Chinese sentences as they are printed', () => {
  it.each([
    ['课程表已发布:演示班,新增 12 次', '课程表已发布：演示班，新增 12 次'],
    ['金额大写(人民币): 壹仟元整;附件 2 份', '金额大写（人民币）：壹仟元整；附件 2 份'],
    ['共 1,200 人, 其中 3 人未到', '共 1,200 人，其中 3 人未到'],
    ['是否继续?', '是否继续？'],
  ])('%s', (keyboard, print) => expect(typeset(keyboard)).toBe(print));

  it('leave times, figures and addresses as they are', () => {
    expect(typeset('08:30–12:00')).toBe('08:30–12:00');
    expect(typeset('合计 32,400.00 元')).toBe('合计 32,400.00 元');
    expect(typeset('核验:http://localhost:3000/verify?n=1(扫码)')).toBe(
      '核验：http://localhost:3000/verify?n=1（扫码）',
    );
  });

  it('do not change when they are printed once more', () => {
    const once = typeset('第1条(一),见附件:共 3 份;');
    expect(typeset(once)).toBe(once);
  });
});
