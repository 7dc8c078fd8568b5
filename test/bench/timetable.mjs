/**
 * The timetable engine on public instances: penalty per seed, moves a second, memory. Options: --instances=FOLDER (or
 * SKILLPARK_CTT), --seconds=N processor seconds a run (60), --seeds=N (3), --only=comp02,comp07. With --families, the
 * generated families (10 s, one seed, unless told otherwise) instead, each with how long it takes to place everything.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { median, say } from './figures.mjs';

const option = (name, fallback) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=', 2)[1] ?? fallback;

/** Best known penalties (optimal or best of the published lists) and what the competition's winner reached in 60 CPU-seconds. */
const KNOWN = {
  comp01: [5, 5],
  comp02: [24, 64],
  comp03: [64, undefined],
  comp04: [35, undefined],
  comp05: [284, 372],
  comp06: [27, undefined],
  comp07: [6, 20],
  comp08: [37, undefined],
  comp09: [96, undefined],
  comp10: [4, undefined],
  comp11: [0, undefined],
  comp12: [294, undefined],
  comp13: [59, undefined],
  comp14: [51, undefined],
  comp15: [62, undefined],
  comp16: [18, undefined],
  comp17: [56, undefined],
  comp18: [61, undefined],
  comp19: [57, undefined],
  comp20: [4, undefined],
  comp21: [74, undefined],
};

const FAMILIES =
  'comp04 comp06 comp09 comp10 comp12 comp18 test1 udine dds1 dds4 easyacademy erlangen tight crowded'.split(
    ' ',
  );
const runner = resolve(import.meta.dirname, '..', '..', 'apps/cli/timetable/run.mjs');

function run(instance, out, seconds, seed) {
  const args = [
    'solve',
    '--progress',
    '--seconds',
    String(seconds),
    '--cpu',
    '--seed',
    String(seed),
    instance,
    out,
  ];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [runner, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let text = '';
    child.stderr.on('data', (chunk) => (text += chunk));
    child.on('error', fail);
    child.on('exit', (code) => {
      const number = (pattern) => Number(pattern.exec(text)?.[1] ?? NaN);
      done({
        code,
        penalty: number(/total (\d+)/),
        proposals: number(/\(([\d.]+) M\/s/),
        weighed: number(/([\d.]+) M\/s weighed/),
        feasibleAfter: /([\d.]+) s {2}seed \d+ {2}penalty \d+ {2}unplaced 0 /.exec(text)?.[1],
        megabytes: number(/(\d+) MB/),
        text,
      });
    });
  });
}

async function families() {
  const seconds = Number(option('seconds', '10'));
  const only = option('only', '').split(',').filter(Boolean);
  say(`\nGenerated families: ${seconds} processor seconds, one thread, seed 1`);
  say('| family | unplaced | penalty | all placed at the report of second | proposals M/s | memory MB |');
  say('|---|---|---|---|---|---|');
  const scratch = mkdtempSync(join(tmpdir(), 'skillpark-bench-'));
  try {
    for (const family of FAMILIES.filter((one) => only.length === 0 || only.includes(one))) {
      const instance = join(scratch, `${family}.ctt`);
      spawnSync(process.execPath, [runner, 'generate', '--family', family, instance], { stdio: 'inherit' });
      const {
        code,
        penalty,
        proposals,
        megabytes,
        feasibleAfter = '–',
        text,
      } = await run(instance, join(scratch, family), seconds, 1);
      const unplaced = code === 0 ? 0 : (/(\d+) lecture\(s\) found no place/.exec(text)?.[1] ?? '?');
      say(
        `| ${family} | ${unplaced} | ${penalty} | ${feasibleAfter ?? (code === 0 ? 'before the first' : '–')} | ${proposals} | ${megabytes} |`,
      );
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

export async function bench() {
  if (process.argv.includes('--families')) return families();
  const folder = option('instances', process.env.SKILLPARK_CTT ?? join(import.meta.dirname, 'ctt'));
  const seconds = Number(option('seconds', '60'));
  const seeds = Number(option('seeds', '3'));
  const only = option('only', '').split(',').filter(Boolean);
  const files = readdirSync(folder)
    .filter((file) => /\.e?ctt$/.test(file))
    .filter((file) => only.length === 0 || only.includes(file.replace(/\.e?ctt$/, '')))
    .sort();
  say(`\nTimetable engine: ${seconds} processor seconds, one thread, ${seeds} seed(s) an instance`);
  say(
    '| instance | best known | winner, 60 s | this engine (median) | each seed | proposals M/s | weighed M/s | memory MB |',
  );
  say('|---|---|---|---|---|---|---|---|');
  const scratch = mkdtempSync(join(tmpdir(), 'skillpark-bench-'));
  try {
    for (const file of files) {
      const results = [];
      for (let seed = 1; seed <= seeds; seed++)
        results.push(await run(join(folder, file), join(scratch, `${file}.${seed}`), seconds, seed));
      const name = basename(file).replace(/\.e?ctt$/, '');
      const [best = '–', winner = '–'] = KNOWN[name] ?? [];
      const shown = results.map(({ code, penalty }) => (code === 0 ? penalty : `${penalty} (not feasible)`));
      const middle = (of) => Number(median(results.map(of)).toFixed(2));
      say(
        `| ${name} | ${best} | ${winner} | ${middle((one) => one.penalty)} | ${shown.join(', ')} | ` +
          `${middle((one) => one.proposals)} | ${middle((one) => one.weighed)} | ${middle((one) => one.megabytes)} |`,
      );
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
