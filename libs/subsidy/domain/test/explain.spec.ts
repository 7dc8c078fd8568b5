import { describe, expect, it } from '@jest/globals';
import { loadPolicyLibrary } from '../../policies/load.js';
import { assess, traceOf, type Assessment } from '../decision.js';
import { explain, type Language } from '../explain.js';
import type { JsonObject } from '../facts.js';
import type { Rule } from '../rule.js';
import { unknownsOf } from '../unknowns.js';

const library = loadPolicyLibrary();
const rule = library.rule('XM2023-187', 'KEY_ENTERPRISE_POST') as Rule;
const hours = (offline: number, online: number): JsonObject => ({
  apply_date: '2025-03-01',
  hours: { offline_theory_minutes: offline, offline_practical_minutes: 0, online_minutes: online },
  internal_exam_passed: true,
  certificate: { type: 'SKILL_LEVEL', occupation: 'a', level: 4 },
  prior: [{ programme: 'CERT_SUBSIDY', occupation: 'a', level: 4, granted_on: '2023-05-01' }],
});
const said = (facts: JsonObject, language: Language, code: string) =>
  explain(traceOf(rule, facts), { language, minutesPerClassHour: 45 }).find((one) => one.code === code)?.text;

describe('an explanation', () => {
  it('gives the hours in class hours, the gap and the clause', () => {
    expect(said(hours(900, 855), 'zh', 'HOURS_BELOW_MIN')).toBe(
      '培训课时 39.00,要求不少于 40.00 课时,还差 1.00 课时(厦人社〔2023〕187号 第一条(三))',
    );
    expect(said(hours(900, 855), 'en', 'HOURS_BELOW_MIN')).toBe(
      'Class hours 39.00, at least 40.00 class hours required, missing 1.00 class hours (厦人社〔2023〕187号 第一条(三))',
    );
  });

  it('never rounds in favour: 1799 minutes are 39.97 and 0.03 are missing', () => {
    expect(said(hours(900, 899), 'zh', 'HOURS_BELOW_MIN')).toContain(
      '培训课时 39.97,要求不少于 40.00 课时,还差 0.03 课时',
    );
  });

  it('gives the share and the offline hours that would make it up', () => {
    expect(said(hours(855, 990), 'zh', 'OFFLINE_RATIO_BELOW_MIN')).toContain(
      '线下课时占比 46.34%(19.00/41.00 课时),要求不低于 50%,还差 3.00 课时',
    );
  });

  it('names the end of the policy and the earlier subsidy', () => {
    expect(said(hours(900, 900), 'zh', 'AFTER_POLICY_END')).toContain('政策已于 2024-12-31 截止');
    expect(said(hours(900, 900), 'en', 'AFTER_POLICY_END')).toContain('the policy ended on 2024-12-31');
    expect(said(hours(900, 900), 'zh', 'DUPLICATE_OCCUPATION_LEVEL')).toContain(
      '2023-05-01 已享受同一职业(工种)4级补贴',
    );
  });

  it('says coded values in words, whichever programme asks', () => {
    const code = /\b[A-Z]{3,}(_[A-Z0-9]+)*\b/;
    const programmes = library
      .all()
      .flatMap((policy) => policy.programmes.map(({ id }) => [policy.id, id] as const));
    let seen = 0;
    for (const [policyId, id] of programmes) {
      const of = library.rule(policyId, id) as Rule;
      const facts = {
        ...hours(0, 0),
        certificate: { type: 'COMPLETION', occupation: 'a', level: 4 },
        recruit_kind: 'NEW_HIRE',
      };
      const members = traceOf(of, {
        ...facts,
        organiser: 'ENTERPRISE',
        track: 'UNDERGRADUATE',
        target_group: 'VETERAN',
      }).filter(({ shape }) => shape === 'one_of' || shape === 'none_of');
      seen += members.length;
      for (const language of ['zh', 'en'] as const)
        for (const { text } of explain(members, {
          language,
          minutesPerClassHour: 45,
          wordOf: library.reader.wordOf.bind(library.reader),
        }))
          expect(text.replace(/\(.*$/, '')).not.toMatch(code);
    }
    expect(seen).toBeGreaterThanOrEqual(5);
  });

  it('says of a running class what can still be made up', () => {
    const answer = assess(
      rule,
      hours(0, 900),
      unknownsOf(library.reader, { 'hours.offline_theory_minutes': { min: 810, max: 900 } }),
    );
    const sentences = explain((answer as Assessment).trace, { language: 'zh', minutesPerClassHour: 45 });
    expect(sentences.find((one) => one.code === 'HOURS_BELOW_MIN')?.text).toContain(
      '还差 2.00 课时,尚可补足',
    );
  });
});
