import { describe, expect, it } from '@jest/globals';
import { decideLeave, enrolmentDay, isRosterOpen, type LeaveFacts } from '../roster.js';

describe('the day somebody is enrolled', () => {
  it('is the first day of the class, or today for those who join a running one', () => {
    expect(enrolmentDay({ state: 'OPEN', startsOn: '2026-12-01' }, '2026-11-23')).toBe('2026-12-01');
    expect(enrolmentDay({ state: 'OPEN', startsOn: '2026-11-02' }, '2026-11-23')).toBe('2026-11-02');
    expect(enrolmentDay({ state: 'RUNNING', startsOn: '2026-11-02' }, '2026-11-23')).toBe('2026-11-23');
  });

  it('lies between the opening and the end of the class', () => {
    expect(isRosterOpen('OPEN') && isRosterOpen('RUNNING')).toBe(true);
    expect(isRosterOpen('DRAFT') || isRosterOpen('FINISHED') || isRosterOpen('CANCELLED')).toBe(false);
  });
});

describe('leaving', () => {
  const facts: LeaveFacts = {
    enrolledOn: '2026-11-02',
    leftOn: null,
    claimed: false,
    cohortState: 'RUNNING',
  };

  it('is dated today unless another day since enrolment is given', () => {
    expect(decideLeave(facts, undefined, '2026-11-23')).toEqual({ ok: true, value: '2026-11-23' });
    expect(decideLeave(facts, '2026-11-02', '2026-11-23')).toEqual({ ok: true, value: '2026-11-02' });
    expect(decideLeave(facts, '2026-11-01', '2026-11-23')).toEqual({ ok: false, error: 'left_on_invalid' });
    expect(decideLeave(facts, '2026-11-24', '2026-11-23')).toEqual({ ok: false, error: 'left_on_invalid' });
  });

  it('ahead of the first day is dated on it', () => {
    expect(decideLeave(facts, undefined, '2026-10-20')).toEqual({ ok: true, value: '2026-11-02' });
  });

  it('happens once, before the end, and not under a claim', () => {
    const error = (changes: Partial<LeaveFacts>): unknown =>
      decideLeave({ ...facts, ...changes }, undefined, '2026-11-23');
    expect(error({ leftOn: '2026-11-05' })).toEqual({ ok: false, error: 'left_already' });
    expect(error({ claimed: true })).toEqual({ ok: false, error: 'claimed' });
    expect(error({ cohortState: 'FINISHED' })).toEqual({ ok: false, error: 'cohort_closed' });
  });
});
