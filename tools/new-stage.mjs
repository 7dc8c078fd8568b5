// `npm run new:stage NAME [-- --root DIR]`: lays out a stage of the flow (tools/stages.cjs) with all its rooms and one
// thin path through them: table → query → route. What it writes compiles, keeps the law and agrees with its migration.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { templateFiles } from './stage-template/files.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));

/** @returns {string[]} what to say when the name cannot be a stage; empty when it can. */
export function refusals(name, stages, root) {
  if (!/^[a-z]+$/.test(name ?? '')) return ['usage: npm run new:stage NAME (one lower-case word)'];
  const stage = stages.find((one) => one.name === name);
  if (!stage) return [`${name} is not in tools/stages.cjs: give it its place in the flow first`];
  if (existsSync(join(root, 'libs', name))) return [`libs/${name} exists already`];
  return [];
}

/** Adds a line after the last line of a list that belongs to an earlier stage, keeping the order of the flow. */
export function addInOrder(text, line, anchor) {
  if (text.includes(line)) return text;
  const lines = text.split('\n');
  const at = lines.map((one) => anchor.test(one)).lastIndexOf(true);
  if (at < 0) throw new Error(`no place for: ${line}`);
  lines.splice(at + 1, 0, line);
  return lines.join('\n');
}

function edit(path, change) {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

/** Writes the stage below `root` and registers it. @returns {string[]} the files written, relative to the root. */
export function newStage(name, root) {
  const { stages } = createRequire(import.meta.url)(join(root, 'tools', 'stages.cjs'));
  const problems = refusals(name, stages, root);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const Name = name[0].toUpperCase() + name.slice(1);
  const position = stages.findIndex((one) => one.name === name);
  const stamp = String(1_800_000_000_000 + position * 1000);
  const files = templateFiles({ name, Name, stamp, zh: stages[position].zh });
  for (const [path, text] of Object.entries(files)) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  register({ name, Name, stamp, root });
  return Object.keys(files);
}

function register({ name, Name, stamp, root }) {
  edit(join(root, 'libs/database/entities.ts'), (text) =>
    addInOrder(
      addInOrder(text, `import { ${name}Entities } from '../${name}/store/index.js';`, /^import /),
      `  ...${name}Entities,`,
      /^ {2}\.\.\./,
    ),
  );
  edit(join(root, 'libs/database/migrations/index.ts'), (text) =>
    addInOrder(
      addInOrder(text, `import { ${Name}${stamp} } from './${stamp}-${name}.js';`, /^import /),
      `  ${Name}${stamp},`,
      /^ {2}\w+\d{13},/,
    ),
  );
  for (const [app, side] of [
    ['api', 'Http'],
    ['worker', 'Jobs'],
  ]) {
    edit(join(root, 'apps', app, 'stages.ts'), (text) =>
      addInOrder(
        text,
        `import { ${Name}${side}Module } from '../../libs/${name}/index.js';`,
        /^import /,
      ).replace(/(Modules: Type\[\] = \[[^\]]*?),?\s*\];/, `$1, ${Name}${side}Module];`),
    );
  }
  edit(join(root, 'apps/cli/stages.ts'), (text) =>
    addInOrder(text, `import '../../libs/${name}/index.js';`, /^import /),
  );
  edit(join(root, 'tools/stages.cjs'), (text) =>
    text.replace(new RegExp(`(\\{ name: '${name}',.*built: )false`), '$1true'),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const written = newStage(process.argv[2], join(HERE, '..'));
    process.stdout.write(
      `${written.map((path) => `  ${path}`).join('\n')}\nnext: npx prettier --write . && npm run check\n`,
    );
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
