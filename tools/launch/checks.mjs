import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { composeProblems, dockerfileProblems } from './docker-check.mjs';
import { readJson } from './files.mjs';
import { missingOptionalPackages } from './lock-file.mjs';
import { ROOT, paths } from './paths.mjs';
import { findProgram } from './programs.mjs';

/** A check is `{ title, run: () => Promise<{ ok, output }> }`. */
function tool(run, title, script, args, env = process.env) {
  return {
    title,
    run: async () => {
      const path = script.startsWith('/') ? script : join(paths.nodeModules, script);
      const { code, output } = await run.command(process.execPath, [path, ...args], { cwd: ROOT, env });
      return { ok: code === 0, output };
    },
  };
}

/** Checks that read the sources only. */
export function sourceChecks(run) {
  return [
    tool(run, '格式 Format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
    tool(run, '类型 Types', 'typescript/bin/tsc', ['-p', 'tsconfig.json']),
    tool(run, '网页类型 Types of the web page', 'typescript/bin/tsc', [
      '--noEmit',
      '-p',
      'apps/web/tsconfig.json',
    ]),
    tool(run, '代码规则 Lint', 'eslint/bin/eslint.js', ['.', '--max-warnings=0']),
    tool(run, '引用法则 Import law', 'dependency-cruiser/bin/dependency-cruise.mjs', [
      '--config',
      '.dependency-cruiser.cjs',
      'apps',
      'libs',
      'tools',
    ]),
    tool(run, '无用代码 Dead code', 'knip/bin/knip.js', ['--no-progress']),
    tool(run, '权限表 Permission table', join(ROOT, 'tools', 'permissions-table.mjs'), ['--check']),
    { title: '锁文件 Lock file', run: checkLockFile },
    { title: '容器文件 Container files', run: () => checkContainers(run) },
  ];
}

/** Checks that need the built tool and a database that may be written to. */
export function builtChecks(run, env) {
  return [
    tool(run, '表结构漂移 Schema drift', paths.cli, ['schema', 'check'], env),
    tool(run, 'OpenAPI 差异 OpenAPI diff', paths.cli, ['openapi', '--check'], env),
  ];
}

function checkLockFile() {
  const missing = missingOptionalPackages(readJson(paths.packageLock));
  return Promise.resolve({ ok: missing.length === 0, output: missing.join('\n') });
}

async function checkContainers(run) {
  const folder = join(ROOT, 'docker');
  const names = readdirSync(folder).sort();
  const { parse } = createRequire(import.meta.url)('yaml');
  const problems = [];
  const read = (name) => readFileSync(join(folder, name), 'utf8');
  for (const name of names.filter((file) => /\.ya?ml$/.test(file))) {
    let document;
    try {
      document = parse(read(name), { merge: true });
    } catch (error) {
      problems.push(`${name}: ${error.message}`);
      continue;
    }
    if (name.startsWith('compose')) {
      problems.push(
        ...composeProblems(document, (path) => existsSync(join(folder, path))).map(
          (text) => `${name}: ${text}`,
        ),
      );
    }
  }
  for (const name of names.filter((file) => file.startsWith('Dockerfile'))) {
    const found = dockerfileProblems(read(name), (path) => existsSync(join(ROOT, path)));
    problems.push(...found.map((text) => `${name}: ${text}`));
  }
  const docker = findProgram(['docker']);
  if (docker) {
    const { code, output } = await run.command(docker, [
      'compose',
      '-f',
      join(folder, 'compose.yml'),
      'config',
      '-q',
    ]);
    // A client without the compose plugin can tell nothing; our own reading above stands.
    if (code !== 0 && !/not a docker command|unknown (shorthand )?flag/.test(output))
      problems.push(output.trim());
  }
  return { ok: problems.length === 0, output: problems.join('\n') };
}
