/** `timetable centre-bench`: thirteen weeks of a generated year planned, then a trainer falls ill and the plan is repaired. */
import { Board, Plan } from '../../../libs/timetable/engine/centre/board.js';
import { within, type Centre, type Spot } from '../../../libs/timetable/engine/centre/model.js';
import { repair } from '../../../libs/timetable/engine/centre/repair.js';
import { centreViolations, solveCentre } from '../../../libs/timetable/engine/centre/solve.js';
import { suggest } from '../../../libs/timetable/engine/centre/suggest.js';
import { makeYear, someWeeks } from './centre-year.js';

const WEEKS = 13;
const FIRST_DAY = 13 * 7;

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const megabytes = () => Math.round(process.memoryUsage.rss() / 1048576);
const say = (line: string) => process.stdout.write(`${line}\n`);

function timed<T>(work: () => T): { result: T; cpu: number; wall: number } {
  const cpu = cpuSeconds();
  const wall = performance.now();
  const result = work();
  return { result, cpu: cpuSeconds() - cpu, wall: (performance.now() - wall) / 1000 };
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

/** Repairs after a disturbance and prints what that took. */
function disturb(name: string, centre: Centre, hit: number): void {
  const { result, cpu } = timed(() => repair(new Plan(centre)));
  const [first] = result;
  say(
    `${name}, ${hit} session(s) hit: repaired in ${cpu.toFixed(2)} CPU-seconds; ${result.length} proposal(s), ` +
      `the first changes ${first?.changes.length} session(s), ${first?.timesMoved} of them in time, ` +
      `${first?.lost.length} lost`,
  );
}

/** Prints what planning, repair and suggestions take; exit status 1 when something could not be placed. */
export function centreBench(seconds: number, seed: number): number {
  const centre = someWeeks(makeYear(seed), FIRST_DAY, WEEKS);
  const plan = new Plan(centre);
  say(
    `${WEEKS} weeks: ${centre.cohorts.length} cohorts, ${centre.sessions.length} sessions, ` +
      `${centre.workshops.length} workshops, ${centre.trainers.length} trainers`,
  );
  const began = cpuSeconds();
  const solved = timed(() =>
    solveCentre(plan, seed, { seconds }, { clock: () => cpuSeconds() - began, stopped: () => false }),
  );
  const answer = solved.result;
  const board = new Board(plan);
  answer.spots.forEach((spot, session) => spot && board.put(session, spot));
  const wrong = centreViolations(board).length;
  say(
    `planned in ${solved.cpu.toFixed(1)} CPU-seconds: ${answer.unplaced.length} unplaced, ${wrong} violations, ` +
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
  disturb(`trainer ${trainers[sick.index]!.id} ill for a week`, { ...published, trainers }, sick.hit);
  const shut = busiest(published, centre.workshops.length, ({ workshop }) => workshop);
  const workshops = centre.workshops.map((one, at) =>
    at === shut.index ? { ...one, closed: [...one.closed, WEEK] } : one,
  );
  disturb(`workshop ${workshops[shut.index]!.id} shut for a week`, { ...published, workshops }, shut.hit);
  const asked = timed(() => suggest(board, Math.floor(centre.sessions.length / 2)));
  say(`ten suggestions for one session in ${(asked.cpu * 1000).toFixed(0)} CPU-ms`);
  say(`memory ${megabytes()} MB`);
  return answer.unplaced.length === 0 && wrong === 0 ? 0 : 1;
}
