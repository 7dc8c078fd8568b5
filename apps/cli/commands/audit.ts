import { connectDataSource } from '../../../libs/database/index.js';
import { loadConfig, runAuditVerify } from '../../../libs/platform/index.js';

/** `audit verify`: every entry, seal, root and anchor; exit code 1 when anything was changed, cut or added. */
export async function audit(args: readonly string[]): Promise<number> {
  if (args[0] !== 'verify') {
    process.stderr.write('usage: audit verify\n');
    return 2;
  }
  const config = loadConfig(process.env);
  const dataSource = await connectDataSource(config.DATABASE_URL, 2);
  try {
    return await runAuditVerify(dataSource, config, new Date(), (line) => process.stdout.write(`${line}\n`));
  } finally {
    await dataSource.destroy();
  }
}
