/** `timetable centre-bench`: thirteen weeks of a generated year planned, then a trainer falls ill and the plan is repaired. */
import { Board, Plan } from '../../../libs/timetable/engine/centre/board.js';
import { leastCost } from '../../../libs/timetable/engine/centre/least-cost.js';
import { within, type Centre, type Spot } from '../../../libs/timetable/engine/centre/model.js';
import { repair } from '../../../libs/timetable/engine/centre/repair.js';
import { bestOfSeeds } from '../../../libs/timetable/engine/centre/seed-threads.js';
import type { CentreTask } from '../../../libs/timetable/engine/centre/solve-thread.js';
import {
  centreViolations,
  solveCentre,
  type CentreAnswer,
} from '../../../libs/timetable/engine/centre/solve.js';
import { suggest } from '../../../libs/timetable/engine/centre/suggest.js';
import { makeYear, someWeeks } from './centre-year.js';

const WEEKS = 13;
const FIRST_DAY = 13 * 7;

/** What the bench must keep to: CPU-seconds of a repair, memory in MB. */
const REPAIR_SECONDS = 2;
const MOST_MEGABYTES = 512;

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const megabytes = () => Math.round(process.memoryUsage.rss() / 1048576);
const say = (line: string) => process.stdout.write(`${line}\n`);

function timed<T>(work: () => T): { result: T; cpu: number } {
  const cpu = cpuSeconds();
  const result = work();
  return { result, cpu: cpuSeconds() - cpu };
}

const WEEK = { from: 21, to: 27 };

/** Who of so many holds the most sessions in the fourth week, and how many. */
function busiest(centre: Centre, count: number, of: (spot: Spot) => number): { index: number; hit: number } {
  const counts = new Int32Array(count);
  for (const { published } of centre.sessions)
    if (published && within(WEEK, published.day) && of(published) >= 0) counts[of(published)]! += 1;
  const hit = counts.reduce((most, one) => Math.max(most, one), 0);
  return { index: counts.indexOf(hit), hit };
}

/** Repairs after a disturbance and prints what that took; tells whether it was quick enough and broke nothing. */
function disturb(name: string, centre: Centre, hit: number): boolean {
  const plan = new Plan(centre);
  const { result, cpu } = timed(() => {
    const ways = repair(plan);
    return { ways, least: leastCost(plan, ways) };
  });
  const { ways, least } = result;
  const [first] = ways;
  const wrong = first ? violationsOf(new Plan(centre), first.spots) : 0;
  say(
    `${name}, ${hit} session(s) hit: repaired in ${cpu.toFixed(2)} CPU-seconds; ${ways.length + (least ? 1 : 0)} proposal(s), ` +
      `the first changes ${first?.changes.length} session(s), ${first?.timesMoved} of them in time, ` +
      `${first?.lost.length} lost, ${wrong} violations; ${first?.provenFewest ? 'proven' : 'not proven'} to be the fewest` +
      (first && least
        ? `; ${first.cost - least.cost} less in the cheapest, which changes ${least.changes.length}`
        : ''),
  );
  return cpu <= REPAIR_SECONDS && wrong === 0;
}

function violationsOf(plan: Plan, spots: readonly (Spot | undefined)[]): number {
  const board = new Board(plan);
  board.restore(spots);
  return centreViolations(board).length;
}

/** Plans in this thread, or from several seeds in threads that share the processor time. */
function planned(centre: Centre, seed: number, seconds: number, threads: number): Promise<CentreAnswer> {
  if (threads === 1) {
    const began = cpuSeconds();
    const surroundings = { clock: () => cpuSeconds() - began, stopped: () => false };
    return Promise.resolve(solveCentre(new Plan(centre), seed, { seconds }, surroundings));
  }
  const module = new URL('../../../libs/timetable/engine/centre/solve-thread.js', import.meta.url);
  const tasks = Array.from({ length: threads }, (_, i): CentreTask => ({
    centre,
    seed: seed + i,
    budget: { seconds },
    sharing: threads,
  }));
  return bestOfSeeds<CentreTask, CentreAnswer>(module, tasks, {
    progress: (best) =>
      process.stderr.write(
        `${best.seconds.toFixed(1)} s  ${best.unplaced.length} unplaced  cost ${best.cost}\n`,
      ),
  });
}

async function timedAsync<T>(work: () => Promise<T>): Promise<{ result: T; cpu: number }> {
  const cpu = cpuSeconds();
  const result = await work();
  return { result, cpu: cpuSeconds() - cpu };
}

/** The building with the most sessions is shut for two days. */
function buildingShut(centre: Centre): [name: string, centre: Centre, hit: number] {
  const days = { from: WEEK.from, to: WEEK.from + 1 };
  const { workshops } = centre;
  const counts = new Map<number, number>();
  for (const { published } of centre.sessions)
    if (published && within(days, published.day) && published.workshop >= 0) {
      const { building } = workshops[published.workshop]!;
      counts.set(building, (counts.get(building) ?? 0) + 1);
    }
  const [building, hit] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  const shut = workshops.map((one) =>
    one.building === building ? { ...one, closed: [...one.closed, days] } : one,
  );
  return [`building ${building} shut for two days`, { ...centre, workshops: shut }, hit];
}

/** Prints what planning, repair and suggestions take; exit status 1 when a session is left out or a limit not kept. */
export async function centreBench(seconds: number, seed: number, threads: number): Promise<number> {
  const centre = someWeeks(makeYear(seed), FIRST_DAY, WEEKS);
  const plan = new Plan(centre);
  say(
    `${WEEKS} weeks: ${centre.cohorts.length} cohorts, ${centre.sessions.length} sessions, ` +
      `${centre.workshops.length} workshops, ${centre.trainers.length} trainers`,
  );
  const solved = await timedAsync(() => planned(centre, seed, seconds, threads));
  const answer = solved.result;
  const board = new Board(plan);
  board.restore(answer.spots);
  const wrong = centreViolations(board).length;
  say(
    `planned in ${solved.cpu.toFixed(1)} CPU-seconds (${threads} thread(s)): ${answer.unplaced.length} unplaced, ${wrong} violations, ` +
      `complete after ${answer.completeAfter?.toFixed(1) ?? '–'} s, cost ${answer.cost} (${answer.parts.map(({ name, cost }) => `${name} ${cost}`).join(', ')}); ` +
      `${answer.proposals} proposals`,
  );
  const published = {
    ...centre,
    sessions: centre.sessions.map((session, at) => ({ ...session, published: answer.spots[at] })),
  };
  const sick = busiest(published, centre.trainers.length, ({ trainer }) => trainer);
  const trainers = centre.trainers.map((one, at) =>
    at === sick.index ? { ...one, away: [...one.away, WEEK] } : one,
  );
  const trainerDone = disturb(
    `trainer ${trainers[sick.index]!.id} ill for a week`,
    { ...published, trainers },
    sick.hit,
  );
  const shut = busiest(published, centre.workshops.length, ({ workshop }) => workshop);
  const workshops = centre.workshops.map((one, at) =>
    at === shut.index ? { ...one, closed: [...one.closed, WEEK] } : one,
  );
  const workshopDone = disturb(
    `workshop ${workshops[shut.index]!.id} shut for a week`,
    { ...published, workshops },
    shut.hit,
  );
  const buildingDone = disturb(...buildingShut(published));
  const asked = timed(() => suggest(board, Math.floor(centre.sessions.length / 2)));
  say(`ten suggestions for one session in ${(asked.cpu * 1000).toFixed(0)} CPU-ms`);
  const memory = megabytes();
  say(`memory ${memory} MB`);
  const kept = trainerDone && workshopDone && buildingDone && memory < MOST_MEGABYTES;
  return answer.unplaced.length === 0 && wrong === 0 && kept ? 0 : 1;
}
