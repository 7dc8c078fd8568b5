import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join, relative } from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'dist.next', 'dist.old', '.git', '.data', 'coverage']);

/** Files below a folder in a fixed order, without what is built or installed. */
export function filesBelow(folder, keep = () => true) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (SKIPPED.has(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path, keep) : keep(path) ? [path] : [];
    });
}

/** One hash over names and contents; a file that is missing counts as such. */
export function hashFiles(root, files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${relative(root, file)}\0`);
    try {
      const content = lstatSync(file).isSymbolicLink() ? Buffer.from(readlinkSync(file)) : readFileSync(file);
      hash.update(`${content.length}\0`).update(content);
    } catch {
      hash.update('missing\0');
    }
  }
  return hash.digest('hex');
}

const isSpec = (path) => path.endsWith('.spec.ts') || path.endsWith('.spec.tsx');

/** Hash of all that `dist/` is built from. */
export function serverSources(root) {
  const web = join(root, 'apps', 'web');
  const files = [
    ...filesBelow(join(root, 'apps'), (path) => !path.startsWith(`${web}/`) && !isSpec(path)),
    ...filesBelow(join(root, 'libs'), (path) => !isSpec(path)),
    join(root, '.swcrc'),
    join(root, 'package-lock.json'),
  ];
  return hashFiles(root, files);
}

/** Hash of all that the web page is built from: of the libraries it may use only contracts and the kernel. */
export function webSources(root) {
  const shared = (path) => (/\/contracts\//.test(path) || /\/libs\/kernel\//.test(path)) && !isSpec(path);
  const files = [
    ...filesBelow(join(root, 'apps', 'web'), (path) => !isSpec(path)),
    ...filesBelow(join(root, 'libs'), shared),
    join(root, 'tools', 'stages.cjs'),
    join(root, 'package-lock.json'),
  ];
  return hashFiles(root, files);
}

/** Hash of the whole working tree: everything tracked or new that is not ignored. */
export function treeHash(root) {
  let files;
  try {
    files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64_000_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .split('\0')
      .filter(Boolean)
      .map((name) => join(root, name));
  } catch {
    // An unpacked archive has no history.
    files = filesBelow(root);
  }
  return hashFiles(root, [...new Set(files)].sort());
}
