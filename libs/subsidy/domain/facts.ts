/**
 * The facts a decision rests on: plain JSON, exactly as stored with the decision and replayed from it. Which keys are
 * known, of what type, and where the evidence for each lies, is data as well (the fact register).
 */
import { isLocalDate, isSkillLevel } from '../../kernel/index.js';
import type { Bilingual } from './policy.js';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Facts about one learner, class or budget, already checked by `FactReader.problem`. */
export type Facts = JsonObject;

export type FactType =
  | 'date'
  | 'flag'
  | 'minutes'
  | 'fen'
  | 'count'
  | 'level'
  | 'level_or_none'
  | 'text'
  | 'text_or_none'
  | 'fen_list'
  | 'fen_table';

/** One known fact. `prior[].granted_on` names a field of every entry of a list. */
export interface FactEntry {
  readonly type: FactType;
  /** The only values allowed, for a text. */
  readonly values?: readonly string[];
  /** What people call a value that is written as a code. */
  readonly value_labels?: Readonly<Record<string, Bilingual>>;
  /** Which record proves it: a key the caller resolves to rows (`attendance.hours`). */
  readonly evidence: string;
  readonly label: Bilingual;
}

export type FactRegister = Readonly<Record<string, FactEntry>>;

/** A case that cannot be decided because of what was handed in. `path` is relative to the facts. */
export interface FactsProblem {
  readonly code: 'facts.invalid';
  readonly path: string;
  readonly message: string;
}

/** Builds a problem; the path says where, the message what was expected. */
export function factsProblem(path: string, message: string): FactsProblem {
  return { code: 'facts.invalid', path, message };
}

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
/** Half a surrogate pair is no text: it cannot be stored or signed. */
const isText = (value: unknown): boolean => typeof value === 'string' && !/[\ud800-\udfff]/u.test(value);

const CHECKS: Readonly<Record<Exclude<FactType, 'fen_list' | 'fen_table'>, (value: unknown) => boolean>> = {
  date: isLocalDate,
  flag: (value) => typeof value === 'boolean',
  minutes: isWhole,
  fen: isWhole,
  count: isWhole,
  level: isSkillLevel,
  level_or_none: (value) => value === null || isSkillLevel(value),
  text: isText,
  text_or_none: (value) => value === null || isText(value),
};

const EXPECTED: Readonly<Record<FactType, string>> = {
  date: 'a calendar date written YYYY-MM-DD is expected',
  flag: 'true or false is expected',
  minutes: 'whole minutes, not negative, are expected',
  fen: 'whole fen, not negative, are expected',
  count: 'a whole number, not negative, is expected',
  level: 'a level from 5 to 1 is expected',
  level_or_none: 'a level from 5 to 1, or null, is expected',
  text: 'a text is expected',
  text_or_none: 'a text or null is expected',
  fen_list: 'a list of whole fen is expected',
  fen_table: 'an object of whole fen by level is expected',
};

/** Finds what is wrong at or below a value: where (suffix of the path) and what was expected. */
type Check = (value: unknown) => { suffix: string; message: string } | null;

function leafCheck(entry: FactEntry): Check {
  const wrong = { suffix: '', message: EXPECTED[entry.type] };
  if (entry.type === 'fen_list') {
    return (value) => {
      if (!Array.isArray(value)) return wrong;
      const index = value.findIndex((item) => !isWhole(item));
      return index < 0 ? null : { suffix: `[${index}]`, message: EXPECTED.fen };
    };
  }
  if (entry.type === 'fen_table') {
    return (value) => {
      if (!isObject(value)) return wrong;
      for (const key of Object.keys(value))
        if (!isWhole(value[key])) return { suffix: `.${key}`, message: EXPECTED.fen };
      return null;
    };
  }
  const right = CHECKS[entry.type];
  const values = entry.values && new Set(entry.values);
  if (!values) return (value) => (right(value) ? null : wrong);
  const notAllowed = { suffix: '', message: `one of ${[...values].join(', ')} is expected` };
  return (value) => (right(value) ? (values.has(value as string) ? null : notAllowed) : wrong);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Tree = Map<string, Tree | FactEntry>;

function isEntry(node: Tree | FactEntry): node is FactEntry {
  return !(node instanceof Map);
}

function objectCheck(tree: Tree): Check {
  const checks = new Map<string, Check>();
  for (const [key, node] of tree) {
    if (isEntry(node)) checks.set(key, leafCheck(node));
    else if (key.endsWith('[]')) checks.set(key.slice(0, -2), listCheck(objectCheck(node)));
    else checks.set(key, objectCheck(node));
  }
  return (value) => {
    if (!isObject(value)) return { suffix: '', message: 'an object is expected' };
    for (const key in value) {
      const check = checks.get(key);
      if (check === undefined) continue;
      const given = value[key];
      if (given === undefined) continue;
      const wrong = check(given);
      if (wrong !== null) return { suffix: `.${key}${wrong.suffix}`, message: wrong.message };
    }
    return null;
  };
}

function listCheck(item: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return { suffix: '', message: 'a list is expected' };
    for (let i = 0; i < value.length; i++) {
      const wrong = item(value[i]);
      if (wrong !== null) return { suffix: `[${i}]${wrong.suffix}`, message: wrong.message };
    }
    return null;
  };
}

/** Checks facts against the register: every known key of the right type wherever it stands, unknown keys ignored. */
export class FactReader {
  private readonly check: Check;

  constructor(readonly register: FactRegister) {
    const root: Tree = new Map();
    for (const [path, entry] of Object.entries(register)) {
      const keys = path.split('.');
      let at = root;
      for (const key of keys.slice(0, -1)) {
        const next = at.get(key) ?? new Map<string, Tree | FactEntry>();
        if (isEntry(next)) throw new Error(`fact register: ${path} stands below a value`);
        at.set(key, next);
        at = next;
      }
      at.set(keys.at(-1) as string, entry);
    }
    this.check = objectCheck(root);
  }

  /** The first thing wrong with the facts, or null when they may be decided upon. */
  problem(raw: unknown): FactsProblem | null {
    if (!isObject(raw)) return factsProblem('facts', 'an object is expected');
    const wrong = this.check(raw);
    return wrong === null ? null : factsProblem(wrong.suffix.slice(1), wrong.message);
  }

  /** The record that proves a fact; for a list or an object, that of its first field. */
  evidenceOf(path: string): string {
    const [leaf] = this.leavesOf(path);
    return (leaf === undefined ? undefined : this.register[leaf]?.evidence) ?? path;
  }

  /** What people call a value of a fact; undefined when it says itself what it is. */
  wordOf(path: string, value: string): Bilingual | undefined {
    const entry = this.register[path];
    if (entry?.type.startsWith('level') === true && /^[1-5]$/.test(value))
      return { zh: `${value}级`, en: `level ${value}` };
    const labels = entry?.value_labels;
    return labels !== undefined && Object.hasOwn(labels, value) ? labels[value] : undefined;
  }

  /** The known leaf facts at or below a path: `hours` stands for all of `hours.*`. */
  leavesOf(path: string): readonly string[] {
    if (Object.hasOwn(this.register, path)) return [path];
    return Object.keys(this.register).filter(
      (known) => known.startsWith(`${path}.`) || known.startsWith(`${path}[]`),
    );
  }
}

/** Reads one fact by its path (`hours.online_minutes`); an absent key and an absent parent both give undefined. */
export function factAt(path: string): (facts: Facts) => Json | undefined {
  const [first, second, ...more] = path.split('.') as [string, string?, ...string[]];
  if (more.length > 0) throw new Error(`fact ${path} lies deeper than the register allows`);
  if (second === undefined) return (facts) => facts[first];
  return (facts) => {
    const parent = facts[first] as JsonObject | undefined;
    return parent === undefined ? undefined : parent[second];
  };
}
