import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../../kernel/index.js';
import { loadPolicyLibrary, sha256 } from '../../policies/load.js';
import { freezeAssessment, freezeDecision, replay, type DecisionRecord } from '../frozen-decision.js';
import type { JsonObject } from '../facts.js';
import { facts, PAID_UNDER } from './generated-facts.js';

const library = loadPolicyLibrary();
const ruleOf = (programme: string) => {
  const rule = library.rule(PAID_UNDER[programme] as string, programme);
  if (!rule) throw new Error(programme);
  return rule;
};

describe('a frozen decision', () => {
  it('replays to the same bytes in another library, for every programme', () => {
    const later = loadPolicyLibrary();
    fc.assert(
      fc.property(facts, fc.constantFrom(...Object.keys(PAID_UNDER)), (f, programme) => {
        const frozen = freezeDecision(ruleOf(programme), f, sha256);
        expect(replay(later, frozen, sha256)).toMatchObject({ same: true });
        // Put together from pieces, and still the one text of what it says.
        expect(canonicalJson(JSON.parse(frozen.canonical))).toBe(frozen.canonical);
      }),
      { numRuns: 200 },
    );
  });

  it('has the same bytes whatever the order of the keys', () => {
    fc.assert(
      fc.property(facts, (f) => {
        const turned: JsonObject = Object.fromEntries(Object.entries(f).reverse());
        expect(freezeDecision(ruleOf('KEY_ENTERPRISE_POST'), turned, sha256)).toEqual(
          freezeDecision(ruleOf('KEY_ENTERPRISE_POST'), f, sha256),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('keeps a forecast with what was unknown', () => {
    const unknown = { internal_exam_passed: { awaits: 'TRAINING' as const } };
    const f = {
      apply_date: '2024-06-03',
      hours: { offline_theory_minutes: 1800, offline_practical_minutes: 0, online_minutes: 0 },
    };
    const frozen = freezeAssessment(library, ruleOf('KEY_ENTERPRISE_POST'), f, unknown, sha256);
    const record = JSON.parse(frozen.canonical) as DecisionRecord;
    expect(record.result).toMatchObject({ outcome: 'PENDING', reasons_open: ['INTERNAL_EXAM_NOT_PASSED'] });
    expect(replay(library, frozen, sha256)).toMatchObject({ same: true });
  });

  it('shows a changed record, a changed policy and a changed answer', () => {
    const f = { budget_fen: 10_001, completion_bp: 10_000 };
    const frozen = freezeDecision(ruleOf('PREFUND_70_30'), f, sha256);
    const changed = frozen.canonical.replace('10001', '10002');
    expect(replay(library, { ...frozen, canonical: changed }, sha256)).toEqual({ same: false, why: 'HASH' });
    expect(replay(library, { canonical: changed, hash: sha256(changed) }, sha256)).toMatchObject({
      same: false,
      why: 'DECISION',
    });
    const other = frozen.canonical.replace(/"hash":"[0-9a-f]{4}/g, '"hash":"0000');
    expect(replay(library, { canonical: other, hash: sha256(other) }, sha256)).toEqual({
      same: false,
      why: 'POLICY_CHANGED',
    });
    const gone = frozen.canonical.replace('PREFUND_70_30', 'PREFUND_70_31');
    expect(replay(library, { canonical: gone, hash: sha256(gone) }, sha256)).toEqual({
      same: false,
      why: 'POLICY_MISSING',
    });
  });
});
