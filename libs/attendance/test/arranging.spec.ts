import { describe, expect, it } from '@jest/globals';
import { type ArrangingFacts, decideArranging } from '../domain/make-up/arranging.js';

const NOW = new Date('2027-01-10T00:00:00.000Z');
const learner = (workerId: string) => ({
  workerId,
  enterpriseId: 'e',
  enrolledOn: '2027-01-01',
  leftOn: null,
});
const facts: ArrangingFacts = {
  session: {
    cohortId: 'host',
    state: 'PLANNED',
    published: true,
    recorded: false,
    heldOn: '2027-01-12',
    startMinute: 540,
    endMinute: 720,
    minutes: 180,
  },
  hostCourseId: 'k',
  hostKeptFor: null,
  own: { cohortId: 'own', courseId: 'k', state: 'RUNNING', startsOn: '2027-01-01', endsOn: '2027-01-20' },
  learners: [learner('a'), learner('b'), { ...learner('gone'), leftOn: '2027-01-05' }],
  onRoll: new Set(['there']),
  busy: new Map(),
  missing: new Map([
    ['a', 60],
    ['b', 1],
    ['gone', 60],
  ]),
  seatsFree: 1,
};

const answer = (change: Partial<ArrangingFacts>, workerIds = ['a'], now = NOW): string => {
  const decided = decideArranging({ ...facts, ...change }, workerIds, now);
  return decided.ok ? decided.value.map(({ workerId }) => workerId).join() : decided.error;
};

describe('a place in a session of another class', () => {
  it('is given to a learner of the same course while there is a station', () => {
    expect(answer({})).toBe('a');
    expect(answer({}, ['a', 'b'])).toBe('seats_gone');
    expect(answer({ seatsFree: null }, ['a', 'b'])).toBe('a,b');
    expect(answer({ seatsFree: 0 })).toBe('seats_gone');
    expect(answer({ hostKeptFor: 'e' })).toBe('a');
  });

  it.each([
    ['session_closed', { session: { ...facts.session, published: false } }],
    ['session_closed', { session: { ...facts.session, state: 'CANCELLED' as const } }],
    ['session_closed', { session: { ...facts.session, recorded: true } }],
    ['other_course', { hostCourseId: 'other' }],
    ['other_course', { own: { ...facts.own, cohortId: 'host' } }],
    ['class_not_running', { own: { ...facts.own, state: 'FINISHED' } }],
    ['class_not_running', { own: { ...facts.own, endsOn: '2027-01-11' } }],
    ['class_kept', { hostKeptFor: 'another' }],
    ['not_a_learner', { onRoll: new Set(['a']) }],
    ['nothing_missed', { missing: new Map([['a', 0]]) }],
    ['nothing_missed', { missing: new Map() }],
    ['time_clash', { busy: new Map([['a', [{ heldOn: '2027-01-12', startMinute: 700, endMinute: 760 }]]]) }],
  ])('is refused with %s', (code, change: Partial<ArrangingFacts>) => {
    expect(answer(change)).toBe(code);
  });

  it('is refused for somebody who left, and once the session has begun', () => {
    expect(answer({}, ['gone'])).toBe('not_a_learner');
    expect(answer({}, ['a'], new Date('2027-01-12T01:00:00.000Z'))).toBe('session_closed');
    expect(
      answer({ busy: new Map([['a', [{ heldOn: '2027-01-12', startMinute: 720, endMinute: 760 }]]]) }),
    ).toBe('a');
  });
});
