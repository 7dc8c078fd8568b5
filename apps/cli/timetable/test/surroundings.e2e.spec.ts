import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const ROOT = resolve('.');
const RUNNER = join(ROOT, 'apps/cli/timetable/run.mjs');
const COMP01 = readFileSync('test/bench/ctt/comp01.ctt', 'latin1');
const LECTURES = 160;
const scratch = mkdtempSync(join(tmpdir(), 'timetable-'));
const file = (name: string) => join(scratch, name);
writeFileSync(file('comp01.ctt'), COMP01);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly err: string;
}

/** Runs a program in the scratch folder; `when` is called each time it has said something. */
function run(
  program: string,
  args: readonly string[],
  when: (err: string, pid: number) => void = () => undefined,
): Promise<Ended> {
  return new Promise((done) => {
    const env = { ...process.env, NODE_OPTIONS: '', npm_lifecycle_event: '', INIT_CWD: '' };
    // A process group of its own, as a terminal makes one.
    const child = spawn(program, args, { cwd: scratch, env, detached: true });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += String(chunk);
      when(err, child.pid as number);
    });
    // Not `exit`: what it said last may still be on its way then.
    child.on('close', (code) => done({ code, err }));
  });
}

const timetable = (...args: string[]): Promise<Ended> => run(process.execPath, [RUNNER, ...args]);
const linesOf = (name: string): number => readFileSync(file(name), 'latin1').trimEnd().split('\n').length;

/** Once something was found: the signal to one process, or to all that a terminal would send it to. */
function interrupting(signal: NodeJS.Signals, whole: boolean): (err: string, pid: number) => void {
  let done = false;
  return (err, pid) => {
    if (done || !err.includes('penalty')) return;
    done = true;
    process.kill(whole ? -pid : pid, signal);
  };
}

describe('timetable, run by npm from another folder', () => {
  const solve = ['solve', '--format', 'ctt', '--seconds', '60', '--progress', 'comp01.ctt'];

  it.each([
    ['SIGTERM', false],
    ['SIGINT', false],
    // What a key stroke in a terminal does: everybody hears it, and npm passes it on once more.
    ['SIGINT', true],
  ] as const)(
    'finds its files there, and writes the best so far after %s (whole group: %s)',
    async (signal, whole) => {
      const out = `${signal}-${whole}`;
      await run(
        'npm',
        ['--prefix', ROOT, 'run', '-s', 'timetable', '--', ...solve, out],
        interrupting(signal, whole),
      );
      for (let i = 0; i < 1_800 && !existsSync(file(out)); i++)
        await new Promise((next) => setTimeout(next, 100));
      expect(linesOf(out)).toBe(LECTURES);
    },
    600_000,
  );
});

describe('what the answer is written to', () => {
  const solve = (...files: string[]) =>
    timetable('solve', '--format', 'ctt', '--iterations', '1000', ...files);

  it('is asked for before anybody waits: a folder, a place that is not, the instance itself', async () => {
    mkdirSync(file('folder'), { recursive: true });
    symlinkSync('comp01.ctt', file('link'));
    const refused: [string, string][] = [
      ['folder', 'folder: is a directory'],
      ['none/out', 'none/out: cannot be written (ENOENT)'],
      ['comp01.ctt/out', 'comp01.ctt/out: cannot be written (ENOTDIR)'],
      ['./folder/../comp01.ctt', './folder/../comp01.ctt: would overwrite the instance'],
      ['link', 'link: would overwrite the instance'],
    ];
    for (const [out, message] of refused) {
      const ended = await timetable('solve', '--seconds', '600', 'comp01.ctt', out);
      expect(ended).toEqual({ code: 2, err: `timetable: ${message}\n` });
    }
    expect(readFileSync(file('comp01.ctt'), 'latin1')).toBe(COMP01);
  }, 600_000);

  it('stays a link or a device, and nothing else is left in the folder', async () => {
    writeFileSync(file('old'), 'old');
    symlinkSync('old', file('to-old'));
    expect(await solve('comp01.ctt', 'to-old')).toMatchObject({ code: 0 });
    expect(linesOf('old')).toBe(LECTURES);
    expect(await solve('comp01.ctt', '/dev/null')).toMatchObject({ code: 0 });
    expect(await solve('comp01.ctt', '/dev/full')).toMatchObject({
      code: 2,
      err: 'timetable: /dev/full: cannot be written (ENOSPC)\n',
    });
    expect(readdirSync(scratch).filter((name) => name.endsWith('.part'))).toEqual([]);
  }, 600_000);

  it('is written when nobody reads what is said', async () => {
    const shell = `"${process.execPath}" "${RUNNER}" solve --iterations 20000 --progress comp01.ctt unheard 2>&1 | head -n 1`;
    await run('sh', ['-c', shell]);
    for (let i = 0; i < 1_800 && !existsSync(file('unheard')); i++)
      await new Promise((next) => setTimeout(next, 100));
    expect(linesOf('unheard')).toBe(LECTURES);
  }, 600_000);
});

describe('what cannot be an instance', () => {
  it.each([
    ['folder', () => mkdirSync(file('d')), 'd: cannot be read (EISDIR)'],
    ['empty file', () => writeFileSync(file('d'), ''), 'd:0: the file is empty'],
    [
      'file that was cut off',
      () => writeFileSync(file('d'), COMP01.slice(0, 800)),
      'd:52: the file ends without END.: a part of it is missing',
    ],
    [
      'file of zeros',
      () => writeFileSync(file('d'), Buffer.alloc(100)),
      `d:1: "${'?'.repeat(40)}…" is no header field of .ctt`,
    ],
    [
      'file of 100 MB',
      () => writeFileSync(file('d'), Buffer.alloc(100 * 1024 * 1024, '\n')),
      'd:0: the file has more than 16 MB, that is no such file',
    ],
  ])('a %s is refused', async (_, make, message) => {
    rmSync(file('d'), { recursive: true, force: true });
    make();
    const ended = await timetable('solve', '--format', 'ctt', '--seconds', '600', 'd', 'never');
    expect(ended).toEqual({ code: 2, err: `timetable: ${message}\n` });
    expect(existsSync(file('never'))).toBe(false);
  });

  it('nor is a file without end', async () => {
    expect(await timetable('solve', '--seconds', '600', '/dev/zero', 'never')).toEqual({
      code: 2,
      err: 'timetable: /dev/zero:0: the file has more than 16 MB, that is no such file\n',
    });
  });
});

describe('arguments that cannot be meant', () => {
  it.each([
    [['--seconds', '1e9', 'a', 'b'], '--seconds takes a number above 0 and up to 1000000, not 1e9'],
    [['--seconds'], '--seconds takes a value'],
    [['--seed', '-1', 'a', 'b'], '--seed takes a whole number from 0 to 4294967295, not -1'],
    [['--seed', '1', '--seed', '2', 'a', 'b'], '--seed stands twice'],
    [['--threads', '0', 'a', 'b'], '--threads takes a whole number from 1 to 64, not 0'],
    [
      ['--iterations', '1.5', 'a', 'b'],
      '--iterations takes a whole number from 1 to 9007199254740991, not 1.5',
    ],
    [['--cpu=1', 'a', 'b'], '--cpu takes no value'],
    [['-s', '1', 'a', 'b'], 'there is no option -s'],
    [['--format', 'xml', 'a', 'b'], '--format is one of ctt, ectt, not xml'],
    [['a'], 'solve takes INSTANCE and OUT'],
    [['a', 'b', 'c'], 'solve takes INSTANCE and OUT'],
    [['--format', 'ectt', 'comp01.ctt', 'b'], 'comp01.ctt:7: "Constraints:" is no header field of .ectt'],
  ])('%j', async (args, message) => {
    expect(await timetable('solve', ...args)).toEqual({ code: 2, err: `timetable: ${message}\n` });
  });
});
