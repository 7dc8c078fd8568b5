import { Interrupted, lineFor } from './messages.mjs';
import { prepareBuild, prepareDependencies } from './prepare.mjs';
import { createRun } from './run.mjs';
import { createSteps } from './steps.mjs';

/** `npm run build`: what `npm start` builds, and nothing else. */
export async function main() {
  const run = createRun();
  const step = createSteps();
  let code = 0;
  try {
    await step('安装依赖 Install dependencies', () => prepareDependencies(run));
    await step('构建 Build', () => prepareBuild(run));
  } catch (error) {
    if (!(error instanceof Interrupted)) process.stderr.write(`${lineFor(error, 'npm run build')}\n`);
    code = run.interruptedCode ?? 1;
  }
  await run.sweep();
  process.exit(code);
}
