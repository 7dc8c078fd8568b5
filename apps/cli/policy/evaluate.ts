/**
 * `policy evaluate FILE|- [--explain]`: decides the cases of a file in the form of the policy kit. Needs no database and
 * no Nest, so that it starts at once. Results go to standard output, and nothing else does.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { explain } from '../../../libs/subsidy/domain/explain.js';
import { isFactsProblem } from '../../../libs/subsidy/domain/decision.js';
import {
  PolicyLibrary,
  type CaseAnswer,
  type PolicyCase,
} from '../../../libs/subsidy/domain/policy-library.js';
import type { Rule } from '../../../libs/subsidy/domain/rule.js';
import { DEMO_MODEL_ID, makeDemoPolicy } from '../../../libs/subsidy/policies/demo-policy.js';
import {
  loadFactRegister,
  loadPolicies,
  newestOf,
  PolicyFileError,
} from '../../../libs/subsidy/policies/load.js';

const UNREADABLE = 2;

class Unreadable extends Error {}

function readCases(file: string): readonly unknown[] {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Unreadable(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}`);
  }
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Unreadable(`${file} is not JSON`);
  }
  const cases = (document as { cases?: unknown } | null)?.cases;
  if (!Array.isArray(cases)) throw new Unreadable(`${file} holds no "cases"`);
  return cases as unknown[];
}

/** The policies in the files and the demo centre's own, for today in the centre's zone. */
function library(): PolicyLibrary {
  const policies = newestOf(loadPolicies());
  const model = policies.find((policy) => policy.id === DEMO_MODEL_ID);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  return new PolicyLibrary(
    model ? [...policies, makeDemoPolicy(today, model)] : policies,
    loadFactRegister(),
  );
}

function explanation(policies: PolicyLibrary, answer: CaseAnswer, facts: unknown): unknown {
  const trace = policies.trace(answer, facts);
  const minutesPerClassHour = (answer.rule as Rule).source.minutes_per_class_hour;
  const wordOf = policies.reader.wordOf.bind(policies.reader);
  const zh = explain(trace, { language: 'zh', minutesPerClassHour, wordOf });
  const en = explain(trace, { language: 'en', minutesPerClassHour, wordOf });
  return trace.map((entry, index) => ({
    code: entry.code,
    status: entry.status,
    figures: entry.figures,
    clause: entry.clause,
    facts: entry.facts,
    evidence: [...new Set(entry.facts.map((path) => policies.reader.evidenceOf(path)))],
    zh: zh[index]?.text,
    en: en[index]?.text,
  }));
}

function resultOf(policies: PolicyLibrary, raw: unknown, explained: boolean): unknown {
  const one = (typeof raw === 'object' && raw !== null ? raw : {}) as PolicyCase & { id?: unknown };
  const id = typeof one.id === 'string' || typeof one.id === 'number' ? one.id : null;
  const answer = policies.answer(one);
  if (isFactsProblem(answer.result)) return { id, error: answer.result };
  const result = { id, ...answer.result };
  return explained ? { ...result, explain: explanation(policies, answer, one.facts) } : result;
}

/** Runs `evaluate`: prints the results and returns the exit status. */
export function evaluate(args: readonly string[]): number {
  const explained = args.includes('--explain');
  const files = args.filter((arg) => arg !== '--explain');
  try {
    const [file] = files;
    if (file === undefined || files.length > 1) throw new Unreadable('usage: FILE.json|- [--explain]');
    const cases = readCases(file);
    const policies = library();
    const results = cases.map((one) => JSON.stringify(resultOf(policies, one, explained)));
    process.stdout.write(`{"results":[${results.join(',\n')}]}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof PolicyFileError)) throw error;
    process.stderr.write(`policy evaluate: ${error.message}\n`);
    return UNREADABLE;
  }
}

/** The commands `policy evaluate …` and `policy load` of the command line tool; only the second needs a database. */
export async function policy(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === 'evaluate') return evaluate(rest);
  if (verb === 'load') return (await import('../commands/policy-load.js')).loadFiledPolicies();
  process.stderr.write('policy evaluate FILE.json|- [--explain]\npolicy load\n');
  return UNREADABLE;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = evaluate(process.argv.slice(2));
