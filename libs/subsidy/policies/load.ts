/** Reads the policy files and the fact register, checks them, and compiles every rule: bad data stop the boot. */
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import jsonc from 'jsonc-parser';
import type { z } from 'zod';
import type { FactRegister } from '../domain/facts.js';
import type { Sha256 } from '../domain/frozen-decision.js';
import type { PolicyVersion } from '../domain/policy.js';
import { PolicyLibrary } from '../domain/policy-library.js';
import { policyProblems } from '../domain/versions/policy-problems.js';
import { policySchema, registerSchema } from './policy-schema.js';

const REGISTER_FILE = 'fact-register.json';

/** SHA-256 in hexadecimal, for `freezeDecision` and `replay` on the server. */
export const sha256: Sha256 = (text) => hash('sha256', text, 'hex');

/** The folder of the policy files: beside this module, or in the sources when only code was built. */
export function policyFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let folder = here; ; folder = dirname(folder)) {
    const candidates =
      folder === here ? [join(here, 'data')] : [join(folder, 'libs', 'subsidy', 'policies', 'data')];
    for (const candidate of candidates) if (existsSync(join(candidate, REGISTER_FILE))) return candidate;
    if (folder === dirname(folder)) throw new Error('the policy files are not there');
  }
}

/** A file that cannot be taken: which, where in it, and why, in one line. */
export class PolicyFileError extends Error {
  override readonly name = 'PolicyFileError';

  constructor(file: string, place: string, reason: string) {
    super([file, place, reason].filter((part) => part !== '').join(': '));
  }
}

const TOO_DEEP = '规则嵌套过深 rules nested too deep';

/** Where a text stops being JSON, as the first error of a parser that goes on after it. */
function brokenAt(text: string): string {
  let place = '';
  jsonc.visit(
    text,
    {
      onError: (_error, _offset, _length, line, character) => {
        if (place === '') place = `line ${line + 1} column ${character + 1}`;
      },
    },
    { disallowComments: true },
  );
  return place;
}

function parsed(file: string): unknown {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch {
    throw new PolicyFileError(
      file,
      orTooDeep(file, () => brokenAt(text)),
      '不是有效的 JSON not JSON',
    );
  }
}

/** What walks down a file ends where the file goes too deep: that is an answer about the file. */
function orTooDeep<T>(file: string, walk: () => T): T {
  try {
    return walk();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PolicyFileError(file, '', TOO_DEEP);
  }
}

function readChecked<T>(file: string, schema: z.ZodType<T>): T {
  const raw = parsed(file);
  const result = orTooDeep(file, () => schema.safeParse(raw));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new PolicyFileError(file, issue?.path.join('.') ?? '', issue?.message ?? 'does not fit');
}

function checkedPolicy(file: string, register: FactRegister): PolicyVersion {
  const policy = readChecked(file, policySchema);
  const [problem] = policyProblems(policy, register);
  if (problem) throw new PolicyFileError(file, problem.path.replace(/^content\.?/, ''), problem.message);
  return policy;
}

/** Checks a policy version that did not come from a file (a draft, a stored version). Throws ZodError. */
export function checkPolicy(raw: unknown): PolicyVersion {
  return policySchema.parse(raw);
}

/**
 * The policy versions of the folder, by file name. Throws PolicyFileError, naming file and place, when one does not
 * fit, names what does not exist, or is there twice; then none is loaded.
 */
export function loadPolicies(folder = policyFolder()): readonly PolicyVersion[] {
  const register = loadFactRegister(folder);
  const files = new Map<string, string>();
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== REGISTER_FILE)
    .sort()
    .map((name) => {
      const policy = checkedPolicy(join(folder, name), register);
      const version = `${policy.id}@${policy.version}`;
      const other = files.get(version);
      if (other !== undefined)
        throw new PolicyFileError(
          join(folder, name),
          'version',
          `${version} 已在文件 ${other} 中 is in that file already`,
        );
      files.set(version, name);
      return policy;
    });
}

/** Of the versions of a policy the newest: the one that a bare calculation asks. */
export function newestOf(policies: readonly PolicyVersion[]): readonly PolicyVersion[] {
  const newest = new Map<string, PolicyVersion>();
  for (const policy of policies)
    if (policy.version >= (newest.get(policy.id)?.version ?? 0)) newest.set(policy.id, policy);
  return [...newest.values()];
}

export function loadFactRegister(folder = policyFolder()): FactRegister {
  return readChecked(join(folder, REGISTER_FILE), registerSchema);
}

/** The library of all filed policies, each in its newest version, and of further ones, such as the demo centre's own. */
export function loadPolicyLibrary(
  further: readonly PolicyVersion[] = [],
  folder = policyFolder(),
): PolicyLibrary {
  return new PolicyLibrary(newestOf([...loadPolicies(folder), ...further]), loadFactRegister(folder));
}
