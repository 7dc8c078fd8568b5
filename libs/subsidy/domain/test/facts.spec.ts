import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadPolicyLibrary } from '../../policies/load.js';
import { isFactsProblem } from '../decision.js';
import type { JsonObject } from '../facts.js';
import { facts, PAID_UNDER } from './generated-facts.js';

const library = loadPolicyLibrary();
const good: JsonObject = {
  apply_date: '2024-06-03',
  enterprise: { designated: true, employs_learner: true },
  hours: { offline_theory_minutes: 450, offline_practical_minutes: 450, online_minutes: 900 },
  internal_exam_passed: true,
};
const ask = (
  changed: JsonObject,
  programme: unknown = 'KEY_ENTERPRISE_POST',
  policy: unknown = 'XM2023-187',
) => library.answer({ programme, policy, facts: { ...good, ...changed } }).result;
const pathOf = (changed: JsonObject, programme?: unknown, policy?: unknown) => {
  const result = ask(changed, programme, policy);
  return isFactsProblem(result) ? result.path : result.reason;
};

describe('facts that cannot be decided upon', () => {
  it.each([
    ['apply_date', { apply_date: '2024-02-30' }],
    ['apply_date', { apply_date: '2024-6-3' }],
    ['apply_date', { apply_date: undefined }],
    ['apply_date', { apply_date: null }],
    ['hours', { hours: 40 }],
    ['hours', { hours: [] }],
    ['hours.offline_theory_minutes', { hours: undefined }],
    ['hours.online_minutes', { hours: { offline_theory_minutes: 1, offline_practical_minutes: 1 } }],
    [
      'hours.online_minutes',
      { hours: { offline_theory_minutes: 1, offline_practical_minutes: 1, online_minutes: -1 } },
    ],
    [
      'hours.online_minutes',
      { hours: { offline_theory_minutes: 1, offline_practical_minutes: 1, online_minutes: 1.5 } },
    ],
    [
      'hours.online_minutes',
      { hours: { offline_theory_minutes: 1, offline_practical_minutes: 1, online_minutes: '900' } },
    ],
    ['enterprise.designated', { enterprise: { designated: 'yes' } }],
    ['internal_exam_passed', { internal_exam_passed: undefined }],
    ['prior', { prior: {} }],
    ['prior[0]', { prior: [7] }],
    ['prior[1].granted_on', { prior: [{ granted_on: '2024-01-01' }, { granted_on: '2023-02-29' }] }],
    ['prior[1].granted_on', { prior: [{ granted_on: '2024-01-01' }, { occupation: 'x' }] }],
    ['prior[0].level', { prior: [{ granted_on: '2024-01-01', level: 6 }] }],
    ['certificate.type', { certificate: { type: 'DIPLOMA' } }],
    ['certificate.level', { certificate: { level: 0 } }],
    ['params.fen_by_level.4', { params: { fen_by_level: { '4': '1000' } } }],
    ['fee_fen_by_year[1]', { fee_fen_by_year: [1, -2] }],
    ['tier', { tier: 1 }],
    ['headcount', { headcount: 1e300 }],
    ['track', { track: '\ud800' }],
  ])('%s', (path, changed) => {
    expect(pathOf(changed as JsonObject)).toBe(path);
  });

  it('names the programme or the policy that does not exist', () => {
    expect(pathOf({}, 'constructor')).toBe('programme');
    expect(pathOf({}, 7)).toBe('programme');
    expect(pathOf({}, null)).toBe('programme');
    expect(pathOf({}, 'KEY_ENTERPRISE_POST', '__proto__')).toBe('policy');
    expect(pathOf({}, 'KEY_ENTERPRISE_POST', 3)).toBe('policy');
    expect(library.answer({ programme: 'BRICS_PLUS', policy: 'NONE', facts: [] }).result).toMatchObject({
      path: 'facts',
    });
  });

  it('asks for an amount table only when an amount is due', () => {
    const certificate = { type: 'SKILL_LEVEL', occupation: 'a', level: 4 };
    expect(pathOf({ certificate }, 'CERT_SUBSIDY')).toBe('params.fen_by_level');
    expect(pathOf({ certificate, params: { fen_by_level: { '5': 1 } } }, 'CERT_SUBSIDY')).toBe(
      'params.fen_by_level',
    );
    expect(pathOf({ certificate: { ...certificate, type: 'COMPLETION' } }, 'CERT_SUBSIDY')).toBe(
      'CERTIFICATE_TYPE_NOT_COVERED',
    );
    expect(
      pathOf({ certificate: { type: 'SKILL_LEVEL' }, params: { fen_by_level: {} } }, 'CERT_SUBSIDY'),
    ).toBe('certificate.level');
    expect(
      pathOf(
        { certificate: { type: 'SPECIAL_ABILITY' }, params: { fen_by_level: {} } },
        'FJ_WITNESS',
        'FJ2024',
      ),
    ).toBe('params.fen_by_level');
  });

  it('asks for what a row compares, refused or not', () => {
    expect(pathOf({ organiser: undefined }, 'BRICS_PLUS')).toBe('organiser');
    expect(pathOf({ organiser: 'COLLEGE', apply_date: undefined, hours: undefined }, 'BRICS_PLUS')).toBe(
      'COLLEGE_RUN_TUITION_FREE',
    );
    expect(pathOf({ organiser: 'ENTERPRISE' }, 'BRICS_PLUS')).toBe('params.fen_per_hour');
    expect(pathOf({ target_group: 'GRADUATE_2Y', training_start: '2024-03-01' }, 'PROJECT_STARTUP')).toBe(
      'left_school_on',
    );
    expect(pathOf({ target_group: 'VETERAN', certified_headcount: 1 }, 'PROJECT_STARTUP')).toBe('OK');
    expect(
      pathOf(
        { certificate: { level: 1 }, insured_months_claimed: 1, on_date: '2024-01-01' },
        'WZ_POST_ALLOWANCE',
        'WZ2019',
      ),
    ).toBe('period_start');
    expect(pathOf({ tier: 'VILLAGE', approved_fen: 1 }, 'COMPETITION_GRANT', 'WZ2019')).toBe('tier');
  });

  it('does not lose a fen of large amounts, and refuses what cannot be counted', () => {
    const budget = Number.MAX_SAFE_INTEGER;
    expect(
      library.answer({
        programme: 'PREFUND_70_30',
        policy: 'NONE',
        facts: { budget_fen: budget, completion_bp: 10_000 },
      }).result,
    ).toMatchObject({
      amount_fen: budget,
      prefund_fen: Number((BigInt(budget) * 70n) / 100n),
    });
    expect(pathOf({ headcount: budget })).toBe('headcount');
  });

  it('never throw, whatever stands in them', () => {
    const anything = fc.anything({ withBigInt: false, withNullPrototype: true });
    const keys = Object.keys(library.reader.register).map((path) => path.split(/[.[]/)[0] as string);
    const junk = fc.dictionary(fc.constantFrom(...keys, '__proto__', 'constructor', 'x'), anything);
    fc.assert(
      fc.property(facts, junk, fc.constantFrom(...Object.keys(PAID_UNDER)), (f, wrong, programme) => {
        const answer = library.answer({
          programme,
          policy: PAID_UNDER[programme],
          facts: { ...f, ...wrong },
        });
        expect(typeof (isFactsProblem(answer.result) ? answer.result.path : answer.result.reason)).toBe(
          'string',
        );
        library.trace(answer, { ...f, ...wrong });
      }),
      { numRuns: 600 },
    );
    fc.assert(
      fc.property(
        anything,
        anything,
        anything,
        (programme, policy, f) => void library.answer({ programme, policy, facts: f }),
      ),
    );
  });
});
