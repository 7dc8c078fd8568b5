/**
 * Taking a session up on the planning board: how long the answer takes that says of every place of a week and a month
 * where it may go, over HTTP, beside an idle request. Options: --cohorts=N (60), --rounds=N (30).
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, say, spread } from './figures.mjs';
import { signIn, startProduct } from './product.mjs';

export const option = (name, fallback) =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=', 2)[1] ?? fallback);
export const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A manager of the whole demo centre with a quarter of a year planned. */
export async function plannedCentre(baseUrl, cohorts) {
  const headers = { ...(await signIn(baseUrl, 'manager1')), 'content-type': 'application/json' };
  const ask = async (method, path, body) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { ...headers, 'idempotency-key': randomUUID() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const { items: courses } = await ask('GET', '/api/courses?limit=100');
  let sessions = 0;
  for (let n = 0; n < cohorts; n += 1) {
    const from = 3 + ((n * 7) % 56);
    const { id } = await ask('POST', '/api/cohorts', {
      courseId: courses[n % courses.length].id,
      title: `基准测试 ${n + 1} 班`,
      kind: 'OPEN',
      startsOn: day(from),
      endsOn: day(from + 28),
      seats: 20,
    });
    await ask('POST', `/api/cohorts/${id}/open`, {});
    sessions += (await ask('POST', `/api/cohorts/${id}/timetable/proposal`, {})).placed.length;
  }
  return { ask, sessions };
}

async function timed(work) {
  const began = performance.now();
  const answer = await work();
  return { ms: performance.now() - began, answer };
}

export async function bench() {
  const [cohorts, rounds] = [option('cohorts', 60), option('rounds', 30)];
  say(`\nPlanning board: ${cohorts} cohorts of the demo centre, ${rounds} rounds, one request at a time`);
  const product = await startProduct({ full: true });
  try {
    const { ask, sessions } = await plannedCentre(product.baseUrl, cohorts);
    const week = `from=${day(14)}&to=${day(20)}`;
    const month = `from=${day(14)}&to=${day(44)}`;
    const items = (await ask('GET', `/api/timetable/board?${week}`)).items.filter(
      ({ movable, workshopId }) => movable && workshopId !== null,
    );
    if (items.length === 0) throw new Error('no session is planned in the week that is looked at');
    const spots = (at, span) =>
      ask('GET', `/api/training-sessions/${items[at % items.length].id}/spots?rows=WORKSHOP&${span}`);
    // The board is made when the page is opened; what is measured is taking sessions up on it.
    await sleep(2_000);
    for (let n = 0; n < 5; n += 1) await spots(n, week);
    const figures = { idle: [], week: [], month: [], move: [] };
    for (let n = 0; n < rounds; n += 1) {
      figures.idle.push((await timed(() => ask('GET', '/api/session'))).ms);
      figures.week.push((await timed(() => spots(n, week))).ms);
      figures.month.push((await timed(() => spots(n, month))).ms);
    }
    for (let n = 0; n < items.length && figures.move.length < 10; n += 1) {
      const moved = await moveSomewhere(ask, spots, items, n, month);
      if (!moved) continue;
      figures.move.push((await timed(() => spots(n, week))).ms);
      await ask('POST', '/api/timetable/edits/undo', {});
    }
    const ratio = (name) => (median(figures[name]) / median(figures.idle)).toFixed(1);
    say(`sessions planned:                ${sessions}`);
    say(`idle request (GET /api/session): ${spread(figures.idle, 1)} ms`);
    say(
      `where may it go, a week:         ${spread(figures.week, 1)} ms, ${ratio('week')} times an idle request`,
    );
    say(`where may it go, a month:        ${spread(figures.month, 1)} ms, ${ratio('month')} times`);
    if (figures.move.length > 0)
      say(`a week, right after a move:      ${spread(figures.move, 1)} ms, ${ratio('move')} times`);
    return figures;
  } finally {
    await product.stop();
  }
}

/** Moves a session to the first place that is free for it; undefined when there is none. */
async function moveSomewhere(ask, spots, items, n, month) {
  const session = items[n % items.length];
  const map = await spots(n, month);
  const isElsewhere = (line) => (cell, index) =>
    cell < 0 &&
    (line.id !== session.workshopId || map.days[Math.floor(index / map.starts.length)] !== session.heldOn);
  const line = map.lines.find((one) => one.refused.some(isElsewhere(one)));
  if (!line) return undefined;
  const at = line.refused.findIndex(isElsewhere(line));
  const { heldOn, startMinute, endMinute, breakMinutes, workshopId, trainerId } = session;
  const before = { heldOn, startMinute, endMinute, breakMinutes, workshopId, trainerId };
  const start = map.starts[at % map.starts.length];
  const pauses = 10 * (Math.ceil(session.minutes / 45) - 1);
  const after = {
    ...before,
    workshopId: line.id,
    heldOn: map.days[Math.floor(at / map.starts.length)],
    startMinute: start,
    endMinute: start + session.minutes + pauses,
    breakMinutes: pauses,
  };
  return ask('POST', '/api/timetable/moves', { moves: [{ sessionId: session.id, before, after }] });
}
