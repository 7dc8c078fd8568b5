import { describe, expect, it } from '@jest/globals';
import { causeOf, factsWith, repaired, room, session } from './repair-facts.js';

const closed = (more: object = {}) => causeOf({ kind: 'BUILDING', buildingId: 'A', ...more });

describe('a building that is closed', () => {
  it('sends what is held there to another building and says which building it was', () => {
    const [best] = repaired(factsWith(), closed());
    expect(best).toMatchObject({ way: 'same_time', lost: [], provenFewest: true });
    expect(best!.changes.map(({ sessionId, after }) => [sessionId, after.workshopId])).toEqual([
      ['s1', 'b1'],
    ]);
    const [{ sentence }] = best!.changes as [(typeof best.changes)[number]];
    expect(sentence).toEqual({
      zh: '教室a1:场地该时段不开放或不可用(A 号楼 11-24 整栋停用);改在教室b1',
      en: '教室a1: the workshop is closed or not available then (the whole of A 号楼 is closed 11-24); it is held in 教室b1',
    });
  });

  it('takes all of its workshops, on all of its days, and none of another building', () => {
    const sessions = [
      session('s1', { workshopId: 'a1' }),
      session('s2', { heldOn: '2026-11-25', workshopId: 'a2', moduleId: 'm2' }),
      session('s3', { heldOn: '2026-11-26', workshopId: 'b1', moduleId: 'm3' }),
      session('s4', { heldOn: '2026-11-27', workshopId: 'a1', moduleId: 'm3' }),
    ];
    const plans = repaired(factsWith({ sessions }), closed({ to: '2026-11-26' }));
    expect(plans[0]!.changes.map(({ sessionId }) => sessionId)).toEqual(['s1', 's2']);
    for (const { changes } of plans)
      for (const { after } of changes)
        expect(
          after.heldOn >= '2026-11-24' &&
            after.heldOn <= '2026-11-26' &&
            ['a1', 'a2'].includes(after.workshopId!),
        ).toBe(false);
    // Without the building as the cause nothing has to move.
    expect(repaired(factsWith({ sessions }), closed({ buildingId: 'none' }))).toMatchObject([
      { changes: [], lost: [] },
    ]);
  });

  it('says plainly what cannot be held anywhere else', () => {
    const facts = factsWith({ workshops: [room('a1', 'A'), room('a2', 'A'), room('b1', 'B', 3)] });
    const [best] = repaired(facts, closed({ from: '2026-11-23', to: '2026-12-04' }));
    expect(best!.changes).toEqual([]);
    expect(best!.lost.map(({ sessionId }) => sessionId)).toEqual(['s1']);
  });

  it('says of a session that somebody has fixed there that it has to be released', () => {
    const [best] = repaired(factsWith({ pinned: new Set(['s1']) }), closed());
    expect(best).toMatchObject({ changes: [], lost: [{ sessionId: 's1' }] });
    expect(best!.lost[0]!.sentence.zh).toContain('取消固定后才能调整');
  });
});
