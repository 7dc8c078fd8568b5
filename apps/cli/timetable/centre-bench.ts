/** `timetable centre-bench`: thirteen weeks of a generated year planned, then a trainer falls ill and the plan is repaired. */
import { Board, Plan } from '../../../libs/timetable/engine/centre/board.js';
import type { Centre } from '../../../libs/timetable/engine/centre/model.js';
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

/** The trainer with the most sessions in the fourth week is away from its first day to its last. */
function withSickTrainer(centre: Centre): { centre: Centre; trainer: number; hit: number } {
  const [from, to] = [21, 27];
  const counts = new Int32Array(centre.trainers.length);
  for (const { published } of centre.sessions)
    if (published && published.day >= from && published.day <= to) counts[published.trainer]! += 1;
  const hit = counts.reduce((most, one) => Math.max(most, one), 0);
  const trainer = counts.indexOf(hit);
  const trainers = centre.trainers.map((one, at) =>
    at === trainer ? { ...one, away: [...one.away, { from, to }] } : one,
  );
  return { centre: { ...centre, trainers }, trainer, hit };
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
      `cost ${answer.cost} (${answer.parts.map(({ name, cost }) => `${name} ${cost}`).join(', ')}); ` +
      `${answer.proposals} proposals`,
  );
  const published = {
    ...centre,
    sessions: centre.sessions.map((session, at) => ({ ...session, published: answer.spots[at] })),
  };
  const { centre: disturbed, trainer, hit } = withSickTrainer(published);
  const repaired = timed(() => repair(new Plan(disturbed)));
  const [first] = repaired.result;
  say(
    `trainer ${disturbed.trainers[trainer]!.id} ill for a week with ${hit} sessions: repaired in ` +
      `${repaired.cpu.toFixed(2)} CPU-seconds; ${repaired.result.length} proposal(s), the first changes ` +
      `${first?.changes.length} session(s), ${first?.timesMoved} of them in time, ${first?.lost.length} lost`,
  );
  const asked = timed(() => suggest(board, Math.floor(centre.sessions.length / 2)));
  say(`ten suggestions for one session in ${(asked.cpu * 1000).toFixed(0)} CPU-ms`);
  say(`memory ${megabytes()} MB`);
  return answer.unplaced.length === 0 && wrong === 0 ? 0 : 1;
}
