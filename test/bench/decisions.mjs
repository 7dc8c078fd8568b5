import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { say, spread } from './figures.mjs';

const DIST = process.env.SKILLPARK_DIST ?? resolve(import.meta.dirname, '..', '..', 'dist');
const ROUNDS = 5;
const ROUND_MS = 1000;
const LEARNERS = 1000;

const fromDist = (path) => import(pathToFileURL(join(DIST, path)).href);

/** Learners of whom some fall short in one way or another, so that no path is left out. */
const learners = () =>
  Array.from({ length: LEARNERS }, (_, n) => ({
    apply_date: '2024-06-03',
    training_start: '2024-03-04',
    enterprise: { designated: n % 50 !== 0, employs_learner: true },
    hours: {
      offline_theory_minutes: 450 + (n % 37),
      offline_practical_minutes: 450,
      online_minutes: 850 + (n % 100),
      online_platform_recognised: true,
    },
    internal_exam_passed: n % 7 !== 0,
    completion_certificate: true,
    person: { age: 30 + (n % 30), drawing_pension: false },
    time_overlap: false,
    prior: [
      {
        programme: 'CERT_SUBSIDY',
        occupation: '6-29-01-01',
        level: 4,
        granted_on: '2024-01-15',
        counts_to_cap: true,
      },
    ],
  }));

/** Per second of CPU: on a machine that others use as well the clock would measure them. */
function perSecond(decideOne, facts) {
  let decided = 0;
  let eligible = 0;
  const began = performance.now();
  const cpu = process.cpuUsage();
  while (performance.now() - began < ROUND_MS) {
    for (const one of facts) if (decideOne(one).eligible) eligible += 1;
    decided += facts.length;
  }
  if (eligible === 0 || eligible === decided)
    throw new Error('all decided alike: the facts are not those of the rule');
  const { user, system } = process.cpuUsage(cpu);
  return (decided * 1e6) / (user + system);
}

export async function bench() {
  say(
    `\nDecisions under KEY_ENTERPRISE_POST: ${LEARNERS} learners, ${ROUNDS} rounds of ${ROUND_MS / 1000} s, one thread`,
  );
  const { loadPolicyLibrary } = await fromDist('libs/subsidy/policies/load.js');
  const { decide } = await fromDist('libs/subsidy/domain/decision.js');
  const library = loadPolicyLibrary();
  const rule = library.rule('XM2023-187', 'KEY_ENTERPRISE_POST');
  const facts = learners();
  const ways = {
    'decisions with trace:           ': (one) => decide(rule, one),
    'the same, facts checked first:  ': (one) => library.decideOn(rule, one),
  };
  for (const [name, way] of Object.entries(ways)) {
    perSecond(way, facts);
    const figures = Array.from({ length: ROUNDS }, () => perSecond(way, facts));
    say(`${name} ${spread(figures)} per second of one core`);
  }
}
