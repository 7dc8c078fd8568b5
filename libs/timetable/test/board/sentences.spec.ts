import { describe, expect, it } from '@jest/globals';
import { decideMove, reversed, type PlaceChange } from '../../domain/board/edit.js';
import { refusalSentence, together } from '../../domain/board/refusal.js';
import { lostSentence, moveSentence, NOBODY_ELSE } from '../../domain/repair/sentences.js';

const NAMES = { workshop: '焊接车间', trainer: '张三' };
const holders = [{ title: '焊工班', time: '11-25 08:30–12:00' }];
const place = {
  heldOn: '2026-11-25',
  startMinute: 510,
  endMinute: 720,
  breakMinutes: 30,
  workshopId: 'w1',
  trainerId: 't1',
  workshopName: '焊接车间',
  trainerName: '张三',
};

describe('a refusal', () => {
  it.each([
    ['workshop_free', '焊接车间已被“焊工班”(11-25 08:30–12:00)占用'],
    ['trainer_free', '教师张三正在给“焊工班”(11-25 08:30–12:00)上课'],
    ['cohort_free', '本班该时段已有课:“焊工班”(11-25 08:30–12:00)'],
    ['learners_free', '有学员同时在“焊工班”(11-25 08:30–12:00)上课'],
    ['module_order', '课程模块的先后顺序会被打乱:“焊工班”(11-25 08:30–12:00)'],
  ])('of %s names who holds the place', (constraint, zh) => {
    expect(refusalSentence({ constraint, ...NAMES, holders }).zh).toBe(zh);
  });

  it('names the room or the trainer where nobody holds it', () => {
    expect(refusalSentence({ constraint: 'workstations', ...NAMES, holders: [] }).zh).toBe(
      '焊接车间:场地可用工位少于班次席位',
    );
    expect(refusalSentence({ constraint: 'qualification', ...NAMES, holders: [] }).en).toMatch(/^张三: /);
    expect(
      together([
        { zh: '甲', en: 'a' },
        { zh: '乙', en: 'b' },
      ]),
    ).toEqual({ zh: '甲;乙', en: 'a; b' });
  });
});

describe('a move', () => {
  it('says what changes and why, and nothing of what stays', () => {
    const ill = { zh: '张三:教师该时段不能上课', en: '张三 is away' };
    expect(moveSentence(place, { ...place, trainerId: 't2', trainerName: '李四' }, ill).zh).toBe(
      '张三:教师该时段不能上课;改由李四授课',
    );
    expect(moveSentence(place, { ...place, heldOn: '2026-11-26' }, null)).toEqual({
      zh: '为另一课次让位;改到 11-26 08:30–12:00',
      en: 'makes room for another session; it moves to 11-26 08:30–12:00',
    });
  });

  it('says of what cannot be saved why, with what stands against it', () => {
    const busy = { zh: '教师该时段已有课', en: 'busy' };
    expect(lostSentence('nowhere', { then: busy })).toEqual({
      zh: '培训期内没有找到可行的位置,试过移开另一个课次也不行(原时段:教师该时段已有课)',
      en: 'no place was found for it within the dates of the class, nor by moving one other session (at its own time: busy)',
    });
    // What nobody can change goes before what stands against it at one time.
    expect(lostSentence('hopeless', { behind: NOBODY_ELSE, then: busy })).toEqual({
      zh: '培训期内没有可行的位置,别的课次都让开也不行:没有其他具备资质的教师',
      en: 'there is no place for it within the dates of the class, even if all other sessions made room: no other trainer is qualified',
    });
    expect(lostSentence('today').zh).toContain('今天');
  });

  it('may be made only from where it was seen, there and back', () => {
    const change: PlaceChange = {
      sessionId: 's',
      cohortId: 'k',
      moduleId: 'm',
      before: place,
      after: { ...place, heldOn: '2026-11-26' },
    };
    expect(decideMove([change], new Map([['s', place]])).ok).toBe(true);
    expect(decideMove([change], new Map([['s', change.after]])).ok).toBe(false);
    expect(decideMove([change], new Map()).ok).toBe(false);
    expect(decideMove(reversed([change]), new Map([['s', change.after]])).ok).toBe(true);
  });
});
