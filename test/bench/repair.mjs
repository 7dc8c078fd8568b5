/**
 * A repair from the request to the ranked proposals, over HTTP and through the queue: the stored timetables are read, the
 * model is built, every way is worked out (also at other times) and whoever would be told is found. The trainer with the
 * most sessions of a week is ill, then the workshop with the most is shut. Prints what the person waits and the processor
 * time of the worker. Options: --cohorts=N (100), --rounds=N (5).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { median, say, spread } from './figures.mjs';
import { day, option, plannedCentre } from './planning-board.mjs';
import { startProduct } from './product.mjs';

const EVERY_MS = 20;
/** What a repair of the centre may take. */
const MOST_CPU_MS = 2_000;

export async function bench() {
  const [cohorts, rounds] = [option('cohorts', 100), option('rounds', 5)];
  say(`\nRepair: ${cohorts} cohorts of the demo centre, ${rounds} rounds each`);
  const product = await startProduct({ full: true });
  try {
    const { ask, sessions } = await plannedCentre(product.baseUrl, cohorts);
    say(`sessions planned:                ${sessions}`);
    const span = { from: day(21), to: day(27) };
    const { items } = await ask('GET', `/api/timetable/board?from=${span.from}&to=${span.to}`);
    const busiest = (key) => {
      const counts = new Map();
      for (const one of items.filter(({ movable }) => movable))
        if (one[key] !== null) counts.set(one[key], [...(counts.get(one[key]) ?? []), one]);
      return [...counts].sort(([, a], [, b]) => b.length - a.length)[0];
    };
    const repair = async (cause) => {
      const cpu = product.workerCpuMs();
      const began = performance.now();
      let found = await ask('POST', '/api/timetable/repairs', { ...cause, ...span });
      while (found.state === 'QUEUED') {
        await sleep(EVERY_MS);
        found = await ask('GET', `/api/timetable/repairs/${found.id}`);
      }
      return { found, ms: performance.now() - began, cpu: product.workerCpuMs() - cpu };
    };
    const figures = {};
    for (const [name, kind, key] of [
      ['trainer ill for a week', 'TRAINER', 'trainerId'],
      ['workshop shut for a week', 'WORKSHOP', 'workshopId'],
    ]) {
      const [id, hit] = busiest(key);
      const all = [];
      for (let n = 0; n < rounds; n += 1) all.push(await repair({ kind, [key]: id }));
      const [first] = all.at(-1).found.proposals ?? [];
      say(
        `${`${name}:`.padEnd(32)} ${hit.length} session(s) hit, ${all.at(-1).found.proposals?.length} proposal(s), the first changes ` +
          `${first?.changes.length}, ${first?.lost.length} lost, ${first?.provenFewest ? 'proven' : 'not proven'} fewest`,
      );
      say(
        `  waited ${spread(all.map(({ ms }) => ms))} ms, worker ${spread(all.map(({ cpu }) => cpu))} CPU-ms`,
      );
      figures[kind] = median(all.map(({ cpu }) => cpu));
      if (figures[kind] > MOST_CPU_MS) say(`  more than the ${MOST_CPU_MS} CPU-ms that a repair may take`);
    }
    return figures;
  } finally {
    await product.stop();
  }
}
