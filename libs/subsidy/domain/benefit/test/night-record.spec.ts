import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../../../kernel/index.js';
import { makeDemoBenefitPolicy } from '../../../policies/demo-benefit-policy.js';
import { loadPolicies, loadPolicyLibrary, sha256 } from '../../../policies/load.js';
import { assess, isFactsProblem, traceOf } from '../../decision.js';
import { replay } from '../../frozen-decision.js';
import type { Rule } from '../../rule.js';
import { unknownsOf } from '../../unknowns.js';
import { deadlineOf, freezeBenefit, individualProgrammes, judgeBenefit } from '../judge-benefit.js';
import { Night, policiesText, replayNight, type StoredNight } from '../night-record.js';
import { assembleBenefitFacts, type HeldCertificate, type PersonEvidence } from '../person-facts.js';

const TODAY = '2026-11-23';
const model = loadPolicies().find(({ id }) => id === 'XM2023-187') as never;
const library = loadPolicyLibrary([makeDemoBenefitPolicy(TODAY, model)]);
/** Every programme of every filed version that pays a person. */
const rules: Rule[] = library
  .all()
  .flatMap((policy) => individualProgrammes(policy).map((id) => library.rule(policy.id, id) as Rule));
const policies = policiesText(rules, sha256);

const day = fc.integer({ min: 0, max: 1500 }).map((at) => addDays('2022-11-01', at));
const month = day.map((one) => one.slice(0, 7));
const addDays = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
const period = fc.tuple(month, month).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
const id = fc.uuid();

const people: fc.Arbitrary<PersonEvidence> = fc.record({
  workerId: id,
  birthOn: fc.option(fc.integer({ min: 1950, max: 2012 }).map((year) => `${year}-06-15`)),
  drawingPension: fc.boolean(),
  employments: fc.array(
    fc.record({
      enterpriseId: id,
      kind: fc.constant('EMPLOYEE' as const),
      startedOn: day,
      endedOn: fc.option(day),
    }),
    { maxLength: 2 },
  ),
  unemploymentInsurance: fc.option(fc.array(period, { minLength: 1, maxLength: 3 })),
  lastPaidMonth: fc.option(month),
  prior: fc.array(
    fc.record({
      programme: fc.constantFrom('LY_SKILL_UPGRADE', 'OTHER'),
      occupation: fc.constantFrom('6-18-01-01', null),
      level: fc.constantFrom(3, 4, null),
      grantedOn: day,
      countsToCap: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
}) as never;
const certificates: fc.Arbitrary<HeldCertificate> = fc.record({
  source: fc.constantFrom('OUTSIDE', 'PLATFORM'),
  id,
  type: fc.constantFrom('SKILL_LEVEL', 'VOCATIONAL_QUALIFICATION', 'SPECIAL_OPERATION', 'COMPLETION'),
  occupation: fc.constantFrom('6-18-01-01', '6-31-01-03', null),
  level: fc.constantFrom(1, 2, 3, 4, 5, null),
  issuedOn: day,
  recognised: fc.option(fc.boolean()),
  byEnterprise: fc.option(fc.boolean()),
}) as never;

const nightOf = (person: PersonEvidence, certificate: HeldCertificate, on = TODAY): Night => {
  const facts = assembleBenefitFacts(person, certificate, on);
  return new Night(
    facts,
    rules.map((rule) => ({ rule, verdict: judgeBenefit(library, rule, facts) })),
    policies,
    sha256,
  );
};

describe('what a night has said, in one record', () => {
  it('gives back every programme’s whole decision, as the one function decides it', () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(people, certificates, (person, certificate) => {
        const stored = nightOf(person, certificate).freeze();
        expect(canonicalJson(JSON.parse(stored.canonical))).toBe(stored.canonical);
        const facts = assembleBenefitFacts(person, certificate, TODAY);
        for (const rule of rules) {
          const again = replayNight(library, rule, stored, sha256);
          expect(again.same).toBe(true);
          const frozen = freezeBenefit(library, rule, facts, sha256);
          expect(again.frozen).toEqual(frozen);
          expect(replay(library, frozen, sha256).same).toBe(true);
          const verdict = judgeBenefit(library, rule, facts);
          outcomes.add(verdict.outcome);
          const open = unknownsOf(library.reader, facts.unknown);
          expect(verdict.deadlineOn).toBe(deadlineOf(rule, traceOf(rule, facts.facts, open)));
          expect(verdict.amountFen).toBe(verdict.outcome === 'ENTITLED' ? paid(rule, facts) : 0);
          if (verdict.outcome === 'ENTITLED') expect(verdict.amountFen).toBeGreaterThan(0);
          else expect(paid(rule, facts) === 0 || verdict.reasons.includes('PAID_TO_ENTERPRISE')).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect([...outcomes].sort()).toEqual(['ENTITLED', 'NOT_YET', 'OVER']);
  });

  /** Fen that the plain functions of the claim promise, whoever is paid: nothing while anything is open. */
  function paid(rule: Rule, { facts, unknown }: ReturnType<typeof assembleBenefitFacts>): number {
    if (library.reader.problem(facts) !== null) return 0;
    const assessed = assess(rule, facts, unknownsOf(library.reader, unknown));
    return isFactsProblem(assessed) || assessed.outcome !== 'ELIGIBLE' ? 0 : assessed.guaranteed_fen;
  }

  it('has one fingerprint from day to day, and another when a fact, an answer or a version changes', () => {
    fc.assert(
      fc.property(people, certificates, (person, certificate) => {
        const { fingerprint } = nightOf(person, certificate);
        expect(nightOf({ ...person }, { ...certificate }).fingerprint).toBe(fingerprint);
        const level = certificate.level === 3 ? 2 : 3;
        expect(nightOf(person, { ...certificate, level }).fingerprint).not.toBe(fingerprint);
        expect(
          nightOf({ ...person, drawingPension: !person.drawingPension }, certificate).fingerprint,
        ).not.toBe(fingerprint);
      }),
      { numRuns: 50 },
    );
    const [person, certificate] = fc.sample(fc.tuple(people, certificates), { numRuns: 1, seed: 5 })[0]!;
    const settled = {
      ...person,
      birthOn: '1990-06-15',
      unemploymentInsurance: [{ from: '2024-01', to: '2025-06' }],
    };
    const recent = { ...certificate, issuedOn: '2026-09-01' };
    expect(nightOf(settled, recent, '2026-11-24').fingerprint).toBe(nightOf(settled, recent).fingerprint);
    const facts = assembleBenefitFacts(settled, recent, TODAY);
    const other = new Night(facts, [], policies, sha256).fingerprint;
    expect(new Night(facts, [], policies.replace('@', '@9'), sha256).fingerprint).not.toBe(other);
  });

  it('is not taken for true when a byte, an answer or the version is another', () => {
    const person = { ...fc.sample(people, { numRuns: 1, seed: 7 })[0]!, birthOn: '1990-06-15' };
    const certificate = { ...fc.sample(certificates, { numRuns: 1, seed: 7 })[0]!, issuedOn: '2026-09-01' };
    const stored = nightOf(person, certificate).freeze();
    const rule = rules[0]!;
    const why = (changed: StoredNight): string => {
      const again = replayNight(library, rule, changed, sha256);
      return again.same ? 'same' : again.why;
    };
    const resealed = (canonical: string): StoredNight => ({ canonical, hash: sha256(canonical) });
    expect(why(stored)).toBe('same');
    expect(why({ ...stored, canonical: `${stored.canonical} ` })).toBe('HASH');
    const { id, version } = rule.policy;
    const head = `["${id}",${version},"${rule.programme.id}"`;
    expect(why(resealed(stored.canonical.replace(head, '["X",1,"X"')))).toBe('POLICY_MISSING');
    const answer = stored.canonical.slice(stored.canonical.indexOf(head)).split(',').slice(0, 5).join(',');
    const other = `${answer.slice(0, answer.lastIndexOf(','))},123456`;
    expect(why(resealed(stored.canonical.replace(answer, other)))).toBe('DECISION');
    expect(why(resealed(stored.canonical.replace(`"${id}@${version}":"`, `"${id}@${version}":"0`)))).toBe(
      'POLICY_CHANGED',
    );
  });
});
