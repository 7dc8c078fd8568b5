import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { guessFormat, readInstance, writeInstance, type InstanceFormat } from '../formats/instance.js';
import { readSolution, writeSolution } from '../formats/solution.js';
import { Unreadable } from '../formats/unreadable.js';
import type { Problem } from '../problem.js';
import { Chance } from '../random.js';
import { SMALL, solvableProblem } from './generated.js';

const CTT = `Name: Toy
Courses: 2
Rooms: 1
Days: 2
Periods_per_day: 3
Curricula: 1
Constraints: 1

COURSES:
Geo Anna 2 2 30
Bio Otto 1 1 12

ROOMS:
A	32

CURRICULA:
First 2 Geo Bio

UNAVAILABILITY_CONSTRAINTS:
Bio 1 2

END.
`;
const ECTT = CTT.replace('Constraints: 1\n', '')
  .replace(
    'Curricula: 1',
    'Curricula: 1\nMin_Max_Daily_Lectures: 1 2\nUnavailabilityConstraints: 1\nRoomConstraints: 1',
  )
  .replace('Geo Anna 2 2 30', 'Geo Anna 2 2 30 1')
  .replace('Bio Otto 1 1 12', 'Bio Otto 1 1 12 0')
  .replace('A	32', 'A	32	7')
  .replace('END.', 'ROOM_CONSTRAINTS:\nBio A\n\nEND.');

function refusal(text: string, format: InstanceFormat): string {
  try {
    readInstance(text, format);
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
  return 'read';
}

describe('the instance readers', () => {
  it('read what the formats say', () => {
    const plain = readInstance(CTT, 'ctt');
    expect(plain).toMatchObject({
      name: 'Toy',
      days: 2,
      slots: 3,
      tracks: [{ id: 'First', tasks: [0, 1] }],
      closed: [[1, 5]],
    });
    expect(readInstance(ECTT, 'ectt')).toMatchObject({
      tasks: [{ paired: true }, { paired: false }],
      places: [{ id: 'A', capacity: 32, building: 7 }],
      unsuitable: [[1, 0]],
      dailyLoad: { min: 1, max: 2 },
    });
    expect([guessFormat(CTT), guessFormat(ECTT)]).toEqual(['ctt', 'ectt']);
    expect(readInstance(CTT.replaceAll('\n', '\r\n'), 'ctt')).toEqual(plain);
    expect(readInstance(`\u00EF\u00BB\u00BF${CTT}`, 'ctt')).toEqual(plain);
  });

  it('take what is odd but says the same', () => {
    const plain = readInstance(CTT, 'ctt');
    const none = { ...plain, closed: [] };
    const odd: [string, Problem][] = [
      [CTT.replaceAll('\n', '\r'), plain],
      [CTT.replaceAll(' ', '\t').replaceAll('\n', '  \r\n\r\n'), plain],
      [CTT.replace('END.', 'END'), plain],
      [`${CTT.trimEnd()}`, plain],
      [`${CTT}\n \t\r\n`, plain],
      [CTT.replaceAll(/^(\w+): /gm, '$1:'), plain],
      [CTT.replaceAll(/^(\w+): /gm, '$1 : '), plain],
      [CTT.replace('Constraints: 1', 'Constraints: 0').replace('Bio 1 2\n', ''), none],
      [CTT.replace('Constraints: 1', 'Constraints: 0').replace(/\nBio 1 2[^]*/, '\nEND.'), none],
      [
        CTT.replace('Curricula: 1', 'Curricula: 0').replace('First 2 Geo Bio\n', ''),
        { ...plain, tracks: [] },
      ],
      [CTT.replace('2 Geo Bio', '3 Geo Bio Geo'), plain],
    ];
    for (const [text, problem] of odd) expect(readInstance(text, 'ctt')).toEqual(problem);
    const bare = ECTT.replace('RoomConstraints: 1', 'RoomConstraints: 0').replace('Bio A\n', '');
    expect(readInstance(bare, 'ectt')).toMatchObject({ unsuitable: [] });
  });

  it.each<[string, InstanceFormat, string, string, string]>([
    ['a missing header field', 'ctt', 'Days: 2\n', '', 'line 21: header field Days is missing'],
    ['a field twice', 'ctt', 'Days: 2', 'Days: 2\nDays: 3', 'line 5: header field Days stands twice'],
    ['no number', 'ctt', 'Days: 2', 'Days: two', 'line 4: Days "two" is not a whole number'],
    ['a number below the least', 'ctt', 'Days: 2', 'Days: 0', 'line 4: Days 0 is not between 1 and 400'],
    [
      'a field of another format',
      'ectt',
      'Name: Toy',
      'Constraints: 1',
      'line 1: "Constraints:" is no header field of .ectt',
    ],
    [
      'too few courses',
      'ctt',
      'Courses: 2',
      'Courses: 3',
      'line 9: section COURSES has 2 line(s), the header says 3',
    ],
    [
      'too many courses',
      'ctt',
      'Courses: 2',
      'Courses: 1',
      'line 11: section COURSES has 2 line(s), the header says 1',
    ],
    [
      'a short line',
      'ctt',
      'Bio Otto 1 1 12',
      'Bio Otto 1 1',
      'line 11: a course has 5 fields (course teacher lectures min-days students), not 4',
    ],
    ['a course twice', 'ctt', 'Bio Otto', 'Geo Otto', 'line 11: course "Geo" stands twice'],
    [
      'more lectures than can be meant',
      'ctt',
      'Anna 2 2',
      'Anna 10001 2',
      'line 10: number of lectures 10001 is not between 0 and 10000',
    ],
    [
      'an unknown course in a curriculum',
      'ctt',
      '2 Geo Bio',
      '2 Geo Phy',
      'line 17: there is no course "Phy"',
    ],
    [
      'a miscounted curriculum',
      'ctt',
      '2 Geo Bio',
      '3 Geo Bio',
      'line 17: curriculum "First" names 2 courses, not 3',
    ],
    ['a day beyond the last', 'ctt', 'Bio 1 2', 'Bio 2 2', 'line 20: day 2 is not between 0 and 1'],
    ['a missing section', 'ctt', 'ROOMS:\nA	32', '', 'line 21: section ROOMS is missing'],
    ['a section twice', 'ctt', 'CURRICULA:', 'ROOMS:', 'line 16: section ROOMS stands twice'],
    [
      'a section of the other format',
      'ctt',
      'END.',
      'ROOM_CONSTRAINTS:\nBio A\nEND.',
      'line 22: section UNAVAILABILITY_CONSTRAINTS has 3 line(s), the header says 1',
    ],
    ['a negative number', 'ctt', 'A	32', 'A	-32', 'line 14: capacity "-32" is not a whole number'],
    ['a fraction', 'ctt', 'A	32', 'A	3.2', 'line 14: capacity "3.2" is not a whole number'],
    [
      'a huge number',
      'ctt',
      'A	32',
      'A	99999999999999999999',
      'line 14: capacity "99999999999999999999" is not a whole number',
    ],
    ['more days than a year has', 'ctt', 'Days: 2', 'Days: 401', 'line 4: Days 401 is not between 1 and 400'],
    ['an unknown course that is closed', 'ctt', 'Bio 1 2', 'Phy 1 2', 'line 20: there is no course "Phy"'],
    ['text behind the end', 'ctt', 'END.', 'END.\n\nmore', 'line 24: nothing may stand after END.'],
    [
      'a second instance behind the first',
      'ctt',
      'END.',
      `END.\n${CTT}`,
      'line 23: nothing may stand after END.',
    ],
    ['an unknown room', 'ectt', 'Bio A', 'Bio B', 'line 25: there is no room "B"'],
    [
      'least above most',
      'ectt',
      'Lectures: 1 2',
      'Lectures: 3 2',
      'line 27: Min_Max_Daily_Lectures: 3 is more than 2',
    ],
  ])('refuse %s with line and reason', (_, format, from, to, message) => {
    const text = format === 'ctt' ? CTT : ECTT;
    expect(text).toContain(from);
    expect(refusal(text.replace(from, to), format)).toBe(message);
  });

  it('refuse rooms and curricula that stand twice', () => {
    const rooms = CTT.replace('Rooms: 1', 'Rooms: 2').replace('A\t32', 'A\t32\nA\t9');
    expect(refusal(rooms, 'ctt')).toBe('line 15: room "A" stands twice');
    const curricula = CTT.replace('Curricula: 1', 'Curricula: 2').replace('2 Geo Bio', '1 Geo\nFirst 1 Bio');
    expect(refusal(curricula, 'ctt')).toBe('line 18: curriculum "First" stands twice');
  });

  it('refuse a file that is cut off, wherever', () => {
    const said = 'line 20: the file ends without END.: a part of it is missing';
    expect(refusal(CTT.replace('END.\n', ''), 'ctt')).toBe(said);
    const none = CTT.replace('Constraints: 1', 'Constraints: 0').replace('Bio 1 2\n', '');
    expect(refusal(none.replace('END.\n', ''), 'ctt')).toBe(said.replace('20', '19'));
    for (const [text, format] of [
      [CTT, 'ctt'],
      [ECTT, 'ectt'],
      [none, 'ctt'],
    ] as const) {
      expect(refusal(text, format)).toBe('read');
      for (let length = 0; length < text.lastIndexOf('END') + 3; length++)
        expect(refusal(text.slice(0, length), format)).toMatch(/^line \d+: /);
    }
  });

  it('are not kept busy by a file of blanks', () => {
    const began = performance.now();
    for (const blank of ['\n', '\r', ' ', ' \n', '\r\n']) {
      expect(refusal(blank.repeat(1_000_000), 'ctt')).toBe('line 0: the file is empty');
      expect(guessFormat(blank.repeat(1_000_000))).toBe('ctt');
    }
    // A bound a thousand times what it takes: it speaks of growth with the square, and not of the machine.
    expect(performance.now() - began).toBeLessThan(120_000);
  });

  it('refuse an empty file, and repeat nothing that could steer a terminal', () => {
    expect(refusal('', 'ctt')).toBe('line 0: the file is empty');
    expect(refusal('\u001b[31mDays: 1', 'ctt')).toBe('line 1: "?[31mDays:" is no header field of .ctt');
  });

  it('give back what the writers wrote', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const problem = solvableProblem(new Chance(seed), SMALL);
      expect(readInstance(writeInstance(problem, 'ectt'), 'ectt')).toEqual(problem);
    }
  });

  it('throw nothing but a refusal, whatever the bytes', () => {
    const lines = [...CTT.split('\n'), ...ECTT.split('\n')];
    const words = fc.constantFrom(
      'Geo',
      'A',
      '0',
      '1',
      '-1',
      '1e9',
      '999999999',
      'COURSES:',
      'END.',
      ':',
      '\u0000',
    );
    const mixed = fc
      .array(
        fc.oneof(
          fc.constantFrom(...lines),
          fc.array(words).map((list) => list.join(' ')),
          fc.string(),
        ),
      )
      .map((list) => list.join('\n'));
    const cut = fc
      .tuple(fc.constantFrom(CTT, ECTT), fc.nat(600), fc.nat(12), fc.string({ maxLength: 6 }))
      .map(([text, at, length, put]) => text.slice(0, at) + put + text.slice(at + length));
    fc.assert(
      fc.property(
        fc.oneof(mixed, cut, fc.string()),
        fc.constantFrom<InstanceFormat>('ctt', 'ectt'),
        (text, format) => {
          refusal(text, format);
          guessFormat(text);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('solutions', () => {
  const problem = readInstance(CTT, 'ctt');

  it('are written in one order and read back', () => {
    const text = writeSolution(
      [
        { task: 1, place: 0, period: 4 },
        { task: 0, place: 0, period: 3 },
        { task: 0, place: 0, period: 0 },
      ],
      problem,
    );
    expect(text).toBe('Geo A 0 0\nGeo A 1 0\nBio A 1 1\n');
    expect(writeSolution(readSolution(text, problem), problem)).toBe(text);
  });

  it.each([
    ['Geo A 0', 'line 1: a line has 4 fields (course room day period), not 3'],
    ['\nPhy A 0 0', 'line 2: there is no course "Phy"'],
    ['Geo B 0 0', 'line 1: there is no room "B"'],
    ['Geo A 2 0', 'line 1: day 2 is not between 0 and 1'],
    ['Geo A 0 -1', 'line 1: period "-1" is not a whole number'],
  ])('are refused with line and reason: %j', (text, message) => {
    expect(() => readSolution(text, problem)).toThrow(new Unreadable(Number(message[5]!), message.slice(8)));
  });
});
