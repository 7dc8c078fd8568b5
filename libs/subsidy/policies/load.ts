/** Reads the policy files and the fact register, checks them, and compiles every rule: bad data stop the boot. */
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { FactRegister } from '../domain/facts.js';
import type { Sha256 } from '../domain/frozen-decision.js';
import type { PolicyVersion } from '../domain/policy.js';
import { PolicyLibrary } from '../domain/policy-library.js';
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

function readChecked<T>(file: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Error(`${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`);
}

/** Checks a policy version that did not come from a file (a draft, a stored version). Throws ZodError. */
export function checkPolicy(raw: unknown): PolicyVersion {
  return policySchema.parse(raw);
}

/** The policy versions of the folder, by id. Throws, naming file and place, when one does not fit. */
export function loadPolicies(folder = policyFolder()): readonly PolicyVersion[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== REGISTER_FILE)
    .sort()
    .map((file) => readChecked(join(folder, file), policySchema));
}

export function loadFactRegister(folder = policyFolder()): FactRegister {
  return readChecked(join(folder, REGISTER_FILE), registerSchema);
}

/** The library of all filed policies and of further versions, such as the demo centre's own. */
export function loadPolicyLibrary(
  further: readonly PolicyVersion[] = [],
  folder = policyFolder(),
): PolicyLibrary {
  return new PolicyLibrary([...loadPolicies(folder), ...further], loadFactRegister(folder));
}
