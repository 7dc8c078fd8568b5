import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadPolicyLibrary } from '../../policies/load.js';
import { decide, isFactsProblem, type Decision } from '../decision.js';
import type { Facts, JsonObject } from '../facts.js';
import { facts, PAID_UNDER } from './generated-facts.js';
import { oracle } from './oracle.js';

const library = loadPolicyLibrary();
const programmes = Object.keys(PAID_UNDER);
const rule = (programme: string, policy = PAID_UNDER[programme] as string) => {
  const found = library.calculation(policy, programme);
  if (!found) throw new Error(programme);
  return found;
};

/** The order the kit gives the refusals in, over all programmes. */
const ORDER = [
  'COLLEGE_RUN_TUITION_FREE', 'BEFORE_POLICY_START', 'AFTER_POLICY_END', 'ENTERPRISE_NOT_DESIGNATED', 'NOT_ENTERPRISE_EMPLOYEE',
  'NOT_APPROVED_BY_COLLEGE', 'NOT_GRADUATING_YEAR', 'UNDER_16', 'DRAWING_PENSION', 'DECEASED_BEFORE_TRAINING', 'TIME_OVERLAP',
  'HOURS_BELOW_MIN', 'OFFLINE_RATIO_BELOW_MIN', 'PRACTICAL_AT_BASE_BELOW_MIN', 'INTERNAL_EXAM_NOT_PASSED', 'DIPLOMA_MISSING',
  'NOT_HIRED_BY_HOST', 'COMPLETION_CERTIFICATE_MISSING', 'CERTIFICATE_MISSING', 'CERTIFICATE_TYPE_NOT_COVERED',
  'DUPLICATE_OCCUPATION_LEVEL', 'LOWER_LEVEL_AFTER_HIGHER', 'ANNUAL_COUNT_CAP', 'TRACK_NOT_COVERED', 'CLAIM_WINDOW_EXPIRED',
]; // prettier-ignore

describe('a decision', () => {
  it.each(programmes)('%s is what the table of the kit says, written out by hand', (programme) => {
    let paid = 0;
    let refused = 0;
    for (const policy of [PAID_UNDER[programme] as string, 'NONE']) {
      fc.assert(
        fc.property(facts, (f) => {
          const expected = oracle(programme, policy, f);
          const actual = library.decideOn(rule(programme, policy), f);
          if (expected === undefined) expect(isFactsProblem(actual)).toBe(true);
          else {
            expect(actual).toEqual(expected);
            if (expected.eligible) paid++;
            else refused++;
          }
        }),
        { numRuns: 400 },
      );
    }
    const asksNothing = ['EDU_EXPENSE_DEDUCTION', 'PREFUND_70_30', 'FJ_APPRENTICE_PREFUND'].includes(
      programme,
    );
    expect(paid).toBeGreaterThan(8);
    expect(refused > 8).toBe(!asksNothing);
  });

  it.each(programmes)(
    '%s pays whole fen, never less than nothing, and says OK or why it was capped',
    (programme) => {
      fc.assert(
        fc.property(facts, (f) => {
          const decision = library.decideOn(rule(programme), f);
          if (isFactsProblem(decision)) return;
          expect(Number.isSafeInteger(decision.amount_fen) && decision.amount_fen >= 0).toBe(true);
          expect(decision.eligible).toBe(decision.reasons_all.length === 0);
          expect(decision.payee === null).toBe(!decision.eligible);
          const positions = decision.reasons_all.map((code) => ORDER.indexOf(code)).filter((at) => at >= 0);
          expect(positions).toEqual([...positions].sort((a, b) => a - b));
          if (decision.eligible)
            expect(['OK', 'AMOUNT_CAPPED', 'QUOTA_CAPPED', 'PERIOD_CAPPED']).toContain(decision.reason);
          else expect(decision.reason).toBe(decision.reasons_all[0]);
        }),
        { numRuns: 100 },
      );
    },
  );

  const decided = (programme: string, f: JsonObject): Decision => {
    const decision = library.decideOn(rule(programme), f);
    if (isFactsProblem(decision)) throw new Error(decision.path);
    return decision;
  };

  it('never loses hours or the offline share by more offline minutes', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 2000 }), (f, more) => {
        const before = decided('KEY_ENTERPRISE_POST', f).reasons_all;
        const hours = f.hours as JsonObject;
        const longer = { ...hours, offline_theory_minutes: (hours.offline_theory_minutes as number) + more };
        const after = decided('KEY_ENTERPRISE_POST', { ...f, hours: longer }).reasons_all;
        for (const code of after) expect(before).toContain(code);
      }),
    );
  });

  it('holds every amount to the cap of its rule', () => {
    const caps: Record<string, number> = {
      BRICS_PLUS: 400_000,
      NEW_APPRENTICE_XM: 600_000,
      CERT_SUBSIDY: 300_000,
      DIFFERENTIATED_PROJECT: 200_000,
      WZ_APPRENTICE: 1_200_000,
      WZ_POST_ALLOWANCE: 3_600_000,
      WZ_CLASS_ELITE: 20_000_000,
      COMPETITION_GRANT: 10_000_000,
    };
    for (const [programme, cap] of Object.entries(caps)) {
      fc.assert(
        fc.property(facts, (f) => {
          const decision = library.decideOn(rule(programme, 'NONE'), f);
          if (!isFactsProblem(decision)) expect(decision.amount_fen).toBeLessThanOrEqual(cap);
        }),
        { numRuns: 60 },
      );
    }
  });

  it('is the same whatever stands beside the facts it uses', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const extra = { ...f, colour: 'blue', enrolled: 30, __made_up: { level: 'x' } };
        expect(library.decideOn(rule('KEY_ENTERPRISE_POST'), extra)).toEqual(
          library.decideOn(rule('KEY_ENTERPRISE_POST'), f),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('does not change the facts', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const before = JSON.stringify(f);
        for (const programme of programmes) decide(rule(programme), f as Facts);
        expect(JSON.stringify(f)).toBe(before);
      }),
      { numRuns: 50 },
    );
  });
});
