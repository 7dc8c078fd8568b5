import { join, relative } from 'node:path';
import { filesBelow } from './sources.mjs';

/** Folders that hold tests, as in jest.config.mjs. */
const FOLDERS = ['libs', 'apps', 'test', 'tools'];

/*
 * Unit tests share the machine; integration tests share the servers; end-to-end tests kill processes and
 * want the machine to themselves.
 */
const GROUPS = [
  { name: 'unit', jest: ['--maxWorkers=2'], holds: (file) => !/\.(int|e2e)\.spec\.ts$/.test(file) },
  { name: 'integration', jest: ['--maxWorkers=2'], holds: (file) => file.endsWith('.int.spec.ts') },
  { name: 'end-to-end', jest: ['--runInBand'], holds: (file) => file.endsWith('.e2e.spec.ts') },
];

/** Splits the command line: words are patterns of paths, options (with `--name=value`) go to Jest. */
export function splitArguments(args) {
  const patterns = args.filter((arg) => !arg.startsWith('-'));
  return { patterns, jestOptions: args.filter((arg) => arg.startsWith('-')) };
}

/** The spec files of each group, only those whose path matches one of the patterns (all when there is none). */
export function testGroups(root, patterns = []) {
  const expressions = patterns.map((pattern) => new RegExp(pattern));
  const files = FOLDERS.flatMap((folder) =>
    filesBelow(join(root, folder), (path) => path.endsWith('.spec.ts')),
  )
    .map((file) => relative(root, file))
    .filter((file) => expressions.length === 0 || expressions.some((expression) => expression.test(file)));
  return GROUPS.map(({ name, jest, holds }) => ({ name, jest, files: files.filter(holds) })).filter(
    (group) => group.files.length > 0,
  );
}
