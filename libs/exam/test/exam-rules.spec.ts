import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ABSENT,
  decidePassed,
  decideScheme,
  type Marks,
  marksText,
  maySchemeBeFiled,
  problemOfMarks,
  type SchemePart,
  scoreOf,
} from '../domain/scheme.js';
import { differencesOf, problemsOfSheet } from '../domain/sheet.js';
import { assessorsWhoTaught, countingResult, learnersToExamine } from '../domain/standing.js';

const BOTH: readonly SchemePart[] = [
  { part: 'THEORY', maxMarks: 100, passMarks: 60 },
  { part: 'PRACTICE', maxMarks: 100, passMarks: 60 },
];
const marks = (theoryMarks: number | null, practiceMarks: number | null): Marks => ({
  absent: false,
  theoryMarks,
  practiceMarks,
});

describe('the pass rule', () => {
  it.each([
    [60, 60, true],
    [59, 100, false],
    [100, 59, false],
    [0, 0, false],
    [100, 100, true],
  ])('theory %i and practice %i: %s', (theory, practice, passed) => {
    expect(decidePassed(BOTH, marks(theory, practice))).toBe(passed);
  });

  it('fails who was absent and refuses marks the scheme does not know', () => {
    expect(decidePassed(BOTH, ABSENT)).toBe(false);
    expect(scoreOf(ABSENT)).toBeNull();
    expect(() => decidePassed(BOTH, marks(101, 60))).toThrow('do not fit');
    expect(() => decidePassed(BOTH, marks(60, null))).toThrow('do not fit');
    expect(() => decidePassed([BOTH[0] as SchemePart], marks(60, 60))).toThrow('do not fit');
    expect(problemOfMarks(BOTH, { ...ABSENT, theoryMarks: 1 })).toBe('缺考学员不应有成绩');
    expect(marksText(marks(80, 75))).toBe('理论 80,实操 75');
  });

  it('never fails a learner for a better mark', () => {
    const mark = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(mark, mark, mark, (theory, practice, better) => {
        const before = decidePassed(BOTH, marks(theory, practice));
        const after = decidePassed(BOTH, marks(Math.max(theory, better), practice));
        expect(after || !before).toBe(true);
        expect(before).toBe(theory >= 60 && practice >= 60);
      }),
    );
  });
});

describe('a scheme', () => {
  it('has each part once and can be passed', () => {
    expect(decideScheme([...BOTH].reverse())).toEqual({ ok: true, value: BOTH });
    const theory = { part: 'THEORY', maxMarks: 100, passMarks: 60 } as const;
    for (const parts of [
      [],
      [theory, theory],
      [{ ...theory, passMarks: 101 }],
      [{ ...theory, passMarks: 0.5 }],
    ]) {
      expect(decideScheme(parts)).toEqual({ ok: false, error: 'scheme_invalid' });
    }
  });

  it('is filed before the class begins', () => {
    expect(['DRAFT', 'OPEN', 'RUNNING', 'FINISHED', 'CANCELLED'].filter(maySchemeBeFiled)).toEqual(['OPEN']);
  });
});

describe('double entry', () => {
  const sheet = (enteredBy: string, ...all: [string, Marks][]) => ({
    enteredBy,
    marks: all.map(([workerId, one]) => ({ workerId, ...one })),
  });

  it('is there once two accounts have entered the sheet, and lists what differs', () => {
    const one = sheet('hr', ['a', marks(60, 70)], ['b', marks(80, 80)]);
    expect(differencesOf([])).toBeNull();
    expect(differencesOf([one])).toBeNull();
    expect(differencesOf([one, one])).toBeNull();
    expect(differencesOf([one, { ...one, enteredBy: 'officer' }])).toEqual([]);
    const other = sheet('officer', ['a', marks(60, 10)], ['b', marks(80, 80)]);
    expect(differencesOf([one, other])).toMatchObject([
      { workerId: 'a', first: { practiceMarks: 70 }, second: { practiceMarks: 10 } },
    ]);
    expect(differencesOf([one, sheet('officer', ['a', marks(60, 70)])])).toMatchObject([
      { workerId: 'b', second: null },
    ]);
  });

  it('wants every learner once and nobody else', () => {
    const entry = (workerId: string) => ({ workerId, ...marks(60, 60) });
    expect(problemsOfSheet(BOTH, ['a', 'b'], [entry('a'), entry('b')])).toEqual([]);
    expect(problemsOfSheet(BOTH, ['a', 'b'], [entry('a'), entry('a'), entry('x')])).toEqual([
      { path: 'body.marks[1]', message: '重复录入' },
      { path: 'body.marks[2]', message: '不在应考名单中' },
      { path: 'body.marks', message: '还有 1 名应考学员没有成绩' },
    ]);
  });
});

describe('resits', () => {
  const result = (sittingNumber: number, passed: boolean) => ({
    workerId: 'a',
    sittingNumber,
    passed,
    ...marks(passed ? 60 : 50, 60),
  });

  it('count by the last passed sitting, else by the latest', () => {
    expect(countingResult([])).toBeUndefined();
    expect(countingResult([result(1, false), result(2, false)])?.sittingNumber).toBe(2);
    expect(countingResult([result(1, true), result(2, false)])?.sittingNumber).toBe(1);
    expect(countingResult([result(3, true), result(1, true), result(2, false)])?.sittingNumber).toBe(3);
  });

  it('are sat by those in class who have not passed', () => {
    const learners = [
      { workerId: 'a', leftOn: null },
      { workerId: 'b', leftOn: '2026-01-01' },
      { workerId: 'c', leftOn: null },
    ];
    expect(learnersToExamine(learners, new Set(['c']))).toEqual([learners[0]]);
    expect(assessorsWhoTaught(['x', 'y'], ['y', 'z'])).toEqual(['y']);
  });
});
