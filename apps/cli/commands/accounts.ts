import { connectDataSource } from '../../../libs/database/index.js';
import { loadConfig } from '../../../libs/platform/index.js';
import { demoAccountList, demoIsLoaded } from '../seed/index.js';

/** `accounts [--json]`: the demo accounts with their password; none where no demo centre is loaded. */
export async function accounts(args: readonly string[]): Promise<number> {
  const config = loadConfig(process.env);
  const dataSource = await connectDataSource(config.DATABASE_URL, 1);
  try {
    const list = config.DEMO && (await demoIsLoaded(dataSource)) ? demoAccountList() : [];
    if (args.includes('--json')) {
      process.stdout.write(`${JSON.stringify(list)}\n`);
    } else {
      for (const { login, roles, displayName, password } of list) {
        process.stdout.write(
          `${login.padEnd(10)} ${roles.join(',').padEnd(16)} ${displayName}  ${password}\n`,
        );
      }
    }
    return 0;
  } finally {
    await dataSource.destroy();
  }
}
