import type { CapacityInput, CoursePlan } from '../capacity.js';

export const course = (over: Partial<CoursePlan> & { id: string }): CoursePlan => ({
  code: over.id,
  name: `课程${over.id}`,
  teaching: 'T',
  teachingName: '焊工',
  minSize: 5,
  maxSize: 10,
  practicalMinutes: 600,
  mainMinutes: over.practicalMinutes ?? 600,
  theoryMinutes: 0,
  rooms: ['R'],
  elsewhere: [],
  certifying: true,
  highSkill: false,
  runFen: 0,
  learnerFen: 0,
  ...over,
});

/** One workshop of 10 places that is open 40 hours a month, one trainer pool, no targets. */
export const smallPlan = (over: Partial<CapacityInput> = {}): CapacityInput => ({
  months: [{ month: '2027-03', workdays: 20, weeks: 4 }],
  rooms: [{ key: 'R', name: '焊接实训室', kind: 'WORKSHOP', rooms: 1, stations: 10, minutes: [2400] }],
  pools: [{ key: 'P', trainers: 2, teaches: ['T'], minutes: [100_000] }],
  courses: [course({ id: 'A' })],
  demand: [{ key: 'd', name: '焊工', courses: ['A'], people: 1000, from: 0, to: 0 }],
  committed: [],
  targets: { personTimes: 0, certificateShare: 0, highSkillShare: 0, passShare: 1 },
  weights: { personTimes: 1, certificates: 1, highSkill: 1 },
  budgetFen: null,
  ...over,
});
