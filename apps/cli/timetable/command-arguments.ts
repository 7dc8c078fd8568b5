import { FAMILIES, type FamilyName } from './instance-family.js';
import { MODELS, type ModelName } from '../../../libs/timetable/engine/problem.js';
import type { InstanceFormat } from '../../../libs/timetable/engine/formats/instance.js';

/** A command line or file that cannot be used; exit status 2. */
export class Unusable extends Error {}

export interface SolveArguments {
  readonly format: InstanceFormat | undefined;
  readonly model: ModelName;
  readonly seconds: number | undefined;
  /** Seconds are those of the processor, not of the wall. */
  readonly cpu: boolean;
  readonly iterations: number | undefined;
  readonly seed: number;
  readonly threads: number;
  readonly progress: boolean;
  /** Which generated family; for `generate` alone. */
  readonly family: FamilyName | undefined;
  readonly files: readonly string[];
}

const DEFAULT_SECONDS = 60;
const MOST_SECONDS = 1_000_000;
const MOST_THREADS = 64;

const FLAGS = new Set(['--cpu', '--progress']);
const VALUES = new Set([
  '--format',
  '--model',
  '--seconds',
  '--iterations',
  '--seed',
  '--threads',
  '--family',
]);

function split(args: readonly string[]) {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const files: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      files.push(...args.slice(i + 1));
      break;
    }
    const equals = arg.startsWith('--') ? arg.indexOf('=') : -1;
    const name = equals < 0 ? arg : arg.slice(0, equals);
    const inline = equals < 0 ? undefined : arg.slice(equals + 1);
    if (flags.has(name) || values.has(name)) throw new Unusable(`${name} stands twice`);
    if (FLAGS.has(name)) {
      if (inline !== undefined) throw new Unusable(`${name} takes no value`);
      flags.add(name);
    } else if (VALUES.has(name)) {
      const value = inline ?? args[++i];
      if (value === undefined) throw new Unusable(`${name} takes a value`);
      values.set(name, value);
    } else if (/^-./.test(name)) throw new Unusable(`there is no option ${name}`);
    else files.push(arg);
  }
  return { flags, values, files };
}

function whole(values: Map<string, string>, name: string, least: number, most: number): number | undefined {
  const text = values.get(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new Unusable(`${name} takes a whole number from ${least} to ${most}, not ${text}`);
  return value;
}

function oneOf<T extends string>(values: Map<string, string>, name: string, allowed: readonly T[]) {
  const text = values.get(name);
  if (text === undefined) return undefined;
  const value = allowed.find((one) => one === text);
  if (value === undefined) throw new Unusable(`${name} is one of ${allowed.join(', ')}, not ${text}`);
  return value;
}

/** Reads options and file names; throws `Unusable`. */
export function readArguments(args: readonly string[]): SolveArguments {
  const { flags, values, files } = split(args);
  const secondsText = values.get('--seconds');
  const seconds = secondsText === undefined ? undefined : Number(secondsText);
  if (
    seconds !== undefined &&
    !(/^(\d+\.?|\d*\.\d+)$/.test(secondsText!) && seconds > 0 && seconds <= MOST_SECONDS)
  )
    throw new Unusable(`--seconds takes a number above 0 and up to ${MOST_SECONDS}, not ${secondsText}`);
  const iterations = whole(values, '--iterations', 1, Number.MAX_SAFE_INTEGER);
  return {
    format: oneOf<InstanceFormat>(values, '--format', ['ctt', 'ectt']),
    model: oneOf(values, '--model', Object.keys(MODELS) as ModelName[]) ?? 'UD2',
    seconds: seconds ?? (iterations === undefined ? DEFAULT_SECONDS : undefined),
    cpu: flags.has('--cpu'),
    iterations,
    seed: whole(values, '--seed', 0, 0xffffffff) ?? 1,
    threads: whole(values, '--threads', 1, MOST_THREADS) ?? 1,
    progress: flags.has('--progress'),
    family: oneOf(values, '--family', Object.keys(FAMILIES) as FamilyName[]),
    files,
  };
}
