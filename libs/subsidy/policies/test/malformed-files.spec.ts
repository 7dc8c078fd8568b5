import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadPolicies, loadPolicyLibrary, policyFolder } from '../load.js';
import { asked, leastPolicy, type Part } from './least-policy.js';

let folder: string;
const file = (name: string): string => join(folder, name);
const write = (name: string, content: unknown): void =>
  writeFileSync(file(name), typeof content === 'string' ? content : JSON.stringify(content));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'skillpark-policies-'));
  copyFileSync(join(policyFolder(), 'fact-register.json'), file('fact-register.json'));
  write('A-GOOD.json', leastPolicy({}, { id: 'GOOD-1' }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => rmSync(file('B.json'), { force: true }));

/** Nothing is loaded, and the message is one line that names file and place. */
function refused(content: unknown, place: string, reason: string | RegExp): void {
  write('B.json', content);
  let message = '';
  try {
    loadPolicies(folder);
  } catch (error) {
    expect(error).toHaveProperty('name', 'PolicyFileError');
    ({ message } = error as Error);
  }
  expect(message).toContain(`${file('B.json')}: ${place}${place === '' ? '' : ': '}`);
  expect(message).toMatch(reason);
  expect(message).not.toContain('\n');
}

describe('a policy file', () => {
  it('is loaded when it is right, with a byte order mark and Windows line ends too', () => {
    write('B.json', `\uFEFF${JSON.stringify(leastPolicy(), null, 2).replaceAll('\n', '\r\n')}`);
    expect(loadPolicies(folder).map(({ id }) => id)).toEqual(['GOOD-1', 'WRITTEN-1']);
  });

  it.each([
    ['', 'line 1 column 1'],
    ['{\n  "id": "B",\n  oops\n}', 'line 3 column 3'],
    ['{\n  "id": }\n', 'line 2 column 9'],
    ['{\n  "id": "B"\n', 'line 3 column 1'],
    ['{"id": "B",\r\n "version": 01}', 'line 2 column 14'],
    ['{\n  "id": "B",\n}', 'line 3 column 1'],
    ['{\n  // remark\n  "id": "B"}', 'line 2 column 3'],
    ["{\n  'id': 1}", 'line 2 column 3'],
    ['{"id":\n "B\nC"}', 'line 2 column 2'],
    ['[1,\n 2] 3', 'line 2 column 5'],
    ['{"id": {"a": [1, 2}}', 'line 1 column 19'],
    ['{"id": NaN}', 'line 1 column 8'],
    ['{"id": "\\x"}', 'line 1 column 8'],
  ])('that is not JSON is refused with its line: %j', (text, place) => refused(text, place, /JSON/));

  it.each<[string, Part, string, RegExp]>([
    ['an unknown field', { colour: 'red' }, '', /colour/],
    ['a version below 1', { version: 0 }, 'version', /1/],
    ['an amount in words', leastPolicy({ amount: 'much' }), 'programmes.0.amount', /expected number/],
    ['half a fen', leastPolicy({ amount: 0.5 }), 'programmes.0.amount', /int/],
    ['less than nothing', leastPolicy({ amount: -1 }), 'programmes.0.amount', />=0/],
    [
      'a day that never was',
      { window: { decides: 'apply_date', from: '2026-02-30', to: '2026-12-31', clause: 'A1' } },
      'window.from',
      /calendar date/,
    ],
    ['no programme', { programmes: [] }, 'programmes', /1/],
    [
      'a unit nobody knows',
      { parameters: { x: { value: 1, unit: 'yuan', clause: 'A1' } } },
      'parameters.x.unit',
      /./,
    ],
  ])('with %s is refused', (_, part, place, reason) =>
    refused('programmes' in part && 'id' in part ? part : leastPolicy({}, part), place, reason),
  );

  const HEAD = 'programmes[0]';
  const AMOUNT = `${HEAD}.amount`;
  const CONDITION = `${HEAD}.conditions[0]`;
  it.each<[string, Part, string, RegExp]>([
    [
      'an unregistered fact in its payee',
      { payee: { when: { fact: 'moon', is: true }, then: 'A', else: 'B' } },
      `${HEAD}.payee.when.fact`,
      /没有登记/,
    ],
    [
      'an unregistered fact beside the amount',
      { extras: [{ key: 'x', number: { fact: 'moon', default: 1 } }] },
      `${HEAD}.extras[0].number.fact`,
      /没有登记/,
    ],
    [
      'a date for a number',
      { amount: { sum: [{ fact: 'apply_date' }, 1] } },
      `${AMOUNT}.sum[0].fact`,
      /需要一个数/,
    ],
    ['an answer for a number', { amount: { fact: 'shortage' } }, `${AMOUNT}.fact`, /需要一个数/],
    ['a group for a number', { amount: { fact: 'hours' } }, `${AMOUNT}.fact`, /需要一个数/],
    [
      'a number for a table',
      { amount: { table: { fact: 'headcount' }, row: '1' } },
      `${AMOUNT}.table.fact`,
      /金额表/,
    ],
    [
      'a number for a list',
      { amount: { each: 'headcount', first: 2, value: { item: true } } },
      `${AMOUNT}.each`,
      /一列金额/,
    ],
    ['an entry where there is none', { amount: { item: true } }, AMOUNT, /each/],
    [
      'the amount within the amount',
      { amount: { sum: [{ amount: true }, 1] } },
      `${AMOUNT}.sum[0]`,
      /extras/,
    ],
    ['a division by nothing', { amount: { fraction: 5, times: 1, over: 0 } }, `${AMOUNT}.over`, /除以 0/],
    [
      'a band from above its top',
      { amount: { hold: { fact: 'unit_cost_fen' }, at_least: 6, at_most: 5 } },
      AMOUNT,
      /下限高于上限/,
    ],
    [
      'a period that ends before it begins',
      {
        amount: {
          dated: 'apply_date',
          periods: [{ from: '2025-12-01', to: '2025-01-01', value: 5 }],
          else: 1,
        },
      },
      AMOUNT,
      /早于/,
    ],
    [
      'a number for an answer',
      { conditions: [asked({ shape: 'flag', fact: 'headcount' })] },
      `${CONDITION}.fact`,
      /是.*否/,
    ],
    [
      'a text for a date',
      { conditions: [asked({ shape: 'not_before', date: 'tier', other: 'apply_date' })] },
      `${CONDITION}.date`,
      /日期/,
    ],
    [
      'a group for a list',
      { conditions: [asked({ shape: 'exclusive_with', entries: 'certificate', programmes: ['X'] })] },
      `${CONDITION}.entries`,
      /一列记录/,
    ],
    [
      'a value that the fact never has',
      {
        conditions: [asked({ shape: 'one_of', fact: 'certificate.type', values: ['SKILL_LEVEL', 'SKILLS'] })],
      },
      `${CONDITION}.values`,
      /SKILLS/,
    ],
    [
      'a level beyond 5',
      { conditions: [asked({ shape: 'one_of', fact: 'certificate.level', values: [5, 6] })] },
      `${CONDITION}.values`,
      /6/,
    ],
    [
      'a count over a field that is no date',
      {
        conditions: [
          asked({
            shape: 'count_below',
            entries: 'prior',
            dated: 'programme',
            where: {},
            within: { always: true },
            below: 1,
          }),
        ],
      },
      `${CONDITION}.dated`,
      /日期/,
    ],
    [
      'a count by a mark nobody sets',
      {
        conditions: [
          asked({
            shape: 'count_below',
            entries: 'prior',
            dated: 'granted_on',
            where: { flag: 'mood' },
            within: { always: true },
            below: 1,
          }),
        ],
      },
      `${CONDITION}.where.flag`,
      /没有登记/,
    ],
    ...(
      [
        ['a field nobody records', { mood: { in: ['GOOD'] } }, 'mood', /没有登记/],
        ['a date', { granted_on: { in: ['2026-01-01'] } }, 'granted_on', /文字或等级/],
        ['a level beyond 5', { level: { in: [6] } }, 'level.in', /6/],
        ['a level in words', { level: { in: ['4'] } }, 'level.in', /4/],
        [
          'a level like an occupation',
          { level: { same_as: 'certificate.occupation' } },
          'level.same_as',
          /等级/,
        ],
        ['a level like nothing', { level: { same_as: 'moon' } }, 'level.same_as', /没有登记/],
      ] as const
    ).map(([what, fields, place, reason]): [string, Part, string, RegExp] => [
      `a count of entries of ${what}`,
      {
        conditions: [
          asked({
            shape: 'count_below',
            entries: 'prior',
            dated: 'granted_on',
            where: { fields },
            within: { always: true },
            below: 1,
          }),
        ],
      },
      `${CONDITION}.where.fields.${place}`,
      reason,
    ]),
    [
      'a question whether a level is a word',
      { payee: { when: { fact: 'certificate.level', in: ['4'] }, then: 'A', else: 'B' } },
      `${HEAD}.payee.when.in`,
      /4/,
    ],
    [
      'a count over a span that ends before it begins',
      {
        conditions: [
          asked({
            shape: 'count_below',
            entries: 'prior',
            dated: 'granted_on',
            where: {},
            within: { from: '2025-12-31', to: '2025-01-01' },
            below: 1,
          }),
        ],
      },
      CONDITION,
      /早于/,
    ],
    [
      'a share above the whole',
      { conditions: [asked({ shape: 'share', part: 1, rest: 1, at_least: 120, unit: 'minutes' })] },
      `${CONDITION}.at_least`,
      /100%/,
    ],
    [
      'a refusal called OK',
      { conditions: [asked({ shape: 'flag', fact: 'shortage', code: 'OK' })] },
      `${CONDITION}.code`,
      /OK/,
    ],
    [
      'a figure called amount_fen',
      { extras: [{ key: 'amount_fen', number: 1 }] },
      `${HEAD}.extras[0].key`,
      /amount_fen/,
    ],
    [
      'two figures of one name',
      {
        extras: [
          { key: 'x', number: 1 },
          { key: 'x', number: 2 },
        ],
      },
      `${HEAD}.extras[1].key`,
      /重复/,
    ],
    ['a clause named like what every object has', { clause: 'toString' }, `${HEAD}.clause`, /没有编号/],
    [
      'a part named like what every object has',
      { amount: { let: 'constructor' } },
      `${AMOUNT}.let`,
      /没有名为/,
    ],
  ])('with %s is refused', (_, programme, place, reason) => refused(leastPolicy(programme), place, reason));

  it('with a part of the whole policy that reads what is no number is refused', () =>
    refused(leastPolicy({}, { let: { p: { fact: 'apply_date' } } }), 'let.p.fact', /需要一个数/));

  it('with two programmes of one name is refused', () => {
    const [one] = leastPolicy()['programmes'] as Part[];
    refused(leastPolicy({}, { programmes: [one, one] }), 'programmes[1].id', /重复/);
  });

  it('that is nested beyond measure is refused', () => {
    const deep = `${'{"sum":['.repeat(20_000)}1${']}'.repeat(20_000)}`;
    refused(JSON.stringify(leastPolicy({ amount: 12345 })).replace('12345', deep), '', /过深/);
    refused('[{"sum":'.repeat(200_000), '', /过深/);
  });

  it('of a version that another file has is refused, naming both; of a later version it is the one that is asked', () => {
    refused(leastPolicy({}, { id: 'GOOD-1' }), 'version', /GOOD-1@1 .*A-GOOD\.json/);
    write('B.json', leastPolicy({ amount: 777 }, { id: 'GOOD-1', version: 2 }));
    expect(loadPolicies(folder)).toHaveLength(2);
    const answer = loadPolicyLibrary([], folder).answer({ programme: 'ONE', policy: 'GOOD-1', facts: {} });
    expect(answer.result).toMatchObject({ amount_fen: 777 });
  });
});
