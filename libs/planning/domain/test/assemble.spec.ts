import { describe, expect, it } from '@jest/globals';
import { assemble } from '../assemble.js';
import type { CentreFacts, PlanBasis } from '../scenario.js';
import { roomsFor } from '../room-match.js';

const basis: PlanBasis = {
  fromMonth: '2027-03',
  months: 2,
  personTimes: 100,
  certificatePercent: 80,
  highSkillPercent: 20,
  passPercent: 90,
  budgetFen: null,
  trainerHoursPerWeek: 10,
  trainerFenPerHour: 20_000,
  materialFenPerLearner: 0,
  withForecast: false,
};
const opening = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensMinute: 480, closesMinute: 1290 }));
const room = {
  kind: 'WORKSHOP' as const,
  cluster: 'MACHINERY',
  features: [],
  trainingBase: false,
  costlyEquipment: false,
  equipment: [] as string[],
  opening,
};
const facts: CentreFacts = {
  workshops: [
    { ...room, id: 'w1', name: '焊接实训室一', stations: 32 },
    { ...room, id: 'w2', name: '焊接实训室二', stations: 32 },
    { ...room, id: 'w3', name: '钳工实训室', stations: 40 },
  ],
  trainers: [
    { id: 't1', cluster: 'MACHINERY', qualifications: [{ occupationCode: '6-18-02-04', level: 3 }] },
    { id: 't2', cluster: 'MACHINERY', qualifications: [] },
  ],
  courses: [
    {
      id: 'c1',
      code: 'JX-104',
      name: '焊工(四级/中级工)',
      cluster: 'MACHINERY',
      occupationCode: '6-18-02-04',
      occupationName: '焊工',
      level: 4,
      minSize: 12,
      maxSize: 32,
      modules: [
        { title: '手工电弧焊', content: 'PRACTICAL', delivery: 'OFFLINE', minutes: 2400, equipment: null },
      ],
    },
  ],
  demand: [
    {
      courseId: 'c1',
      occupationCode: null,
      occupationName: null,
      people: 30,
      fromMonth: '2027-01',
      toMonth: '2027-04',
    },
    {
      courseId: 'c1',
      occupationCode: null,
      occupationName: null,
      people: 12,
      fromMonth: '2027-03',
      toMonth: '2027-12',
    },
    {
      courseId: 'c1',
      occupationCode: null,
      occupationName: null,
      people: 9,
      fromMonth: '2026-01',
      toMonth: '2026-04',
    },
  ],
  committed: [],
  days: Array.from({ length: 20 }, (_, index) => ({
    date: `2027-03-${String(index + 1).padStart(2, '0')}`,
    weekday: (index % 5) + 1,
    workday: index < 15,
  })),
};

describe('the figures of the plan', () => {
  it('counts open minutes on working days only, and the evening where there is a shift', () => {
    const plain = assemble(facts, basis, []);
    const weld = plain.rooms.find(({ name }) => name === '焊接实训室');
    // 15 working days of 8 hours in two rooms.
    expect(weld).toMatchObject({ rooms: 2, stations: 32, minutes: [15 * 480 * 2, 0] });
    const evening = assemble(facts, basis, [{ kind: 'EVENING_SHIFT', workshopId: null }]);
    expect(evening.rooms.find(({ name }) => name === '焊接实训室')?.minutes[0]).toBe(15 * 660 * 2);
  });

  it('holds the practice of welders in welding workshops and asks for qualified trainers', () => {
    const plain = assemble(facts, basis, []);
    expect(plain.courses[0]?.rooms).toEqual([plain.rooms.find(({ name }) => name === '焊接实训室')?.key]);
    expect(plain.pools).toMatchObject([{ trainers: 1, minutes: [3 * 10 * 60, 0] }]);
    const more = assemble(facts, basis, [
      { kind: 'ADD_TRAINERS', occupationCode: '6-18-02-04', trainers: 2 },
    ]);
    expect(more.pools.reduce((sum, { trainers }) => sum + trainers, 0)).toBe(3);
  });

  it('adds up demand of the same months, cuts it to the plan and leaves out what is over', () => {
    expect(assemble(facts, basis, []).demand).toMatchObject([{ people: 42, from: 0, to: 1 }]);
  });

  it('parts a room with broken machines from its like, and adds a room like one there is', () => {
    const broken = assemble(facts, basis, [{ kind: 'BROKEN_MACHINES', workshopId: 'w1', stations: 2 }]);
    expect(broken.rooms.map(({ name, stations }) => [name, stations])).toEqual([
      ['焊接实训室一', 30],
      ['焊接实训室二', 32],
      ['钳工实训室', 40],
    ]);
    const more = assemble(facts, basis, [{ kind: 'ADD_WORKSHOP', workshopId: 'w1', rooms: 1 }]);
    expect(more.rooms.find(({ name }) => name.startsWith('焊接'))?.rooms).toBe(3);
  });

  it('lets open classes take their hours first', () => {
    const busy = assemble(
      { ...facts, committed: [{ courseId: 'c1', month: '2027-03', learners: 20 }] },
      basis,
      [],
    );
    expect(busy.rooms.find(({ name }) => name === '焊接实训室')?.minutes[0]).toBe(15 * 480 * 2 - 2400);
    expect(busy.pools[0]?.minutes[0]).toBe(0);
  });

  it('takes every room of the cluster where names tell nothing', () => {
    expect(roomsFor('茶', facts.workshops)).toHaveLength(3);
  });
});
