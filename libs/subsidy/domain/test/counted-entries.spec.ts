import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDraft } from '../../policies/check-draft.js';
import { loadFactRegister } from '../../policies/load.js';
import { asked, leastPolicy, type Part } from '../../policies/test/least-policy.js';
import { assess, decide, isFactsProblem, traceOf } from '../decision.js';
import { explain } from '../explain.js';
import type { Facts, Json } from '../facts.js';
import { FactReader } from '../facts.js';
import { countsBeyondSlots } from '../learner-verdict.js';
import type { Condition } from '../policy.js';
import { PolicyLibrary } from '../policy-library.js';
import { slotsOf } from '../benefit/judge-benefit.js';
import { RuleWords } from '../rules/index.js';
import type { Rule } from '../rule.js';
import { unknownsOf } from '../unknowns.js';

const register = loadFactRegister();
const reader = new FactReader(register);
const label = { zh: '高等级已享受次数', en: 'Grants at a high level' };

/** A policy with one count, of the entries whose fields hold this; `max` is its limit. */
function ruleOf(fields: Part | undefined, more: Part = {}): Rule {
  const count = {
    ...asked({
      shape: 'count_below',
      entries: 'prior',
      dated: 'granted_on',
      where: fields === undefined ? {} : { fields },
      within: { calendar_year_of: 'apply_date' },
      below: { param: 'max' },
    }),
    label,
  };
  const content = leastPolicy({
    conditions: [count],
    parameters: { max: { value: 1, unit: 'count', clause: 'A1' }, ...more },
    amount: 100,
  });
  const checked = checkDraft(content, { version: 1 }, register);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return new PolicyLibrary([checked.policy], register).rule('WRITTEN-1', 'ONE') as Rule;
}

const grant = (level: number | null, occupation: string | null, on = '2026-02-01'): Json => ({
  programme: 'X',
  occupation,
  level,
  granted_on: on,
});
const facts = (prior: readonly Json[], level: number | null = 4, occupation = '6-18-01-01'): Facts => ({
  apply_date: '2026-10-01',
  certificate: { level, occupation, issued_on: '2026-09-01' },
  prior,
});
const high = { level: { in: [4, 3] } };
const alike = { level: { same_as: 'certificate.level' } };

describe('a count of some entries', () => {
  it('is told with its figures and with what it counts, in both languages', () => {
    const told = (rule: Rule, given: Facts, language: 'zh' | 'en'): string | undefined =>
      explain(traceOf(rule, given), {
        language,
        minutesPerClassHour: 45,
        wordOf: reader.wordOf.bind(reader),
      })[0]?.text;
    const given = facts([grant(3, null), grant(5, null), grant(4, null, '2026-03-01')]);
    expect(told(ruleOf(high), given, 'zh')).toBe(
      '高等级已享受次数 2 次(只计 4级、3级),须少于 1 次,未满足(〔2026〕1号 一)',
    );
    expect(told(ruleOf(high), given, 'en')).toBe(
      'Grants at a high level: 2 (only level 4, level 3 counted), fewer than 1 required, not met (〔2026〕1号 一)',
    );
    expect(told(ruleOf(alike), given, 'zh')).toContain('1 次(只计 4级),须少于 1 次,未满足');
    expect(told(ruleOf(alike), facts([grant(4, null)], null), 'zh')).toContain(
      '0 次(只计 无),须少于 1 次,已满足',
    );
    const [trace] = traceOf(ruleOf(high), given);
    expect(trace?.figures).toMatchObject({ value: 2, 'only:prior[].level': '4 / 3', entry_on: '2026-03-01' });
  });

  it('leaves the account of a count of all as it was: stored decisions replay byte for byte', () => {
    const [trace] = traceOf(ruleOf(undefined), facts([grant(4, null)]));
    expect(Object.keys(trace?.figures ?? {})).toEqual(['value', 'below', 'from', 'to', 'excepted']);
  });

  it('reads differently whatever of it changes', () => {
    const sentence = (fields: Part, language: 'zh' | 'en'): string => {
      const { policy, programme } = ruleOf(fields);
      return new RuleWords({ policy, programme, facts: reader, language }).condition(
        programme.conditions[0] as Condition,
      );
    };
    expect(sentence(high, 'zh')).toContain('、“已享受等级”为4级、3级的');
    expect(sentence(alike, 'en')).toContain('with the same “level had before” as “level” now');
    const ways = [high, { level: { in: [4] } }, alike, { occupation: { in: ['6-18-01-01'] } }];
    for (const language of ['zh', 'en'] as const)
      expect(new Set(ways.map((way) => sentence(way, language))).size).toBe(ways.length);
  });

  it('is no limit of all grants, and is guarded apart from the slots of a year', () => {
    const cap = { annual_cap: { value: 3, unit: 'count', clause: 'A1' } };
    expect(slotsOf(ruleOf(undefined))).toBe(1);
    expect(slotsOf(ruleOf(high))).toBeNull();
    expect(slotsOf(ruleOf(high, cap))).toBe(3);
    expect(countsBeyondSlots(ruleOf(undefined, cap))).toBe(false);
    expect(countsBeyondSlots(ruleOf(high, cap))).toBe(true);
  });

  const LEVELS = [5, 4, 3, null];
  const OCCUPATIONS = ['6-18-01-01', '6-31-01-03', null];
  const grants = fc.array(
    fc
      .tuple(
        fc.constantFrom(...LEVELS),
        fc.constantFrom(...OCCUPATIONS),
        fc.constantFrom('2025-12-31', '2026-01-01', '2026-12-31'),
      )
      .map(([level, occupation, on]) => grant(level, occupation, on)),
    { maxLength: 5 },
  );
  const fields = fc.constantFrom<Part>(
    high,
    alike,
    { occupation: { same_as: 'certificate.occupation' } },
    { occupation: { same_as: 'certificate.occupation' }, ...alike },
    { occupation: { in: ['6-18-01-01'] }, ...alike },
  );
  const limits = fc.integer({ min: 1, max: 3 });

  const certain = (rule: Rule, given: Facts): boolean => {
    const decision = decide(rule, given);
    if (isFactsProblem(decision)) throw new Error(decision.path);
    return decision.eligible;
  };

  it('is what plain counting finds', () => {
    fc.assert(
      fc.property(grants, fields, limits, fc.constantFrom(...LEVELS), (prior, which, max, level) => {
        const given = facts(prior, level);
        const rule = ruleOf(which, { max: { value: max, unit: 'count', clause: 'A1' } });
        const own = given['certificate'] as Facts;
        const counted = prior.filter((one) => {
          const entry = one as Facts;
          return (
            Object.entries(which).every(([field, match]) =>
              'in' in (match as object)
                ? (match as { in: Json[] }).in.includes(entry[field] as Json)
                : entry[field] !== null && entry[field] === own[field],
            ) && String(entry['granted_on']).startsWith('2026')
          );
        });
        expect(certain(rule, given)).toBe(counted.length < max);
      }),
      { numRuns: 300 },
    );
  });

  it('of a certificate not known yet is settled exactly when every certificate says the same', () => {
    fc.assert(
      fc.property(grants, fields, limits, fc.boolean(), (prior, which, max, occupationToo) => {
        const rule = ruleOf(which, { max: { value: max, unit: 'count', clause: 'A1' } });
        const unknown = unknownsOf(reader, {
          'certificate.level': {},
          ...(occupationToo ? { 'certificate.occupation': {} } : {}),
        });
        const answer = assess(rule, facts(prior), unknown);
        if (isFactsProblem(answer)) throw new Error(answer.path);
        const every = [5, 4, 3, 2].flatMap((level) =>
          (occupationToo ? ['6-18-01-01', '6-31-01-03', '4-01-02-01'] : ['6-18-01-01']).map((occupation) =>
            certain(rule, facts(prior, level, occupation)),
          ),
        );
        const expected = every.every(Boolean) ? 'ELIGIBLE' : every.some(Boolean) ? 'PENDING' : 'REFUSED';
        expect(answer.outcome).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});
