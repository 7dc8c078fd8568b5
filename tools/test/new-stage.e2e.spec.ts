import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** A copy of the sources in which a stage may be laid out without touching the checkout. */
describe('npm run new:stage', () => {
  let copy: string;
  /** Standard output of a program; when it fails, an error that says what it said. */
  const run = (program: string, args: string[]): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    if (status !== 0) throw new Error(`${stdout}${stderr}`);
    return stdout;
  };

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'new-stage-'));
    for (const part of [
      'libs',
      'tools',
      'tsconfig.json',
      'package.json',
      '.dependency-cruiser.cjs',
      'eslint.config.mjs',
    ]) {
      cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    }
    for (const app of ['api', 'worker', 'cli']) {
      cpSync(join(ROOT, 'apps', app), join(copy, 'apps', app), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('lays out a stage that compiles, keeps the import law and is registered everywhere', () => {
    const said = run('tools/new-stage.mjs', ['demand']);
    expect(said).toContain('libs/demand/contracts/routes.ts');
    for (const file of [
      'libs/database/entities.ts',
      'apps/api/stages.ts',
      'apps/worker/stages.ts',
      'apps/cli/stages.ts',
    ]) {
      expect(readFileSync(join(copy, file), 'utf8').toLowerCase()).toContain('demand');
    }
    expect(readFileSync(join(copy, 'tools/stages.cjs'), 'utf8')).toMatch(/'demand',.*built: true/);
    const config = {
      extends: './tsconfig.json',
      include: [],
      files: ['libs/demand/index.ts', 'libs/database/index.ts'],
      compilerOptions: { incremental: false, types: ['node', 'jest'] },
    };
    writeFileSync(join(copy, 'tsconfig.stage.json'), JSON.stringify(config));
    expect(run('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.stage.json'])).toBe('');
    const law = run('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', [
      '--config',
      '.dependency-cruiser.cjs',
      '--no-cache',
      'libs/demand',
      'libs/database',
    ]);
    expect(law).toContain('no dependency violations');
  }, 600_000);

  it('refuses a name outside the flow, a folder that exists and a name that is no word', () => {
    for (const [name, reason] of [
      ['nonsense', 'not in tools/stages.cjs'],
      ['people', 'exists already'],
      ['Not-A-Word', 'usage'],
    ]) {
      expect(() => run('tools/new-stage.mjs', [name as string])).toThrow(reason);
    }
  });

  it('the law finds a breach: a stage that reaches downstream', () => {
    writeFileSync(
      join(copy, 'libs/people/domain/breach.ts'),
      `import '../../cohort/index.js';\nimport 'typeorm';\n`,
    );
    writeFileSync(join(copy, 'libs/people/domain/breach-2.ts'), `export * from '../../platform/index.js';\n`);
    const check = (): string =>
      run('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', [
        '--config',
        '.dependency-cruiser.cjs',
        '--no-cache',
        'libs/people',
      ]);
    expect(check).toThrow('domain-is-pure');
    expect(check).toThrow('people-not-downstream');
  });
});
