import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RepairRunner } from '../../store/repair/repair-runner.js';
import { plansOf } from '../../store/repair/repair-task.js';
import { causeOf, factsWith, taskOf } from './repair-facts.js';

const DIST = process.env['SKILLPARK_DIST'] ?? resolve(import.meta.dirname, '../../../../dist');
const BUILT = join(DIST, 'libs', 'timetable', 'store', 'repair', 'repair-thread.js');

/** The thread as it is built, held up at its beginning until the test opens the gate. */
class GatedRunner extends RepairRunner {
  protected override readonly module = new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { workerData } from 'node:worker_threads';
      Atomics.wait(new Int32Array(workerData.task.gate), 0, 0);
      await import(${JSON.stringify(pathToFileURL(BUILT).href)});
    `)}`,
  );
}

describe('the thread of a repair, as built', () => {
  it('works the same proposals out while the event loop of the process goes on', async () => {
    if (!existsSync(BUILT)) throw new Error('nothing is built: run `npm run build`');
    const task = taskOf(factsWith(), causeOf({ trainerId: 't1' }));
    const gate = new SharedArrayBuffer(4);
    const gated = { ...task, gate };
    const answer = new GatedRunner().plans(gated);
    // The repair begins only now, after the loop has turned: on this thread the gate could never be opened.
    await new Promise<void>((turned) => setImmediate(turned));
    Atomics.store(new Int32Array(gate), 0, 1);
    Atomics.notify(new Int32Array(gate), 0);
    const found = await answer;
    expect(found[0]!.changes.map(({ sessionId }) => sessionId)).toEqual(['s1']);
    expect(found).toEqual(structuredClone(plansOf(task)));
  }, 600_000);
});
