import { describe, expect, it } from '@jest/globals';
import {
  cohortCode,
  type CohortPlan,
  decidePlan,
  decideSeats,
  decideTransition,
  type State,
} from '../cohort.js';

const plan: CohortPlan = {
  kind: 'OPEN',
  enterpriseId: null,
  startsOn: '2026-11-23',
  endsOn: '2026-12-04',
  seats: 40,
  minSeats: 10,
};
const errorOf = (result: { ok: true } | { ok: false; error: string }): string =>
  result.ok ? 'ok' : result.error;

describe('drafting a cohort', () => {
  it('needs an end that is not before the start and within a year', () => {
    expect(decidePlan(plan)).toEqual({ ok: true, value: plan });
    expect(errorOf(decidePlan({ ...plan, endsOn: '2026-11-23' }))).toBe('ok');
    expect(errorOf(decidePlan({ ...plan, endsOn: '2026-11-22' }))).toBe('ends_before_start');
    expect(errorOf(decidePlan({ ...plan, endsOn: '2027-11-23' }))).toBe('ok');
    expect(errorOf(decidePlan({ ...plan, endsOn: '2027-11-24' }))).toBe('too_long');
  });

  it('needs no more people than there are seats, and one enterprise only for its own class', () => {
    expect(errorOf(decidePlan({ ...plan, minSeats: 41 }))).toBe('min_above_seats');
    expect(errorOf(decidePlan({ ...plan, enterpriseId: 'e' }))).toBe('enterprise_only_for_own_class');
    expect(errorOf(decidePlan({ ...plan, enterpriseId: 'e', kind: 'ENTERPRISE' }))).toBe('ok');
  });
});

describe('the life of a cohort', () => {
  const states: State[] = ['DRAFT', 'OPEN', 'RUNNING', 'FINISHED', 'CANCELLED'];
  const allowed = new Set([
    'DRAFT>OPEN',
    'DRAFT>CANCELLED',
    'OPEN>RUNNING',
    'OPEN>CANCELLED',
    'RUNNING>FINISHED',
  ]);

  it.each(states.flatMap((from) => states.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
    const decided = decideTransition({ state: from, startsOn: '2026-11-23' }, to, '2026-11-23');
    expect(decided.ok).toBe(allowed.has(`${from}>${to}`));
  });

  it('does not start before its first day', () => {
    const cohort = { state: 'OPEN', startsOn: '2026-11-23' } as const;
    expect(errorOf(decideTransition(cohort, 'RUNNING', '2026-11-22'))).toBe('not_yet');
    expect(errorOf(decideTransition(cohort, 'RUNNING', '2026-11-23'))).toBe('ok');
  });
});

describe('the number of seats', () => {
  it('stays at or above what is taken and what is needed', () => {
    const cohort = { state: 'OPEN', minSeats: 10 } as const;
    expect(errorOf(decideSeats(cohort, 25, 25))).toBe('ok');
    expect(errorOf(decideSeats(cohort, 24, 25))).toBe('seats_below_taken');
    expect(errorOf(decideSeats(cohort, 9, 0))).toBe('min_above_seats');
    expect(errorOf(decideSeats({ ...cohort, state: 'RUNNING' }, 40, 0))).toBe('wrong_state');
  });
});

describe('the code', () => {
  it('is the year and a number of four digits or more', () => {
    expect(cohortCode(2026, 1)).toBe('2026-0001');
    expect(cohortCode(2026, 12_345)).toBe('2026-12345');
  });
});
