import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { turns } from '../turns.js';

/** How often others got their turn while 40 pieces of 2 ms were worked on. */
async function others(turnMs: number): Promise<number> {
  let time = 0;
  let count = 0;
  let working = true;
  const other = (async () => {
    for (; working; count += 1) await nextTurn();
  })();
  const turn = turns(turnMs, () => time);
  for (let at = 0; at < 40; at += 1) {
    const pause = turn();
    if (pause) await pause;
    time += 2;
  }
  working = false;
  await other;
  return count;
}

describe('turns', () => {
  it('lets others in while long work goes on, and not between every two pieces', async () => {
    const count = await others(8);
    // After each four pieces; one more when the work is done.
    expect(count).toBeGreaterThanOrEqual(9);
    expect(count).toBeLessThanOrEqual(11);
  });

  it('lets nobody in where a turn is longer than the work', async () => {
    expect(await others(1_000)).toBe(1);
  });
});
