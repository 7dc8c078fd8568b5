import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeDemoPolicy } from '../../../policies/demo-policy.js';
import { loadPolicies, loadPolicyLibrary } from '../../../policies/load.js';
import { decide, isFactsProblem } from '../../decision.js';
import type { Facts } from '../../facts.js';
import type { PolicyVersion } from '../../policy.js';
import { compileRule } from '../../rule.js';
import { coversRegion, isPersonal } from '../enrolment.js';
import { compareStandings, groupsOf, standingOf } from '../plan-guard.js';
import { proposedSessions, type SessionAsPlanned } from '../proposed-sessions.js';

const xiamen = loadPolicies().find(({ id }) => id === 'XM2023-187') as PolicyVersion;
const demo = makeDemoPolicy('2026-11-23', xiamen);
const library = loadPolicyLibrary([demo]);
const [programme] = demo.programmes;
if (!programme) throw new Error('the demo policy pays nothing');
/** The key-enterprise rule with 8 minutes in place of 1800, so that every attendance can be tried. */
const rule = compileRule(demo, {
  ...programme,
  parameters: { ...programme.parameters, min_minutes: { value: 8, unit: 'minutes', clause: 'R04' } },
});

const facts = (theory: number, practical: number, online: number, passed: boolean): Facts => ({
  apply_date: '2026-11-23',
  training_start: '2026-11-02',
  person: { age: 30 },
  enterprise: { designated: true, employs_learner: true },
  hours: {
    offline_theory_minutes: theory,
    offline_practical_minutes: practical,
    online_minutes: online,
    practical_at_base_minutes: 0,
  },
  internal_exam_passed: passed,
  completion_certificate: passed,
  prior: [],
});

const few = fc.integer({ min: 0, max: 5 });

describe('where somebody stands under a timetable', () => {
  it('is out of reach only when no attendance at all would do', () => {
    fc.assert(
      fc.property(few, few, few, few, few, few, (theory, practical, online, x, y, z) => {
        const unknown = {
          'hours.offline_theory_minutes': { min: theory, max: theory + x },
          'hours.offline_practical_minutes': { min: practical, max: practical + y },
          'hours.online_minutes': { min: online, max: online + z },
          internal_exam_passed: {},
          completion_certificate: {},
        };
        const standing = standingOf(
          library,
          rule,
          { facts: facts(theory, practical, online, false), unknown },
          1,
        );
        let saved = false;
        for (let a = 0; a <= x; a += 1)
          for (let b = 0; b <= y; b += 1)
            for (let c = 0; c <= z; c += 1) {
              const decision = decide(rule, facts(theory + a, practical + b, online + c, true));
              if (!isFactsProblem(decision) && decision.eligible) saved = true;
            }
        expect(standing.reachable).toBe(saved);
        expect(standing.atMostFen).toBe(saved ? 120_000 : 0);
        if (standing.tight) expect(saved).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('says nothing of a change that changes nothing', () => {
    const one = standingOf(library, rule, { facts: facts(4, 4, 0, true), unknown: {} }, 0);
    expect(compareStandings(one, one)).toBeNull();
    expect(one).toMatchObject({ reachable: true, tight: false, guaranteedFen: 120_000 });
  });

  it('names the clause and the money of what is lost, and the reverse of what is won back', () => {
    const under = (online: number) =>
      standingOf(
        library,
        rule,
        {
          facts: facts(4, 0, 0, true),
          unknown: { 'hours.online_minutes': { min: online, max: online } },
        },
        0,
      );
    const lost = compareStandings(under(4), under(6));
    expect(lost).toMatchObject({ kind: 'LOST', atStakeFen: 120_000 });
    expect(groupsOf(library.reader, rule, lost ? [lost, lost] : [])[0]?.text).toEqual({
      zh: '2 人不再可能享受:线下课时占比最多达到 40.00%,不足 50%(第一条(三)),涉及 2,400.00 元',
      en: '2 can no longer be paid: Share of offline hours at most 40.00%, below 50% (第一条(三)); 2,400.00 yuan',
    });
    const won = compareStandings(under(6), under(4));
    expect(won).toMatchObject({ kind: 'GAINED', atStakeFen: 120_000 });
  });
});

describe('a proposed change', () => {
  const session = (id: string, heldOn: string): SessionAsPlanned => ({
    id,
    moduleId: 'm',
    heldOn,
    startMinute: 540,
    endMinute: 720,
    breakMinutes: 20,
    minutes: 160,
    mode: 'OFFLINE',
    content: 'THEORY',
    atBase: false,
    workshopId: 'w',
    recorded: false,
  });
  const before = [session('a', '2026-12-01'), session('b', '2026-12-02')];

  it('counts without the break, keeps the order of time and refuses no time at all', () => {
    const longer = proposedSessions(before, {
      change: 'CHANGE',
      sessionId: 'a',
      heldOn: '2026-12-03',
      endMinute: 735,
    });
    expect(longer.ok && longer.value.map(({ id, minutes }) => [id, minutes])).toEqual([
      ['b', 160],
      ['a', 175],
    ]);
    expect(proposedSessions(before, { change: 'CANCEL', sessionId: 'a' })).toMatchObject({
      ok: true,
      value: [{ id: 'b' }],
    });
    expect(proposedSessions(before, { change: 'CHANGE', sessionId: 'a', endMinute: 550 })).toMatchObject({
      ok: false,
    });
    expect(proposedSessions(before, { change: 'ADD', heldOn: '2026-12-04' })).toMatchObject({ ok: false });
  });
});

describe('the programmes asked about', () => {
  it('are those of the place: the province covers its cities, a city covers no other', () => {
    const of = (code: string): PolicyVersion => ({ ...demo, jurisdiction: { code, name: '' } });
    expect(coversRegion(of('350000'), '350802')).toBe(true);
    expect(coversRegion(of('350800'), '350802')).toBe(true);
    expect(coversRegion(of('350200'), '350802')).toBe(false);
    expect(coversRegion(of('000000'), '350802')).toBe(true);
  });

  it('are about people: budgets and contests are not asked of anybody', () => {
    const personal = (policy: string, id: string): boolean => {
      const found = library.rule(policy, id);
      if (!found) throw new Error(`no rule ${policy} ${id}`);
      return isPersonal(library.reader, found);
    };
    expect(personal('XM2023-187', 'CERT_SUBSIDY')).toBe(true);
    expect(personal('FJ-2019-220', 'FJ220_APPRENTICE')).toBe(true);
    expect(personal('NONE', 'PREFUND_70_30')).toBe(false);
    expect(personal('WZ2019', 'COMPETITION_GRANT')).toBe(false);
  });
});
