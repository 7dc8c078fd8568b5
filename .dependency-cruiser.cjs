/** The import law of docs/ARCHITECTURE.md, made from the flow in tools/stages.cjs. */
const { stages } = require('./tools/stages.cjs');

const names = stages.map(({ name }) => name);
const any = (list) => `(${list.join('|')})`;
const TEST = '(\\.spec\\.ts$|/test/)';
const product = { pathNot: TEST };

/** A stage may import what stands before it, and that only through its front door (or its domain/contracts room). */
const stageRules = names.flatMap((name, at) => {
  const later = names.slice(at + 1);
  const earlier = names.slice(0, at);
  const rules = [];
  if (later.length > 0) {
    rules.push({
      name: `${name}-not-downstream`,
      comment: 'Upstream by call, downstream by event.',
      severity: 'error',
      from: { path: `^libs/${name}/`, ...product },
      to: { path: `^libs/${any(later)}/` },
    });
  }
  if (earlier.length > 0) {
    rules.push({
      name: `${name}-by-the-front-door`,
      comment:
        'An earlier stage is entered through its index.ts; domain may use earlier domain, contracts earlier contracts.',
      severity: 'error',
      from: { path: `^libs/${name}/`, pathNot: `^libs/${name}/(domain|contracts)/|${TEST}` },
      to: { path: `^libs/${any(earlier)}/`, pathNot: `^libs/${any(earlier)}/(index\\.ts$|contracts/)` },
    });
  }
  return rules;
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Type-only imports included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain/ knows the kernel and domain/ of its own and earlier stages; no framework, no I/O.',
      severity: 'error',
      from: { path: `^libs/${any(names)}/domain/`, ...product },
      to: { pathNot: `^libs/kernel/|^libs/${any(names)}/domain/` },
    },
    {
      name: 'contracts-are-browser-safe',
      severity: 'error',
      from: { path: `^libs/${any(names)}/contracts/`, ...product },
      to: { pathNot: `^libs/kernel/|/contracts/|(^|/)node_modules/zod/` },
    },
    {
      name: 'web-sees-contracts-only',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^libs/', pathNot: '/contracts/|^libs/kernel/' },
    },
    {
      name: 'use-cases-know-no-transport',
      severity: 'error',
      from: { path: '^libs/[^/]+/(commands|queries|store|domain)/', ...product },
      to: { path: '^libs/[^/]+/(http|reactions)/' },
    },
    {
      name: 'kernel-knows-nobody',
      severity: 'error',
      from: { path: '^libs/kernel/', ...product },
      to: { pathNot: '^libs/kernel/|(^|/)node_modules/temporal-polyfill/' },
    },
    {
      name: 'platform-names-no-stage',
      severity: 'error',
      from: { path: '^libs/platform/', ...product },
      to: { path: `^libs/(${names.join('|')}|database)/` },
    },
    {
      name: 'queues-only-in-platform',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: `^libs/platform/|${TEST}` },
      to: { path: '(^|/)node_modules/(bullmq|ioredis)/' },
    },
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      from: { path: '^libs/', ...product },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-never-import-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', ...product },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'tests-stay-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TEST },
      to: { path: `^test/|${TEST}` },
    },
    {
      name: 'only-database-sees-all',
      severity: 'error',
      from: { path: `^libs/${any(names)}/`, ...product },
      to: { path: '^libs/database/' },
    },
    ...stageRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|apps/web/dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
