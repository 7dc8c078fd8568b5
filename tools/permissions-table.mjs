// Writes docs/permissions.md from the OpenAPI document: which role may do what, for people who audit access.
//   node tools/permissions-table.mjs                 writes docs/permissions.md from apps/api/openapi.json
//   node tools/permissions-table.mjs --check [URL]   exit code 1 when the file is not what the document (or the running API) says
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const FILE = join(ROOT, 'docs', 'permissions.md');
const args = process.argv.slice(2);
const url = args.find((one) => one.startsWith('http'));
const document = url
  ? await (await fetch(url)).json()
  : JSON.parse(readFileSync(join(ROOT, 'apps', 'api', 'openapi.json'), 'utf8'));

const sentences = new Map(document['x-permissions'].map((one) => [one.name, one.sentence]));
const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
const rows = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const who = operation['x-public']
      ? `everyone: ${operation['x-public']}`
      : operation['x-signed-in']
        ? `every account: ${operation['x-signed-in']}`
        : operation['x-roles'].join(', ');
    const permission = operation['x-permission'];
    const sentence = permission ? `${sentences.get(permission) ?? ''} (\`${permission}\`)` : '';
    return `| \`${method.toUpperCase()} ${path}\` | ${cell(operation.summary)} | ${cell(sentence)} | ${cell(who)} |`;
  }),
);
const text = `# Who may do what

Made by \`node tools/permissions-table.mjs\` from the OpenAPI document; do not edit. What a role sees within an operation
is narrowed further by row: an enterprise sees its own rows, a trainer the sessions they teach, a worker themselves, and
nobody sees another centre. An id that is not one's own is answered like an id that does not exist.

| Operation | What it does | Permission | Roles |
| --- | --- | --- | --- |
${rows.join('\n')}
`;

if (!args.includes('--check')) {
  writeFileSync(FILE, text);
  process.stdout.write(`docs/permissions.md: ${rows.length} operations\n`);
} else {
  let committed = '';
  try {
    committed = readFileSync(FILE, 'utf8');
  } catch {
    // Reported below like any other difference.
  }
  const same = committed === text;
  process.stdout.write(
    same
      ? 'docs/permissions.md agrees\n'
      : 'docs/permissions.md differs: run node tools/permissions-table.mjs\n',
  );
  process.exitCode = same ? 0 : 1;
}
