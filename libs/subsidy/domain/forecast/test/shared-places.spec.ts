import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeDemoPolicy } from '../../../policies/demo-policy.js';
import { loadPolicies, loadPolicyLibrary } from '../../../policies/load.js';
import { decide, isFactsProblem } from '../../decision.js';
import type { JsonObject } from '../../facts.js';
import { assembleFacts, NO_MINUTES, type PriorGrant } from '../../learner-facts.js';
import { judge } from '../../learner-verdict.js';
import type { PolicyVersion, Programme } from '../../policy.js';
import type { Rule } from '../../rule.js';
import type { Contender } from '../contender.js';
import { type Share, shareOut } from '../shared-places.js';

const ON = '2026-11-23';
const model = loadPolicies().find(({ id }) => id === 'XM2023-187') as PolicyVersion;
const demo = makeDemoPolicy(ON, model);
const post = demo.programmes[0] as Programme;
/** A programme that pays more, and one that shuts the first out. */
const dear: Programme = {
  ...post,
  id: 'DEAR_POST',
  parameters: { ...post.parameters, fen_per_person: { value: 400_000, unit: 'fen', clause: 'R04' } },
};
const other: Programme = {
  ...post,
  id: 'OTHER_POST',
  conditions: [
    ...post.conditions,
    {
      id: 'not_both',
      code: 'EXCLUSIVE',
      clause: 'R04',
      label: { zh: '未享受过', en: 'not both' },
      shape: 'exclusive_with',
      entries: 'prior',
      programmes: [post.id],
    },
  ],
};
const library = loadPolicyLibrary([{ ...demo, programmes: [post, dear, other] }]);
const rules = [post, dear, other].map(({ id }) => library.rule('LY-DEMO', id) as Rule);

interface Seat {
  readonly person: number;
  readonly enterprise: number;
  readonly class: number;
  readonly rule: number;
  /** Which lifetime key the course has; null without a level. */
  readonly key: { readonly occupation: string; readonly level: 4 | 5 } | null;
  readonly settled: boolean;
}

interface World {
  readonly seats: readonly Seat[];
  readonly had: readonly number[];
  readonly quota: readonly (number | null)[];
  readonly noDowngrade: boolean;
}

const seat: fc.Arbitrary<Seat> = fc.record({
  person: fc.integer({ min: 0, max: 2 }),
  enterprise: fc.integer({ min: 0, max: 1 }),
  class: fc.integer({ min: 0, max: 3 }),
  rule: fc.constantFrom(0, 0, 0, 1, 2),
  key: fc.constantFrom(
    null,
    null,
    { occupation: '6-18-01-01', level: 4 } as const,
    { occupation: '6-18-01-01', level: 5 } as const,
  ),
  settled: fc.boolean(),
});

const world: fc.Arbitrary<World> = fc.record({
  seats: fc.uniqueArray(seat, {
    minLength: 1,
    maxLength: 5,
    selector: (one) => `${one.person} ${one.class}`,
  }),
  had: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 3 }),
  quota: fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: 2, maxLength: 2 }),
  noDowngrade: fc.boolean(),
});

function contenderOf(one: Seat, of: World): Contender {
  const rule = rules[one.rule] as Rule;
  const prior = Array.from({ length: of.had[one.person] as number }, (): PriorGrant => ({
    programme: 'CERT_SUBSIDY',
    occupation: null,
    level: null,
    grantedOn: '2026-03-01',
    countsToCap: true,
  }));
  const quota = of.quota[one.enterprise] ?? null;
  const { facts, unknown } = assembleFacts(
    {
      cohortId: `c${one.class}`,
      courseId: 'k',
      occupation: one.key?.occupation ?? null,
      level: one.key?.level ?? null,
      trainingStart: '2026-11-01',
      finished: false,
      remaining: NO_MINUTES,
    },
    {
      workerId: `w${one.person}`,
      rosterEntryId: `r${one.person}`,
      enterpriseId: `e${one.enterprise}`,
      birthOn: '1990-10-13',
      drawingPension: false,
      deceasedOn: null,
      employments: [
        { enterpriseId: `e${one.enterprise}`, kind: 'EMPLOYEE', startedOn: '2020-01-01', endedOn: null },
      ],
      credited: { ...NO_MINUTES, offlineTheoryMinutes: 1800 },
      timeOverlap: false,
      examPassed: one.settled ? true : null,
      certificate: one.settled ? { id: 'z', issuedOn: ON } : null,
    },
    { prior, designated: true, quotaLeft: quota === null ? null : Math.max(1, quota) },
    ON,
    true,
  );
  const withParams = { ...facts, params: { no_downgrade: of.noDowngrade } };
  const verdict = judge(library, rule, { facts: withParams, unknown });
  if (isFactsProblem(verdict)) throw new Error(verdict.path);
  return {
    cohortId: `c${one.class}`,
    workerId: `w${one.person}`,
    person: `w${one.person}`,
    enterpriseId: `e${one.enterprise}`,
    library,
    rule,
    assembled: { facts: withParams, unknown },
    appliedOn: ON,
    secured: verdict.outcome === 'ELIGIBLE',
    guaranteedFen: verdict.amountFen,
    maximumFen: verdict.atMostFen ?? verdict.amountFen,
    claimed: false,
    pool: quota === null ? null : { key: `e${one.enterprise}`, left: quota },
  };
}

/** What the real decision pays, claim after claim; `fails` are those whose exam is not passed in the end. */
function played(order: readonly Contender[], fails: ReadonlySet<Contender>): Map<Contender, number> {
  const paid = new Map<Contender, number>();
  const grants = new Map<string, JsonObject[]>();
  const left = new Map<string, number>();
  for (const one of order) {
    const before = grants.get(one.person) ?? [];
    const rest = one.pool === null ? null : (left.get(one.pool.key) ?? one.pool.left);
    const passed = !fails.has(one);
    const decision = decide(one.rule, {
      ...one.assembled.facts,
      prior: [...(one.assembled.facts['prior'] as JsonObject[]), ...before],
      internal_exam_passed: passed,
      completion_certificate: passed,
      ...(rest === null ? {} : { quota: rest }),
    });
    if (isFactsProblem(decision)) throw new Error(decision.path);
    paid.set(one, decision.amount_fen);
    if (decision.amount_fen === 0) continue;
    const key = (one.assembled.facts['certificate'] ?? {}) as JsonObject;
    grants.set(one.person, [
      ...before,
      {
        programme: one.rule.programme.id,
        occupation: key['occupation'] ?? null,
        level: key['level'] ?? null,
        granted_on: ON,
        counts_to_cap: true,
      },
    ]);
    if (one.pool !== null && rest !== null) left.set(one.pool.key, rest - 1);
  }
  return paid;
}

function* permutations<T>(all: readonly T[]): Generator<T[]> {
  if (all.length === 0) yield [];
  for (const [index, first] of all.entries())
    for (const rest of permutations(all.toSpliced(index, 1))) yield [first, ...rest];
}

function* subsets<T>(all: readonly T[]): Generator<Set<T>> {
  for (let set = 0; set < 1 << all.length; set += 1)
    yield new Set(all.filter((_, index) => (set & (1 << index)) !== 0));
}

type Promise2 = (one: Contender) => Pick<Share, 'guaranteedFen' | 'maximumFen'>;

/** The first enterprise and order in which less is paid than was guaranteed, or more than the maximum. */
function broken(contenders: readonly Contender[], promised: Promise2): string | null {
  const enterprises = [...new Set(contenders.map(({ enterpriseId }) => enterpriseId))];
  for (const fails of subsets(contenders.filter(({ secured }) => !secured))) {
    for (const order of permutations(contenders)) {
      const paid = played(order, fails);
      for (const enterpriseId of enterprises) {
        const own = contenders.filter((one) => one.enterpriseId === enterpriseId);
        const sum = (of: (one: Contender) => number): number =>
          own.reduce((total, one) => total + of(one), 0);
        const got = sum((one) => paid.get(one) ?? 0);
        if (got < sum((one) => promised(one).guaranteedFen))
          return `${enterpriseId} gets ${got}, guaranteed more`;
        if (got > sum((one) => promised(one).maximumFen))
          return `${enterpriseId} gets ${got}, more than maximum`;
      }
    }
  }
  return null;
}

const inOrder = (of: World): Contender[] =>
  of.seats.toSorted((a, b) => a.class - b.class || a.person - b.person).map((one) => contenderOf(one, of));

describe('places that several classes share', () => {
  it('promise each enterprise no more and no less than any order of claims and any outcome brings', () => {
    fc.assert(
      fc.property(world, (of) => {
        const contenders = inOrder(of);
        const shares = shareOut(contenders);
        expect(broken(contenders, (one) => shares.get(one) as Share)).toBeNull();
      }),
      { numRuns: 250, seed: 20261122 },
    );
  }, 600_000);

  it('keep what an enterprise is promised of each person where the claims are made in the order of the classes, and hold places as that order pays', () => {
    fc.assert(
      fc.property(world, (of) => {
        const contenders = inOrder(of);
        const shares = shareOut(contenders);
        for (const one of contenders) {
          const { guaranteedFen, maximumFen, contested, waits } = shares.get(one) as Share;
          expect(guaranteedFen).toBeLessThanOrEqual(maximumFen);
          expect(guaranteedFen).toBeLessThanOrEqual(one.guaranteedFen);
          expect(maximumFen).toBeLessThanOrEqual(one.maximumFen);
          if (waits !== null)
            expect({ contested, guaranteedFen }).toEqual({ contested: true, guaranteedFen: 0 });
          if (!contested) expect(guaranteedFen).toBe(one.guaranteedFen);
        }
        for (const fails of subsets(contenders.filter(({ secured }) => !secured))) {
          const paid = played(contenders, fails);
          // Of two classes of a person whichever pays may shut the other out: the promise is kept by either.
          const [got, promised] = [new Map<string, number>(), new Map<string, number>()];
          for (const one of contenders) {
            const share = shares.get(one) as Share;
            const whose = `${one.person} ${one.enterpriseId}`;
            got.set(whose, (got.get(whose) ?? 0) + (paid.get(one) as number));
            promised.set(whose, (promised.get(whose) ?? 0) + share.guaranteedFen);
            if (fails.size === 0) expect((paid.get(one) as number) > 0).toBe(share.waits === null);
          }
          for (const [whose, fen] of promised) expect(got.get(whose)).toBeGreaterThanOrEqual(fen);
        }
        for (const [index, quota] of of.quota.entries()) {
          if (quota === null) continue;
          const own = contenders.filter(({ enterpriseId }) => enterpriseId === `e${index}`);
          const sure = own.filter((one) => (shares.get(one) as Share).guaranteedFen > 0);
          expect(sure.length).toBeLessThanOrEqual(quota);
          if (own.some(({ maximumFen }) => maximumFen !== 120_000)) continue;
          const most = own.reduce((sum, one) => sum + (shares.get(one) as Share).maximumFen, 0);
          expect(most).toBeLessThanOrEqual(quota * 120_000);
        }
      }),
      { numRuns: 400, seed: 20261123 },
    );
  });

  it('would be promised several times over, did each class count them for itself', () => {
    const found = fc.check(
      fc.property(world, (of) => broken(inOrder(of), (one) => one) === null),
      { numRuns: 250, seed: 20261122 },
    );
    expect(found.failed).toBe(true);
  }, 600_000);
});

describe('two classes of one enterprise with one place left', () => {
  const seats = (settled: boolean): Seat[] => [
    { person: 0, enterprise: 0, class: 0, rule: 0, key: null, settled },
    { person: 1, enterprise: 0, class: 1, rule: 0, key: null, settled },
  ];
  const sharesOf = (of: Partial<World>): (Share | undefined)[] => {
    const contenders = inOrder({
      seats: seats(true),
      had: [0, 0, 0],
      quota: [1, null],
      noDowngrade: false,
      ...of,
    });
    const shares = shareOut(contenders);
    return contenders.map((one) => shares.get(one));
  };

  it('give it to the class that ends first; the other waits and is told for what', () => {
    expect(sharesOf({})).toMatchObject([
      { guaranteedFen: 120_000, maximumFen: 120_000, waits: null },
      { guaranteedFen: 0, maximumFen: 0, waits: { for: 'QUOTA', left: 1, position: 1 } },
    ]);
  });

  it('guarantee nothing while the first of them is open, and nothing at all without a place', () => {
    const open = sharesOf({ seats: seats(false) });
    expect(open.map((share) => share?.guaranteedFen)).toEqual([0, 0]);
    expect(open.map((share) => share?.maximumFen)).toEqual([120_000, 0]);
    expect(sharesOf({ quota: [0, null] }).map((share) => share?.maximumFen)).toEqual([0, 0]);
  });
});

describe('one person in two classes', () => {
  const both = (keys: Seat['key'], enterprises: readonly number[] = [0, 0]): Seat[] =>
    enterprises.map((enterprise, index) => ({
      person: 0,
      enterprise,
      class: index,
      rule: 0,
      key: keys,
      settled: true,
    }));
  const sharesOf = (of: Partial<World>): (Share | undefined)[] => {
    const contenders = inOrder({ seats: [], had: [0, 0, 0], quota: [null, null], noDowngrade: false, ...of });
    const shares = shareOut(contenders);
    return contenders.map((one) => shares.get(one));
  };

  it('has the third subsidy of the year once', () => {
    expect(sharesOf({ seats: both(null) }).map((share) => share?.contested)).toEqual([false, false]);
    expect(sharesOf({ seats: both(null), had: [2, 0, 0] })).toMatchObject([
      { guaranteedFen: 120_000, waits: null },
      { guaranteedFen: 0, maximumFen: 0, waits: { for: 'PERSON', entry: { code: 'ANNUAL_COUNT_CAP' } } },
    ]);
  });

  it('has one occupation and level once', () => {
    const [, second] = sharesOf({ seats: both({ occupation: '6-18-01-01', level: 4 }) });
    expect(second).toMatchObject({ waits: { entry: { code: 'DUPLICATE_OCCUPATION_LEVEL' } } });
  });

  it('is guaranteed to neither of two employers who may both claim the last one', () => {
    const shares = sharesOf({ seats: both(null, [0, 1]), had: [2, 0, 0] });
    expect(shares.map((share) => share?.guaranteedFen)).toEqual([0, 0]);
    expect(shares.map((share) => share?.maximumFen)).toEqual([120_000, 120_000]);
  });
});
