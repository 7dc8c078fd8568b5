import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const RUNNER = resolve('apps/cli/timetable/run.mjs');
const COMP01 = resolve('test/bench/ctt/comp01.ctt');
const scratch = mkdtempSync(join(tmpdir(), 'timetable-'));
const file = (name: string) => join(scratch, name);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function timetable(
  args: readonly string[],
  interruptWhen?: RegExp,
  signal: 'SIGINT' | 'SIGTERM' = 'SIGINT',
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [RUNNER, ...args], { env: { ...process.env, NODE_OPTIONS: '' } });
    let out = '';
    let err = '';
    let interrupted = false;
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => {
      err += String(chunk);
      if (!interrupted && interruptWhen?.test(err)) interrupted = child.kill(signal);
    });
    // Not `exit`: what it said last may still be on its way then.
    child.on('close', (code) => done({ code, out, err }));
  });
}

describe('timetable on the command line', () => {
  it('solves, tells the penalty by component, and its score command agrees', async () => {
    const solved = await timetable(['solve', '--format', 'ctt', '--iterations', '400000', COMP01, file('a')]);
    expect(solved.code).toBe(0);
    const [line] = solved.err.split('\n');
    expect(line).toMatch(
      /^lectures=0 conflicts=0 availability=0 occupancy=0 \| capacity=\d+ min_days=\d+ compactness=\d+ stability=\d+ \| hard 0 total \d+$/,
    );
    expect(solved.err).toContain('stopped because the iterations are used up');
    const lines = readFileSync(file('a'), 'latin1').trimEnd().split('\n');
    expect(lines).toHaveLength(160);
    expect(lines.every((one) => /^\S+ \S+ [0-4] [0-5]$/.test(one))).toBe(true);
    const scored = await timetable(['score', COMP01, file('a')]);
    expect({ code: scored.code, out: scored.out.trimEnd() }).toEqual({ code: 0, out: line });
  });

  it('writes the same bytes for the same seed and iterations, and with two threads the better of two seeds', async () => {
    const run = (out: string, ...more: string[]) =>
      timetable(['solve', '--format', 'ctt', '--iterations', '150000', ...more, COMP01, file(out)]);
    await run('b1', '--seed', '5');
    await run('b2', '--seed', '5');
    await run('b3', '--seed', '6');
    await run('both', '--seed', '5', '--threads', '2');
    await run('again', '--seed', '5', '--threads', '2');
    const [b1, b2, b3, both, again] = ['b1', 'b2', 'b3', 'both', 'again'].map((name) =>
      readFileSync(file(name), 'latin1'),
    );
    expect(again).toBe(both);
    expect(b2).toBe(b1);
    expect(b3).not.toBe(b1);
    expect([b1, b3]).toContain(both);
  });

  it('writes the best so far when interrupted', async () => {
    const { code, err } = await timetable(
      ['solve', '--format', 'ctt', '--seconds', '60', '--progress', COMP01, file('c')],
      /seed 1 {2}penalty/,
    );
    expect(code).toBe(0);
    expect(err).toContain('stopped because somebody asked to stop');
    expect(readFileSync(file('c'), 'latin1').trimEnd().split('\n')).toHaveLength(160);
  });

  it('places all of an instance of the largest size within seconds, and gives it when told to end', async () => {
    const made = await timetable(['generate', '--family', 'erlangen', '--seed', '3', file('large.ctt')]);
    expect(made.code).toBe(0);
    const { code, err } = await timetable(
      ['solve', '--format', 'ctt', '--seconds', '600', '--progress', file('large.ctt'), file('large')],
      /unplaced 0 /,
      'SIGTERM',
    );
    expect(code).toBe(0);
    expect(err).toContain('stopped because somebody asked to stop');
    const placed = readFileSync(file('large'), 'latin1').trimEnd().split('\n').length;
    expect(placed).toBeGreaterThan(2200);
    expect(Number(/(\d+) MB/.exec(err)?.[1])).toBeLessThan(256);
  }, 600_000);

  it('keeps the processor time it was given, start and end included', async () => {
    const { code, err } = await timetable(['solve', '--seconds', '2', '--cpu', COMP01, file('f')]);
    expect(code).toBe(0);
    const used = Number(/after ([\d.]+) CPU-seconds/.exec(err)?.[1]);
    expect(used).toBeGreaterThan(1.9);
    // Not all of it is the search: what start and end take depends on what else the machine does.
    expect(used).toBeLessThan(4);
  }, 600_000);

  it('says with status 1 that there is no room for everything', async () => {
    const text = readFileSync(COMP01, 'latin1')
      .replace('Days: 5', 'Days: 4')
      .replace(/\n\S+ 4 \d(?=\s)/g, '');
    const left = text.split('UNAVAILABILITY_CONSTRAINTS:')[1]!.match(/\n\S+ \d \d/g)!.length;
    writeFileSync(file('tight.ctt'), text.replace('Constraints: 53', `Constraints: ${left}`));
    const { code, err } = await timetable(['solve', '--iterations', '50000', file('tight.ctt'), file('d')]);
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('found no place') });
  });

  it('refuses what it cannot use with status 2, file, line and reason, and writes nothing', async () => {
    writeFileSync(file('bad.ctt'), readFileSync(COMP01, 'latin1').replace('Days: 5', 'Days: five'));
    const bad = await timetable(['solve', '--format', 'ctt', file('bad.ctt'), file('e')]);
    expect(bad).toMatchObject({
      code: 2,
      err: `timetable: ${file('bad.ctt')}:4: Days "five" is not a whole number\n`,
    });
    const absent = await timetable(['solve', '--format', 'ctt', file('none'), file('e')]);
    expect(absent).toMatchObject({ code: 2, err: `timetable: ${file('none')}: cannot be read (ENOENT)\n` });
    const option = await timetable(['solve', '--seconds', '-1', COMP01, file('e')]);
    expect(option).toMatchObject({
      code: 2,
      err: 'timetable: --seconds takes a number above 0 and up to 1000000, not -1\n',
    });
    expect(existsSync(file('e'))).toBe(false);
  });
});
