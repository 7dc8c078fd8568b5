/** One search in a thread of its own, so that the main thread hears signals while it runs. */
import { parentPort, workerData } from 'node:worker_threads';
import { compile } from '../../../libs/timetable/engine/compiled.js';
import { MODELS, type ModelName, type Problem } from '../../../libs/timetable/engine/problem.js';
import { solve, type Answer, type Progress } from '../../../libs/timetable/engine/search/solve.js';

export interface ThreadTask {
  readonly problem: Problem;
  readonly model: ModelName;
  readonly seed: number;
  readonly seconds: number | undefined;
  readonly iterations: number | undefined;
  readonly cpu: boolean;
  /** How many threads share the processor time of the process. */
  readonly threads: number;
  /** Milliseconds since the epoch at which the process began. */
  readonly began: number;
  /** One shared number: not 0 = stop. */
  readonly stop: SharedArrayBuffer;
}

export type ThreadMessage = { progress: Progress; seed: number } | { answer: Answer; seed: number };

function secondsUsed({ cpu, threads, began }: ThreadTask): number {
  if (!cpu) return (performance.timeOrigin + performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 / threads;
}

if (parentPort) {
  const port = parentPort;
  const task = workerData as ThreadTask;
  const stop = new Int32Array(task.stop);
  const { seed, seconds, iterations } = task;
  const send = (message: ThreadMessage) => port.postMessage(message);
  const answer = solve(
    compile(task.problem, MODELS[task.model]),
    seed,
    { seconds, iterations },
    {
      clock: () => secondsUsed(task),
      stopped: () => Atomics.load(stop, 0) !== 0,
      progress: (progress) => send({ progress, seed }),
    },
  );
  send({ answer, seed });
}
