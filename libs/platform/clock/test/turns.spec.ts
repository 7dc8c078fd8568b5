import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { turns } from '../turns.js';

const work = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

/** How often others got their turn while `pieces` pieces of 2 ms were worked on. */
async function others(pieces: number, turn: () => Promise<void> | undefined): Promise<number> {
  let count = 0;
  let working = true;
  const other = (async () => {
    for (; working; count += 1) await nextTurn();
  })();
  for (let at = 0; at < pieces; at += 1) {
    const pause = turn();
    if (pause) await pause;
    work(2);
  }
  working = false;
  await other;
  return count;
}

describe('turns', () => {
  it('lets others in while long work goes on, and not between every two pieces', async () => {
    const count = await others(50, turns(8));
    expect(count).toBeGreaterThan(5);
    expect(count).toBeLessThan(40);
    // Without it nobody gets in.
    expect(await others(50, () => undefined)).toBeLessThan(3);
  });
});
