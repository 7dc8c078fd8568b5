import { describe, expect, it } from '@jest/globals';
import {
  ageOn,
  localDate,
  parseIdentityDocument,
  parseMobileNumber,
  parsePersonalName,
  parseUscc,
} from '../../../../libs/kernel/index.js';
import { CLUSTERS } from '../../../../libs/people/index.js';
import { courseHours } from '../../../../libs/catalogue/index.js';
import { COURSES, DEMO_COURSE_CODE } from '../courses.js';
import { generateEnterprises } from '../enterprises.js';
import { FULL_SCALE, generateWorkers, seedId, SMALL_SCALE } from '../index.js';
import { OCCUPATIONS } from '../occupations.js';
import { ONLINE_RESOURCES } from '../online-resources.js';
import { BUILDINGS, WORKSHOPS } from '../rooms.js';
import { generateTrainers } from '../trainers.js';
import { staffSizes } from '../workers.js';

const plan = { seed: 20200326, today: '2026-11-22', scale: FULL_SCALE };

describe('the people of the demo centre', () => {
  const workers = generateWorkers(plan);
  const today = localDate(plan.today);

  it('are as many as the source says, every number valid and nobody there twice', () => {
    expect(workers).toHaveLength(34_500);
    expect(new Set(workers.map(({ idNumber }) => idNumber)).size).toBe(34_500);
    expect(new Set(workers.map(({ id }) => id)).size).toBe(34_500);
    const refused = workers.filter(({ idKind, idNumber, sex, birthOn }) => {
      const document = parseIdentityDocument(idKind, idNumber, today);
      return !document.ok || document.value.sex !== sex || document.value.bornOn !== birthOn;
    });
    expect(refused).toEqual([]);
  });

  it('are 18 to 62 years old', () => {
    const ages = workers.map(({ birthOn }) => ageOn(localDate(birthOn), today));
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(18);
    expect(Math.max(...ages)).toBeLessThanOrEqual(62);
  });

  it('have names and phones the kernel accepts, some with rare characters and some with a middle dot', () => {
    expect(workers.filter(({ name }) => !parsePersonalName(name).ok)).toEqual([]);
    expect(workers.filter(({ phone }) => phone !== null && !parseMobileNumber(phone).ok)).toEqual([]);
    expect(workers.filter(({ name }) => name.includes('·')).length).toBeGreaterThan(5);
    expect(workers.filter(({ name }) => [...name].length !== name.length).length).toBeGreaterThan(5);
    expect(new Set(workers.map(({ name }) => [...name][0])).size).toBeGreaterThan(80);
    expect(workers.some(({ idKind }) => idKind === 'HMT_RESIDENCE_PERMIT')).toBe(true);
  });

  it('leave sequence numbers from 900 to rosters of newcomers', () => {
    expect(workers.filter(({ idNumber }) => Number(idNumber.slice(14, 17)) >= 900)).toEqual([]);
  });

  it('are the same for the same plan and others for another seed', () => {
    const small = { ...plan, scale: SMALL_SCALE };
    expect(generateWorkers(small)).toEqual(generateWorkers(small));
    const other = new Set(generateWorkers({ ...small, seed: 2 }).map(({ idNumber }) => idNumber));
    expect(generateWorkers(small).filter(({ idNumber }) => other.has(idNumber)).length).toBeLessThan(3);
  });

  it('are spread over all enterprises, to the last one', () => {
    for (const scale of [
      FULL_SCALE,
      SMALL_SCALE,
      { ...SMALL_SCALE, enterprises: 1 },
      { ...SMALL_SCALE, workers: 61 },
    ]) {
      const sizes = staffSizes({ ...plan, scale });
      expect(sizes).toHaveLength(scale.enterprises);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(scale.workers);
      expect(Math.min(...sizes)).toBeGreaterThan(0);
      expect(sizes[0]).toBeGreaterThanOrEqual(30);
    }
  });
});

describe('the enterprises and trainers', () => {
  const enterprises = generateEnterprises(plan);

  it('are 146 over six clusters with valid codes of Longyan and names of their own', () => {
    expect(enterprises).toHaveLength(146);
    expect(new Set(enterprises.map(({ uscc }) => uscc)).size).toBe(146);
    expect(new Set(enterprises.map(({ name }) => name)).size).toBe(146);
    expect(new Set(enterprises.map(({ cluster }) => cluster))).toEqual(new Set(CLUSTERS));
    for (const { uscc } of enterprises) {
      const parsed = parseUscc(uscc, { strictOrganisationCode: true });
      expect(parsed.ok && parsed.value.areaCode).toMatch(/^3508/);
    }
  });

  it('are 342 trainers of whom exactly 297 are dual-qualified, each qualified in what exists', () => {
    const trainers = generateTrainers(plan);
    expect(trainers).toHaveLength(342);
    expect(trainers.filter(({ dualQualified }) => dualQualified)).toHaveLength(297);
    const codes = new Set(OCCUPATIONS.map(({ code }) => code));
    const held = trainers.flatMap(({ qualifications }) => qualifications);
    expect(held.filter(({ occupationCode }) => !codes.has(occupationCode))).toEqual([]);
    expect(trainers.slice(0, 2)).toMatchObject([
      { dualQualified: true, cluster: 'MACHINERY' },
      { dualQualified: true, cluster: 'MACHINERY' },
    ]);
  });
});

describe('the rooms and courses', () => {
  it('are sixty rooms in three old and three new buildings, with rooms for a class of 40 in every cluster', () => {
    expect(BUILDINGS.map(({ name }) => name)).toEqual([
      '机械工程实训楼',
      '电气工程实训楼',
      '交通工程实训楼',
      '培训楼1号',
      '培训楼2号',
      '教学楼',
    ]);
    expect(WORKSHOPS).toHaveLength(60);
    expect(new Set(WORKSHOPS.map(({ code }) => code)).size).toBe(60);
    for (const cluster of CLUSTERS) {
      expect(WORKSHOPS.some((room) => room.cluster === cluster && room.stations >= 40)).toBe(true);
    }
  });

  it('are at least 24 courses over all clusters and categories, and 50 online resources', () => {
    expect(COURSES.length).toBeGreaterThanOrEqual(24);
    expect(new Set(COURSES.map(({ cluster }) => cluster))).toEqual(new Set(CLUSTERS));
    expect(new Set(COURSES.map(({ category }) => category)).size).toBe(6);
    expect(ONLINE_RESOURCES).toHaveLength(50);
    expect(new Set(ONLINE_RESOURCES.map(({ title }) => title)).size).toBe(50);
  });

  it('include the demo course: 44 class hours, 22 of them offline with theory and practice', () => {
    const course = COURSES.find(({ code }) => code === DEMO_COURSE_CODE);
    const hours = courseHours(
      (course?.modules ?? []).map((module) => ({ ...module, minutes: module.classHours * 45 })),
    );
    expect(hours).toEqual({
      totalMinutes: 44 * 45,
      offlineMinutes: 22 * 45,
      onlineMinutes: 22 * 45,
      theoryMinutes: 30 * 45,
      practicalMinutes: 14 * 45,
    });
  });
});

describe('seeded ids', () => {
  it('are valid UUIDv7 in the order of the rows, and follow from the seed', () => {
    const ids = [0, 1, 2, 3].map((index) => seedId(5, 'worker', index));
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    expect([...ids].sort()).toEqual(ids);
    expect(seedId(5, 'worker', 0)).toBe(ids[0]);
    expect(seedId(6, 'worker', 0)).not.toBe(ids[0]);
  });
});
