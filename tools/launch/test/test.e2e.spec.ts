import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { isAlive } from '../processes.mjs';
import { createStandIn, type Launched, launch } from './stand-in.js';

jest.setTimeout(600_000);

/** Ids of live processes that name this text in their command line. */
function processesNaming(text: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      try {
        return (
          pid !== process.pid && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(text) && isAlive(pid)
        );
      } catch {
        return false;
      }
    });
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 3_600 && !condition(); i += 1) await new Promise((next) => setTimeout(next, 50));
}

describe('npm test', () => {
  const standIn = createStandIn();
  const specs = join(standIn.root, 'test');
  afterAll(() => standIn.remove());
  beforeEach(() => {
    rmSync(specs, { recursive: true, force: true });
    mkdirSync(specs);
  });
  const run = (names: string[], args: string[] = []): Launched => {
    for (const name of names) writeFileSync(join(specs, name), '');
    const given = { TEST_DATABASE_ADMIN_URL: '', TEST_REDIS_URL: '' };
    return launch(standIn.root, given, { script: 'test.mjs', args });
  };
  const lastLine = (launched: Launched): string | undefined => launched.output().trim().split('\n').at(-1);

  it('ends with the count over all groups and a code that says whether it is good', async () => {
    const good = run(['a.spec.ts', 'b.int.spec.ts', 'c.e2e.spec.ts']);
    expect(await good.ended()).toBe(0);
    expect(lastLine(good)).toBe('3 passed, 0 failed');
    const bad = run(['fails.int.spec.ts']);
    expect(await bad.ended()).toBe(1);
    expect(lastLine(bad)).toBe('3 passed, 1 failed');
    const part = run([], ['b\\.int']);
    expect(await part.ended()).toBe(0);
    expect(lastLine(part)).toBe('1 passed, 0 failed');
    const none = run([], ['no such test']);
    expect(await none.ended()).toBe(1);
    expect(lastLine(none)).toBe('0 passed, 0 failed');
  });

  it('counts a runner that ends without a report as a failure', async () => {
    const dead = run(['dies.spec.ts', 'x.int.spec.ts']);
    expect(await dead.ended()).toBe(1);
    expect(lastLine(dead)).toBe('1 passed, 1 failed');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'leaves no process and no folder after %s',
    async (signal) => {
      const launched = run(['hangs.spec.ts']);
      await launched.printed(/stray \d+ folder .*\n/);
      const [, stray, report] = /stray (\d+) folder (.*)\n/.exec(launched.output()) ?? [];
      const folder = dirname(report ?? '/nowhere/x');
      expect(existsSync(folder)).toBe(true);
      expect(processesNaming(folder).length).toBeGreaterThan(0);
      launched.child.kill(signal);
      const code = await launched.ended();
      if (signal !== 'SIGKILL') {
        expect(code).toBe(signal === 'SIGINT' ? 130 : 143);
        expect(lastLine(launched)).toBe('0 passed, 1 failed');
      }
      await until(
        () => !existsSync(folder) && !isAlive(Number(stray)) && processesNaming(folder).length === 0,
      );
      expect(existsSync(folder)).toBe(false);
      expect(isAlive(Number(stray))).toBe(false);
      expect(processesNaming(folder)).toEqual([]);
    },
  );
});
