/** A small centre for repairs: two buildings, a class with its sessions, trainers of whom all or some are qualified. */
import type { CourseFacts } from '../../../catalogue/index.js';
import { wayTimes } from '../../../facility/domain/ways.js';
import type { WorkshopFacts } from '../../../facility/index.js';
import type { TrainerFacts } from '../../../people/index.js';
import type { RepairCause } from '../../store/repair/repair-cause.js';
import { plansOf, type RepairTask } from '../../store/repair/repair-task.js';
import type { CohortToModel, SolvingFacts } from '../../store/solving/centre-model.js';
import { plainFacts } from '../../store/solving/plain-facts.js';
import type { TrainingSession } from '../../store/session-store.js';

const COURSE = {
  id: 'course',
  cluster: 'WELDING',
  occupationCode: '6-18-02-04',
  level: 4,
  modules: ['安全', '工艺', '识图'].map((title, at) => ({
    id: `m${at + 1}`,
    courseId: 'course',
    ordinal: at + 1,
    title,
    content: 'THEORY',
    delivery: 'OFFLINE',
    minutes: 180,
  })),
} as unknown as CourseFacts;

export const room = (id: string, buildingId: string, usableWorkstations = 30): WorkshopFacts =>
  ({
    id,
    kind: 'CLASSROOM',
    name: `教室${id}`,
    cluster: 'WELDING',
    buildingId,
    buildingName: `${buildingId} 号楼`,
    usableWorkstations,
    features: [],
    equipment: [],
  }) as unknown as WorkshopFacts;

export const trainer = (id: string, level = 3): TrainerFacts =>
  ({
    id,
    name: `教师${id}`,
    cluster: 'WELDING',
    weeklyHours: 20,
    qualifications: [{ occupationCode: '6-18-02-04', level }],
  }) as unknown as TrainerFacts;

export const session = (id: string, more: Partial<TrainingSession> = {}): TrainingSession => ({
  id,
  centreId: 'c',
  cohortId: 'k1',
  moduleId: 'm1',
  heldOn: '2026-11-24',
  startMinute: 510,
  endMinute: 720,
  breakMinutes: 30,
  minutes: 180,
  workshopId: 'a1',
  trainerId: 't1',
  mode: 'OFFLINE',
  content: 'THEORY',
  atBase: false,
  state: 'PLANNED',
  published: true,
  publishedVersion: 1,
  recorded: false,
  cancelReason: null,
  ...more,
});

export const cohort = (id: string, more: Partial<CohortToModel> = {}): CohortToModel => ({
  id,
  title: `班次${id}`,
  seats: 20,
  startsOn: '2026-11-23',
  endsOn: '2026-12-04',
  cluster: 'WELDING',
  course: COURSE,
  learnerIds: [`learner of ${id}`],
  movable: true,
  missing: [],
  ...more,
});

const WEEKEND = ['2026-11-28', '2026-11-29', '2026-12-05', '2026-12-06'];
const opening = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 480, endMinute: 1080 }));

export const factsWith = (more: Partial<SolvingFacts> = {}): SolvingFacts => ({
  from: '2026-11-23',
  to: '2026-12-06',
  cohorts: [cohort('k1')],
  sessions: [session('s1')],
  workshops: [room('a1', 'A'), room('a2', 'A'), room('b1', 'B')],
  open: new Map(['A', 'B'].map((id) => [id, opening])),
  timeBetween: wayTimes(new Map(['A', 'B'].map((id) => [id, 'site'])), []),
  trainers: [trainer('t1'), trainer('t2')],
  isWorkday: (date) => !WEEKEND.includes(date),
  isPublicHoliday: () => false,
  evenings: false,
  ...more,
});

export const causeOf = (more: Partial<RepairCause>): RepairCause => ({
  kind: 'TRAINER',
  trainerId: null,
  workshopId: null,
  stations: null,
  buildingId: null,
  from: '2026-11-24',
  to: '2026-11-24',
  ...more,
});

export function taskOf(facts: SolvingFacts, cause: RepairCause): RepairTask {
  const names = {
    workshops: new Map(facts.workshops.map(({ id, name }) => [id, name])),
    trainers: new Map(facts.trainers.map(({ id, name }) => [id, name])),
    cohorts: new Map(facts.cohorts.map(({ id, title }) => [id, title ?? ''])),
  };
  return { facts: plainFacts(facts), cause, names };
}

/** What a thread would answer: the task goes over to it as a copy. */
export const repaired = (facts: SolvingFacts, cause: RepairCause) =>
  plansOf(structuredClone(taskOf(facts, cause)));
