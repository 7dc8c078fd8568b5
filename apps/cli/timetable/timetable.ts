/**
 * `timetable solve …` and `timetable score …`: the engine on the published file formats of curriculum-based course
 * timetabling. Needs no database. Exit status 0 = feasible, 1 = not feasible, 2 = unusable arguments or files.
 */
import { Worker } from 'node:worker_threads';
import { guessFormat, readInstance, writeInstance } from '../../../libs/timetable/engine/formats/instance.js';
import { readSolution, writeSolution } from '../../../libs/timetable/engine/formats/solution.js';
import { MODELS, type Problem } from '../../../libs/timetable/engine/problem.js';
import { score, scoreLine } from '../../../libs/timetable/engine/score.js';
import type { Answer, Progress } from '../../../libs/timetable/engine/search/solve.js';
import { readArguments, Unusable, type SolveArguments } from './command-arguments.js';
import { OutFile, readWith } from './named-files.js';
import type { ThreadMessage, ThreadTask } from './solver-thread.js';

const USAGE = `timetable solve --format ctt|ectt --seconds N [--cpu] [--iterations M] [--seed S] [--threads T]
                [--model UD1|UD2|UD3|UD4|UD5] [--progress] INSTANCE OUT
timetable generate --family NAME [--format ctt|ectt] [--seed S] OUT
timetable centre-bench [--seconds N] [--seed S] [--threads T]
timetable score [--format ctt|ectt] [--model UD1|UD2|UD3|UD4|UD5] INSTANCE SOLUTION
`;
const FEASIBLE = 0;
const INFEASIBLE = 1;
const UNUSABLE = 2;
/** As a shell reports a program that was interrupted. */
const KILLED = 130;
const PATIENCE_MS = 5000;

const WHY: Record<Answer['why'], string> = {
  time: 'the time is up',
  iterations: 'the iterations are used up',
  asked: 'somebody asked to stop',
  optimal: 'no timetable can be better',
};

const say = (line: string) => process.stderr.write(`${line}\n`);

function instanceFrom(file: string, { format }: SolveArguments): Problem {
  return readWith(file, (text) => readInstance(text, format ?? guessFormat(text)));
}

/** Runs one thread and resolves with its answer. */
function runThread(task: ThreadTask, heard: (progress: Progress) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./solver-thread.js', import.meta.url), { workerData: task });
    let answer: Answer | undefined;
    thread.on('message', (message: ThreadMessage) => {
      if ('progress' in message) heard(message.progress);
      else answer = message.answer;
    });
    thread.on('error', reject);
    thread.on('exit', (code) =>
      answer ? resolve(answer) : reject(new Error(`a solver thread ended with ${code} and no answer`)),
    );
  });
}

/** The better of two answers; the earlier seed wins a tie, so that the choice does not depend on who was faster. */
function better(a: Answer, b: Answer): Answer {
  if (a.unplaced !== b.unplaced) return a.unplaced < b.unplaced ? a : b;
  return b.penalty < a.penalty ? b : a;
}

/**
 * Asks the threads to stop, and how often anybody asks: the answer is written first. npm passes on what the terminal has
 * sent already, so that one key stroke arrives twice. Only who asks again after a while ends it without an answer.
 */
function stopOnSignals(stop: SharedArrayBuffer): void {
  let first: number | undefined;
  const onSignal = () => {
    first ??= performance.now();
    if (performance.now() - first > PATIENCE_MS) process.exit(KILLED);
    Atomics.store(new Int32Array(stop), 0, 1);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/** The answers of the threads that came to one; what a thread failed of is said, and thrown when none has an answer. */
async function answersOf(threads: readonly Promise<Answer>[]): Promise<Answer[]> {
  const settled = await Promise.allSettled(threads);
  const failed = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  for (const reason of failed) say(`a solver thread failed: ${String(reason)}`);
  if (failed.length === threads.length) throw failed[0];
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

async function solve(args: readonly string[]): Promise<number> {
  const stop = new SharedArrayBuffer(4);
  stopOnSignals(stop);
  const options = readArguments(args);
  const [instance, out, ...rest] = options.files;
  if (instance === undefined || out === undefined || rest.length > 0)
    throw new Unusable('solve takes INSTANCE and OUT');
  const problem = instanceFrom(instance, options);
  const file = OutFile.at(out, instance);
  const { seed, seconds, iterations, cpu, threads, model } = options;
  const began = performance.timeOrigin;
  const answers = await answersOf(
    Array.from({ length: threads }, (_, i) => {
      const mine = (seed + i) >>> 0;
      const task = { problem, model, seed: mine, seconds, iterations, cpu, threads, began, stop };
      return runThread(task, ({ seconds: used, proposals, penalty, unplaced }) => {
        if (options.progress)
          say(
            `${used.toFixed(1)} s  seed ${mine}  penalty ${penalty}  unplaced ${unplaced}  proposals ${proposals}`,
          );
      });
    }),
  );
  const answer = answers.reduce(better);
  file.write(writeSolution(answer.placements, problem));
  const result = score(problem, answer.placements, MODELS[model]);
  const proposals = answers.reduce((sum, one) => sum + one.proposals, 0);
  const weighed = answers.reduce((sum, one) => sum + one.weighed, 0);
  const used = Math.max(...answers.map((one) => one.seconds));
  const rate = (count: number) => (count / 1e6 / Math.max(used, 0.001)).toFixed(2);
  say(scoreLine(result));
  if (answer.unplaced > 0) say(`${answer.unplaced} lecture(s) found no place and were left out`);
  say(
    `stopped because ${WHY[answer.why]}, after ${used.toFixed(2)} ${cpu ? 'CPU-' : ''}seconds; ` +
      `${proposals} proposals (${rate(proposals)} M/s, ${rate(weighed)} M/s weighed), seed ${seed}, ` +
      `${threads} thread(s), ${Math.round(process.memoryUsage.rss() / 1048576)} MB`,
  );
  return result.violations === 0 ? FEASIBLE : INFEASIBLE;
}

function scoreFiles(args: readonly string[]): number {
  const options = readArguments(args);
  const [instance, solution, ...rest] = options.files;
  if (instance === undefined || solution === undefined || rest.length > 0)
    throw new Unusable('score takes INSTANCE and SOLUTION');
  const problem = instanceFrom(instance, options);
  const placements = readWith(solution, (text) => readSolution(text, problem));
  const result = score(problem, placements, MODELS[options.model]);
  process.stdout.write(`${scoreLine(result)}\n`);
  return result.violations === 0 ? FEASIBLE : INFEASIBLE;
}

/** Writes a generated instance of a family. */
async function generate(args: readonly string[]): Promise<number> {
  const { family, format, seed, files } = readArguments(args);
  const [out, ...rest] = files;
  if (family === undefined || out === undefined || rest.length > 0)
    throw new Unusable('generate takes --family and OUT');
  const { makeFamily } = await import('./instance-family.js');
  OutFile.at(out).write(writeInstance(makeFamily(family, seed), format ?? 'ctt'));
  return FEASIBLE;
}

/** The command `timetable …` of the command line tool; returns the exit status. */
export async function timetable(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args;
  // Who no longer reads what is said wants the answer in its file all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  try {
    if (verb === 'solve') return await solve(rest);
    if (verb === 'score') return scoreFiles(rest);
    if (verb === 'generate') return await generate(rest);
    if (verb === 'centre-bench') {
      const { seconds, seed, threads } = readArguments(
        rest.some((one) => one.startsWith('--seconds')) ? rest : ['--seconds=30', ...rest],
      );
      return await (await import('./centre-bench.js')).centreBench(seconds!, seed, threads);
    }
    const asked = verb === undefined || ['help', '--help', '-h'].includes(verb);
    process.stderr.write(asked ? USAGE : `there is no timetable ${verb}\n${USAGE}`);
    return asked && verb !== undefined ? 0 : UNUSABLE;
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    say(`timetable: ${error.message}`);
    return UNUSABLE;
  }
}
