import { describe, expect, it } from '@jest/globals';
import { HighsSolver } from '../../solver/highs-solver.js';
import { buildModel } from '../build-model.js';
import type { CapacityInput } from '../capacity.js';
import { readPlan } from '../read-plan.js';
import { practiceOf, roomNotes } from '../room-fit.js';
import type { CourseFact, WorkshopFact } from '../scenario.js';
import { course, smallPlan } from './small-plans.js';

const room = (id: string, name: string, equipment: string[], features: string[] = []): WorkshopFact => ({
  id,
  name,
  kind: 'WORKSHOP',
  cluster: 'MACHINERY',
  features,
  equipment,
  stations: 30,
  opening: [],
});
const rooms = [
  room('w1', '焊接实训室一', ['焊接工位'], ['除尘']),
  room('w2', '焊接实训室二', ['焊接工位']),
  { ...room('w3', '机器人实训室', ['六轴机器人工作站']), cluster: 'ELECTRONICS' },
  room('w4', '钳工实训室', ['钳工台']),
];
const welding = (...needs: (string[] | null)[]): CourseFact => ({
  id: 'c',
  code: 'JX-1',
  name: '焊工',
  cluster: 'MACHINERY',
  occupationCode: null,
  occupationName: null,
  level: null,
  minSize: 5,
  maxSize: 20,
  modules: needs.map((equipment, at) => ({
    title: `焊接${at}`,
    content: 'PRACTICAL',
    delivery: 'OFFLINE',
    minutes: 600 * (at + 1),
    equipment,
  })),
});

describe('where the practice of a course fits', () => {
  it('takes the rooms that have all the equipment written down, on workstations or as a feature', () => {
    expect(practiceOf(welding(['焊接工位']), rooms).parts).toEqual([{ minutes: 600, rooms: ['w1', 'w2'] }]);
    expect(practiceOf(welding(['焊接工位', '除尘']), rooms)).toEqual({
      parts: [{ minutes: 600, rooms: ['w1'] }],
      guessed: false,
      missing: [],
    });
  });

  it('goes to another cluster when only that has the equipment, whatever the names say', () => {
    expect(practiceOf(welding(['六轴机器人工作站']), rooms).parts[0]?.rooms).toEqual(['w3']);
  });

  it('compares names only where nothing is written down, and says so', () => {
    const guess = practiceOf(welding(null), rooms);
    expect(guess).toMatchObject({ guessed: true, parts: [{ rooms: ['w1', 'w2'] }] });
    expect(practiceOf(welding([]), rooms)).toMatchObject({
      guessed: false,
      parts: [{ rooms: ['w1', 'w2', 'w4'] }],
    });
  });

  it('keeps parts that need different rooms apart, the longest first, and names what no room has', () => {
    expect(practiceOf(welding(['焊接工位'], ['钳工台'], ['焊接工位']), rooms).parts).toEqual([
      { minutes: 2400, rooms: ['w1', 'w2'] },
      { minutes: 1200, rooms: ['w4'] },
    ]);
    const notes = roomNotes([welding(['激光焊机'])], rooms, new Set(['c']));
    expect(notes).toMatchObject({ guessed: [], homeless: [{ courseCode: 'JX-1', needs: '激光焊机' }] });
    expect(roomNotes([welding(null)], rooms, new Set()).guessed).toEqual([]);
    expect(roomNotes([welding(null)], rooms, new Set(['c'])).guessed).toHaveLength(1);
  });
});

describe('a course that is practised in two kinds of rooms', () => {
  const base = smallPlan();
  const workshop = (key: string, stations: number, minutes: number): CapacityInput['rooms'][number] => ({
    key,
    name: key,
    kind: 'WORKSHOP',
    rooms: 1,
    stations,
    minutes: [minutes],
  });
  const both = (second: CapacityInput['rooms']): CapacityInput => ({
    ...base,
    rooms: [workshop('R', 10, 2400), ...second],
    courses: [
      course({
        id: 'A',
        practicalMinutes: 900,
        mainMinutes: 600,
        elsewhere: [{ minutes: 300, rooms: second.map(({ key }) => key) }],
      }),
    ],
  });
  const best = async (input: CapacityInput) => {
    const solver = new HighsSolver();
    try {
      const model = buildModel(input);
      return readPlan(input, model, await solver.solve(model.model, { relaxed: false, seconds: 600 }));
    } finally {
      await solver.close();
    }
  };

  it('takes hours of both: the scarcer one limits it', async () => {
    // Four runs fit in the first room; the second has hours for two of them.
    const plan = await best(both([workshop('S', 10, 600)]));
    expect(plan.personTimes).toBe(20);
    expect(plan.usage.map(({ key, usedMinutes }) => [key, usedMinutes])).toEqual([
      ['R', 1200],
      ['S', 600],
    ]);
  });

  it('splits a part over the rooms that have what it needs', async () => {
    const plan = await best(both([workshop('S', 10, 450), workshop('T', 10, 450)]));
    expect(plan.personTimes).toBe(30);
    const used = (wanted: string): number | undefined =>
      plan.usage.find(({ key }) => key === wanted)?.usedMinutes;
    expect((used('S') ?? 0) + (used('T') ?? 0)).toBe(900);
  });

  it('is no larger than the smaller room lets it be, and not held where no second room is', async () => {
    expect((await best(both([workshop('S', 6, 6000)]))).personTimes).toBe(24);
    expect((await best(both([workshop('S', 3, 6000)]))).personTimes).toBe(0);
    expect((await best(both([]))).personTimes).toBe(0);
  });
});
