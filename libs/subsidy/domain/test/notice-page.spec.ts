import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { noticePage, type NoticePageFacts } from '../notice-archive/notice-page.js';

const facts: NoticePageFacts = {
  kind: 'PUBLISHED',
  issuer: '龙岩中心',
  claimNumber: 'BT-1',
  enterpriseName: '某公司',
  cohortTitle: '焊工班',
  programmeTitle: '岗位培训补贴',
  policyDocument: '某文〔2026〕1号',
  policyLabel: null,
  startsOn: '2026-11-23',
  lastDay: '2026-11-30',
  lines: [],
  objections: { filed: 0, open: 0, upheld: 0 },
  archivedAt: '2026-11-23T01:00:00.000Z',
};

describe('the filed page', () => {
  it('lets no name become markup', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const plain = noticePage(facts).match(/<[^>]*>/g);
        const named = noticePage({ ...facts, enterpriseName: `<b>"${name}'&</b>` }).match(/<[^>]*>/g);
        expect(named).toEqual(plain);
      }),
    );
  });

  it('is the same bytes for the same facts, and others for another fen', () => {
    const line = {
      serial: 1,
      nameMasked: '张*',
      idMasked: '350***1234',
      amountFen: 120_000,
      standing: '无异议',
    };
    const page = noticePage({ ...facts, lines: [line] });
    expect(noticePage({ ...facts, lines: [line] })).toBe(page);
    expect(noticePage({ ...facts, lines: [{ ...line, amountFen: 120_001 }] })).not.toBe(page);
  });
});
