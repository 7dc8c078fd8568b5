/** Solutions: one line `course room day period` a meeting, days and periods counted from 0. */
import type { Placement, Problem } from '../problem.js';
import { linesOf, shown, wholeNumber } from './lines.js';
import { Unreadable } from './unreadable.js';

/** Reads a solution; throws nothing but `Unreadable`. Whether it is feasible is for the score to say. */
export function readSolution(text: string, problem: Problem): Placement[] {
  const taskAt = new Map(problem.tasks.map((task, at) => [task.id, at]));
  const placeAt = new Map(problem.places.map((place, at) => [place.id, at]));
  return [...linesOf(text)].map(({ number, words }) => {
    if (words.length !== 4)
      throw new Unreadable(number, `a line has 4 fields (course room day period), not ${words.length}`);
    const task = taskAt.get(words[0]!);
    if (task === undefined) throw new Unreadable(number, `there is no course ${shown(words[0]!)}`);
    const place = placeAt.get(words[1]!);
    if (place === undefined) throw new Unreadable(number, `there is no room ${shown(words[1]!)}`);
    const day = wholeNumber(words[2]!, number, 'day', 0, problem.days - 1);
    const slot = wholeNumber(words[3]!, number, 'period', 0, problem.slots - 1);
    return { task, place, period: day * problem.slots + slot };
  });
}

/** Writes the meetings by task, then by period, so that equal timetables are equal bytes. */
export function writeSolution(placements: readonly Placement[], problem: Problem): string {
  return [...placements]
    .sort((a, b) => a.task - b.task || a.period - b.period || a.place - b.place)
    .map(({ task, place, period }) => {
      const day = Math.floor(period / problem.slots);
      return `${problem.tasks[task]!.id} ${problem.places[place]!.id} ${day} ${period % problem.slots}\n`;
    })
    .join('');
}
