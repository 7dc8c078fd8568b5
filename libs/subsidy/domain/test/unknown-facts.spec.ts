import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadPolicyLibrary } from '../../policies/load.js';
import { assess, decide, isFactsProblem, traceOf, type Assessment } from '../decision.js';
import type { Json, JsonObject } from '../facts.js';
import { unknownsOf, type Bounds, type UnknownFacts } from '../unknowns.js';
import { facts, PAID_UNDER } from './generated-facts.js';

const library = loadPolicyLibrary();
const rule = (programme: string) => {
  const found = library.rule(PAID_UNDER[programme] as string, programme);
  if (!found) throw new Error(programme);
  return found;
};

/** Facts that may be unknown, the bounds stated for them, and every value tried for them. */
const MAY_BE_UNKNOWN: Readonly<Record<string, { bounds: Bounds; values: readonly Json[] }>> = {
  apply_date: {
    bounds: { min: '2024-12-30', max: '2025-01-01' },
    values: ['2024-12-30', '2024-12-31', '2025-01-01'],
  },
  'hours.offline_theory_minutes': { bounds: { min: 450, max: 1350 }, values: [450, 899, 900, 901, 1350] },
  'hours.offline_practical_minutes': { bounds: { min: 0, max: 450 }, values: [0, 449, 450] },
  'hours.online_minutes': { bounds: { min: 450, max: 900 }, values: [450, 899, 900] },
  'hours.online_platform_recognised': { bounds: { awaits: 'OUTSIDE' }, values: [true, false] },
  'hours.practical_at_base_minutes': { bounds: { max: 450 }, values: [0, 359, 360, 450] },
  'person.drawing_pension': { bounds: {}, values: [true, false] },
  'person.age': { bounds: { min: 15, max: 40 }, values: [15, 16, 40] },
  internal_exam_passed: { bounds: {}, values: [true, false] },
  completion_certificate: { bounds: { awaits: 'TRAINING' }, values: [true, false] },
  college_certificate: { bounds: {}, values: [true, false] },
  organiser: { bounds: {}, values: ['COLLEGE', 'ENTERPRISE'] },
  headcount: { bounds: { min: 1, max: 40 }, values: [1, 20, 40] },
  quota: { bounds: { min: 0, max: 30 }, values: [0, 10, 30] },
  'certificate.type': { bounds: {}, values: ['SKILL_LEVEL', 'SPECIAL_ABILITY', 'COMPLETION'] },
  'certificate.level': { bounds: {}, values: [1, 4, 5] },
  'certificate.occupation': { bounds: {}, values: ['6-18-01-01', '6-29-01-01', null] },
  'certificate.issued_on': {
    bounds: { min: '2023-12-31', max: '2024-06-03' },
    values: ['2023-12-31', '2024-02-29', '2024-06-03'],
  },
  'params.no_downgrade': { bounds: {}, values: [true, false] },
  cap_exception_approved: { bounds: {}, values: [true, false] },
  shortage: { bounds: {}, values: [true, false] },
  organised_by_enterprise: { bounds: {}, values: [true, false] },
  track: { bounds: {}, values: ['SECONDARY', 'UNDERGRADUATE'] },
  local_insurance_months: { bounds: { max: 3 }, values: [0, 1, 3] },
  unemployment_insurance_months: { bounds: { min: 30, max: 40 }, values: [30, 36, 40] },
  target_group: { bounds: {}, values: ['GRADUATE_2Y', 'VETERAN', 'CIVIL_SERVANT'] },
  training_start: {
    bounds: { min: '2024-02-28', max: '2024-03-02' },
    values: ['2024-02-28', '2024-02-29', '2024-03-02'],
  },
  on_date: {
    bounds: { min: '2023-02-28', max: '2024-03-02' },
    values: ['2023-02-28', '2023-03-01', '2024-03-02'],
  },
  insured_months_claimed: { bounds: { min: 0, max: 40 }, values: [0, 1, 36, 40] },
  fee_fen_by_year: { bounds: {}, values: [[], [1_000_000], [1, 2, 3]] },
  prior: {
    bounds: {},
    values: [
      [],
      [{ programme: 'CERT_SUBSIDY', occupation: '6-18-01-01', level: 4, granted_on: '2024-01-15' }],
      Array.from({ length: 3 }, (_, i) => ({
        programme: 'X',
        occupation: null,
        level: null,
        granted_on: `2024-0${i + 1}-01`,
      })),
    ],
  },
};

function withFact(from: JsonObject, path: string, value: Json): JsonObject {
  const [first, second] = path.split('.') as [string, string?];
  if (second === undefined) return { ...from, [first]: value };
  return { ...from, [first]: { ...(from[first] as JsonObject | undefined), [second]: value } };
}

function completions(from: JsonObject, paths: readonly string[]): readonly JsonObject[] {
  return paths.reduce<readonly JsonObject[]>(
    (all, path) =>
      all.flatMap((one) => (MAY_BE_UNKNOWN[path]?.values ?? []).map((value) => withFact(one, path, value))),
    [from],
  );
}

const unknown = (paths: readonly string[]): UnknownFacts =>
  Object.fromEntries(paths.map((path) => [path, MAY_BE_UNKNOWN[path]?.bounds ?? {}]));

const assessed = (programme: string, f: JsonObject, paths: readonly string[]): Assessment | null => {
  const answer = assess(rule(programme), f, unknownsOf(library.reader, unknown(paths)));
  return isFactsProblem(answer) ? null : answer;
};

describe('facts that are not known yet', () => {
  const tally = { ELIGIBLE: 0, REFUSED: 0, PENDING: 0 };

  it.each(Object.keys(PAID_UNDER))(
    '%s: whatever they turn out to be, the assessment said nothing false',
    (programme) => {
      fc.assert(
        fc.property(
          facts,
          fc.subarray(Object.keys(MAY_BE_UNKNOWN), { minLength: 1, maxLength: 3 }),
          (f, paths) => {
            const answer = assessed(programme, f, paths);
            if (answer === null) return;
            tally[answer.outcome]++;
            for (const complete of completions(f, paths)) {
              const decision = decide(rule(programme), complete);
              if (isFactsProblem(decision)) continue;
              if (answer.outcome === 'REFUSED') expect(decision.eligible).toBe(false);
              if (answer.outcome === 'ELIGIBLE') expect(decision.eligible).toBe(true);
              expect(decision.amount_fen).toBeGreaterThanOrEqual(answer.guaranteed_fen);
              expect(decision.amount_fen).toBeLessThanOrEqual(answer.at_most_fen ?? Infinity);
              if (decision.reason === 'COLLEGE_RUN_TUITION_FREE') continue;
              for (const code of answer.reasons_certain) {
                if (!/POLICY|DUPLICATE|LOWER/.test(code)) expect(decision.reasons_all).toContain(code);
              }
              const now = new Map(
                traceOf(rule(programme), complete).map((entry) => [entry.id, entry.status]),
              );
              for (const entry of answer.trace) {
                if (entry.status !== 'UNKNOWN') expect(now.get(entry.id) ?? 'MET').toBe(entry.status);
              }
            }
          },
        ),
        { numRuns: 120 },
      );
    },
  );

  it('reached every outcome', () => {
    expect(Math.min(tally.ELIGIBLE, tally.REFUSED, tally.PENDING)).toBeGreaterThan(20);
  });

  it('leaves open only what can still go both ways, for hours and their share', () => {
    const paths = ['hours.offline_theory_minutes', 'hours.online_minutes'];
    fc.assert(
      fc.property(facts, (f) => {
        const answer = assessed('KEY_ENTERPRISE_POST', f, paths);
        if (answer === null) return;
        const ends = [450, 1350].flatMap((offline) =>
          [450, 900].map((online) =>
            withFact(withFact(f, paths[0] as string, offline), paths[1] as string, online),
          ),
        );
        for (const id of ['hours', 'offline_share']) {
          const statuses = new Set(
            ends.map(
              (one) => traceOf(rule('KEY_ENTERPRISE_POST'), one).find((entry) => entry.id === id)?.status,
            ),
          );
          const expected = statuses.size === 2 ? 'UNKNOWN' : [...statuses][0];
          expect(answer.trace.find((entry) => entry.id === id)?.status).toBe(expected);
        }
      }),
      { numRuns: 80 },
    );
  });

  const inClass: JsonObject = {
    apply_date: '2024-06-03',
    enterprise: { designated: true, employs_learner: true },
    hours: { offline_theory_minutes: 0, offline_practical_minutes: 0, online_minutes: 600 },
    prior: [],
  };
  const stillToCome = {
    'hours.offline_practical_minutes': { min: 800, max: 1200, awaits: 'TRAINING' },
    internal_exam_passed: { awaits: 'TRAINING' },
    completion_certificate: { awaits: 'TRAINING' },
  } as const;

  it('says during the class what is still missing and that it can be made up', () => {
    const answer = assess(rule('KEY_ENTERPRISE_POST'), inClass, unknownsOf(library.reader, stillToCome));
    expect(answer).toMatchObject({
      outcome: 'PENDING',
      guaranteed_fen: 0,
      at_most_fen: 120_000,
      reasons_certain: [],
    });
    const { trace } = answer as Assessment;
    expect(trace.find((entry) => entry.id === 'hours')).toMatchObject({
      status: 'UNKNOWN',
      figures: { value: 1400, required: 1800, missing: 400, can_reach: 1800 },
    });
    expect(trace.find((entry) => entry.id === 'offline_share')?.status).toBe('MET');
  });

  it('says when the class can no longer bring the hours', () => {
    const tooLate = { ...stillToCome, 'hours.offline_practical_minutes': { min: 800, max: 1199 } };
    const answer = assess(rule('KEY_ENTERPRISE_POST'), inClass, unknownsOf(library.reader, tooLate));
    expect(answer).toMatchObject({
      outcome: 'REFUSED',
      reasons_certain: ['HOURS_BELOW_MIN'],
      at_most_fen: 0,
    });
  });

  it('takes an unknown parent for everything below it', () => {
    const answer = assess(
      rule('CERT_SUBSIDY'),
      { apply_date: '2024-06-03', params: { fen_by_level: { '5': 70_000, '3': 150_000 } } },
      unknownsOf(library.reader, { certificate: {} }),
    );
    expect(answer).toMatchObject({
      outcome: 'PENDING',
      at_most_fen: 150_000,
      reasons_open: ['CERTIFICATE_TYPE_NOT_COVERED'],
    });
  });
});
