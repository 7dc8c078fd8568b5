import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadPolicyLibrary } from '../../policies/load.js';
import { isFactsProblem, type Decision } from '../decision.js';
import { explain } from '../explain.js';
import type { JsonObject } from '../facts.js';

interface KitCase {
  readonly id: string;
  readonly title: string;
  readonly programme: string;
  readonly policy: string;
  readonly facts: JsonObject;
  readonly expected: Decision;
}

const library = loadPolicyLibrary();
const file = new URL('../../policies/test/cases.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly KitCase[] };

describe('the cases of the policy kit', () => {
  it('are all there', () => {
    expect(cases.length).toBe(83);
  });

  it.each(cases.map((one) => [one.id, one.title, one] as const))('%s %s', (_id, _title, one) => {
    expect(library.answer(one).result).toEqual(one.expected);
  });

  it.each(cases.map((one) => [one.id, one] as const))(
    '%s is traced with the same refusals, each with its clause',
    (_id, one) => {
      const answer = library.answer(one);
      if (isFactsProblem(answer.result)) throw new Error('decided above');
      const trace = library.trace(answer, one.facts);
      expect(trace.filter((entry) => entry.status === 'NOT_MET').map((entry) => entry.code)).toEqual(
        answer.result.reasons_all,
      );
      expect(trace.every((entry) => entry.status !== 'UNKNOWN')).toBe(true);
      for (const language of ['zh', 'en'] as const) {
        const sentences = explain(trace, { language, minutesPerClassHour: 45 });
        for (const [index, { text }] of sentences.entries()) {
          expect(text).toContain(trace[index]?.clause.article);
          expect(text).not.toMatch(/undefined|null|NaN/);
        }
      }
    },
  );
});
