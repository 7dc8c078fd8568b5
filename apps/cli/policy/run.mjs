import { importBuilt } from '../built-from-source.mjs';

const { evaluate } = await importBuilt('apps/cli/policy/evaluate', {
  folders: ['libs/kernel', 'libs/subsidy/domain', 'libs/subsidy/policies', 'apps/cli/policy'],
  packages: ['zod'],
});
process.exitCode = evaluate(process.argv.slice(2));
