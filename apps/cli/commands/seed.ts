import { connectDataSource } from '../../../libs/database/index.js';
import {
  AuditTrail,
  Clock,
  loadConfig,
  newId,
  Outbox,
  personalDataOf,
  systemActor,
  Tx,
} from '../../../libs/platform/index.js';
import { LoadPolicies, PolicyStore } from '../../../libs/subsidy/index.js';
import {
  DEMO_CENTRE_CODE,
  DEMO_SEED,
  demoIsLoaded,
  FULL_SCALE,
  seedDemo,
  SMALL_SCALE,
} from '../seed/index.js';

/**
 * `seed [--if-empty] [--small] [--seed N]`: loads the demo centre. A centre that is complete is left as it is; one
 * that a kill left half loaded is completed.
 */
export async function seed(args: readonly string[]): Promise<number> {
  const config = loadConfig(process.env);
  const at = args.indexOf('--seed');
  const number = at < 0 ? DEMO_SEED : Number(args[at + 1]);
  if (!Number.isSafeInteger(number)) {
    process.stderr.write('--seed needs a whole number\n');
    return 2;
  }
  const dataSource = await connectDataSource(config.DATABASE_URL, 2);
  try {
    if (await demoIsLoaded(dataSource)) {
      await renewPolicies(dataSource);
      process.stdout.write('已有演示中心 the demo centre is there\n');
      return 0;
    }
    if (args.includes('--if-empty') && (await holdsAnotherCentre(dataSource))) {
      process.stdout.write('已有其他中心 another centre is there, no demo loaded\n');
      return 0;
    }
    const began = performance.now();
    const centre = await seedDemo(dataSource, personalDataOf(config), {
      seed: number,
      today: new Clock().today(),
      scale: args.includes('--small') ? SMALL_SCALE : FULL_SCALE,
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(
      `${centre.enterprises.length} 家企业, ${centre.workers.length} 名职工, ${centre.trainers.length} 名教师 (${seconds} s)\n`,
    );
    return 0;
  } finally {
    await dataSource.destroy();
  }
}

/** Stores policy files that are new since, and a demo version for a new year when the window of the last is over. */
async function renewPolicies(dataSource: Awaited<ReturnType<typeof connectDataSource>>): Promise<void> {
  const [tx, clock] = [new Tx(dataSource), new Clock()];
  const [centre] = await tx.read.query<{ id: string }>('SELECT id FROM skills_centre WHERE code = ?', [
    DEMO_CENTRE_CODE,
  ]);
  if (!centre) return;
  const load = new LoadPolicies(tx, clock, new AuditTrail(clock), new PolicyStore(), new Outbox(clock));
  await load.execute(systemActor(centre.id, newId()), { demoCentreId: centre.id });
}

/** A database with a real centre in it gets no demo by itself. */
async function holdsAnotherCentre(
  dataSource: Awaited<ReturnType<typeof connectDataSource>>,
): Promise<boolean> {
  const rows = await dataSource.query<unknown[]>(
    'SELECT 1 FROM skills_centre WHERE demo_plan IS NULL LIMIT 1',
  );
  return rows.length > 0;
}
