import { Chance } from '../../random.js';
import { maskAt, ONLINE, type Centre, type Session, type Spot } from '../model.js';
import { COHORT, SESSION, smallCentre, TRAINER, WORKSHOP } from '../constraints/test/small-centre.js';

const all = (mask: number) => Array.from({ length: 7 }, () => mask);

/** Three weeks with room to spare: a few cohorts of modules in order, workshops in two buildings, trainers of two kinds. */
export function generatedWeeks(seed: number): Centre {
  const chance = new Chance(seed);
  const sessions: Session[] = [];
  const cohorts = Array.from({ length: 6 }, (_, cohort) => {
    const count = 5 + chance.below(3);
    for (let i = 0; i < count; i++) {
      const online = i === 1;
      sessions.push({
        ...SESSION,
        id: `k${cohort}/${i}`,
        cohort,
        module: i < 2 ? 'theory' : i === count - 1 ? 'exam' : 'practice',
        stage: i === count - 1 ? 9 : Math.floor(i / 2),
        hours: 2 + chance.below(3),
        mode: online ? 'ONLINE' : 'OFFLINE',
        content: i < 2 ? 'THEORY' : 'PRACTICAL',
        features: online ? [] : ['lathe'],
        occupation: chance.below(4) === 0 ? 'welding' : 'turning',
      });
    }
    return {
      ...COHORT,
      id: `k${cohort}`,
      learners: [`p${cohort}`, chance.below(2) === 0 ? 'both' : `q${cohort}`],
      runs: { from: chance.below(4), to: 20 },
      windows: all(chance.below(3) === 0 ? 0xf0 : 0xff),
      needs: [{ content: 'PRACTICAL' as const, atBase: true, hours: 6 }],
    };
  });
  return smallCentre({
    days: 21,
    holidays: [6, 13],
    workshops: Array.from({ length: 4 }, (_, at) => ({
      ...WORKSHOP,
      id: `w${at}`,
      building: at % 2,
      atBase: at !== 3,
      broken: at === 2 ? [{ from: 5, to: 9, count: 5 }] : [],
    })),
    trainers: Array.from({ length: 6 }, (_, at) => ({
      ...TRAINER,
      id: `t${at}`,
      qualifications: [{ occupation: at % 3 === 0 ? 'welding' : 'turning', level: 1 + (at % 3) }],
      away: at === 1 ? [{ from: 3, to: 5 }] : [],
    })),
    cohorts,
    sessions,
  });
}

/** Everything that must hold, pair by pair, written without the board and its constraints. */
export function naiveViolations(centre: Centre, spots: readonly (Spot | undefined)[]): string[] {
  const wrong: string[] = [];
  const { sessions, workshops, trainers, cohorts, slots } = centre;
  const free = new Set(centre.holidays);
  spots.forEach((a, i) => {
    if (!a) return;
    const s = sessions[i]!;
    const say = (text: string) => wrong.push(`${s.id}: ${text}`);
    const slotsOf = Array.from({ length: s.hours }, (_, hour) => a.slot + hour);
    const weekday = (centre.firstWeekday + a.day) % 7;
    const openAt = (mask: number) => slotsOf.every((slot) => ((mask >> slot) & 1) === 1);
    if (free.has(a.day)) say('holiday');
    if (!centre.blocks.some(openAt)) say('across the parts of the day');
    const cohort = cohorts[s.cohort]!;
    if (a.day < cohort.runs.from || a.day > cohort.runs.to) say('outside the run');
    if (!openAt(cohort.windows[weekday]!)) say('outside the window');
    const trainer = trainers[a.trainer]!;
    if (trainer.away.some(({ from, to }) => a.day >= from && a.day <= to)) say('trainer away');
    if (!openAt(trainer.available[weekday]!)) say('trainer off');
    if (!trainer.qualifications.some((q) => q.occupation === s.occupation && q.level <= s.level))
      say('unqualified');
    if ((a.workshop === ONLINE) !== (s.mode === 'ONLINE')) say('mode');
    if (a.workshop !== ONLINE) {
      const workshop = workshops[a.workshop]!;
      const broken = workshop.broken.filter(({ from, to }) => a.day >= from && a.day <= to);
      if (workshop.workstations - broken.reduce((sum, { count }) => sum + count, 0) < s.seats)
        say('too small');
      if (workshop.closed.some(({ from, to }) => a.day >= from && a.day <= to)) say('workshop closed');
      if (!openAt(workshop.opening[weekday]!)) say('workshop shut at that hour');
      if (!s.features.every((feature) => workshop.features.includes(feature))) say('equipment');
    }
    spots.forEach((b, j) => {
      if (!b || j === i) return;
      const t = sessions[j]!;
      const shares = cohort.learners.some((learner) => cohorts[t.cohort]!.learners.includes(learner));
      const together = a.trainer === b.trainer || s.cohort === t.cohort;
      const overlap = a.day === b.day && (maskAt(a.slot, s.hours) & maskAt(b.slot, t.hours)) !== 0;
      const someone = together || shares || (a.workshop === b.workshop && a.workshop !== ONLINE);
      if (overlap && someone) say(`overlaps ${t.id}`);
      const before = a.day * slots + a.slot < b.day * slots + b.slot;
      if (s.cohort === t.cohort && s.stage > t.stage && before) say(`before ${t.id}`);
      if (together && a.day === b.day && a.workshop !== ONLINE && b.workshop !== ONLINE && before) {
        const [x, y] = [workshops[a.workshop]!.building, workshops[b.workshop]!.building];
        if (x !== y && a.slot + s.hours + centre.travel[x]![y]! > b.slot) say(`no time to travel to ${t.id}`);
      }
    });
  });
  cohorts.forEach((cohort, k) => {
    const mine = sessions.flatMap((s, i) => (s.cohort === k ? [{ s, spot: spots[i] }] : []));
    for (let day = 0; day < centre.days; day++) {
      const hours = mine.reduce((sum, { s, spot }) => (spot?.day === day ? sum + s.hours : sum), 0);
      if (hours > centre.maxHoursADay) wrong.push(`${cohort.id}: ${hours} hours on day ${day}`);
    }
    if (mine.some(({ spot }) => !spot)) return;
    for (const need of cohort.needs) {
      const given = mine.reduce((sum, { s, spot }) => {
        const base = spot!.workshop !== ONLINE && workshops[spot!.workshop]!.atBase;
        const counts =
          (need.mode ?? s.mode) === s.mode &&
          (need.content ?? s.content) === s.content &&
          (need.atBase === undefined || (base === need.atBase && spot!.workshop !== ONLINE));
        return counts ? sum + s.hours : sum;
      }, 0);
      if (given < need.hours) wrong.push(`${cohort.id}: ${given} of ${need.hours} funded hours`);
    }
  });
  return wrong;
}
