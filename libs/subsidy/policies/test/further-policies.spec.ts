import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../../domain/decision.js';
import { explain } from '../../domain/explain.js';
import { loadPolicyLibrary } from '../load.js';

interface Case {
  readonly id: string;
  readonly title: string;
  readonly programme: string;
  readonly policy: string;
  readonly facts: object;
  readonly expected: Decision;
}

const library = loadPolicyLibrary();
const { cases } = JSON.parse(readFileSync(new URL('further-cases.json', import.meta.url), 'utf8')) as {
  cases: readonly Case[];
};

describe('policies of other places, added as data alone', () => {
  it.each(cases.map((one) => [one.id, one.title, one] as const))('%s %s', (_id, _title, one) => {
    const answer = library.answer(one);
    expect(answer.result).toEqual(one.expected);
    for (const { text } of explain(library.trace(answer, one.facts), {
      language: 'zh',
      minutesPerClassHour: 45,
    })) {
      expect(text).not.toMatch(/undefined|null|NaN/);
    }
  });
});
