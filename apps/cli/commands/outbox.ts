import { connectDataSource } from '../../../libs/database/index.js';
import { Clock, DeadLetters, loadConfig, Tx } from '../../../libs/platform/index.js';

/** `outbox list` shows what consumers have given up on; `outbox replay [ID|all]` puts it back on its way. */
export async function outbox(args: readonly string[]): Promise<number> {
  const config = loadConfig(process.env);
  const dataSource = await connectDataSource(config.DATABASE_URL, 2);
  try {
    const dead = new DeadLetters(new Tx(dataSource), new Clock());
    if (args[0] === 'replay') {
      const count = await dead.replay(args[1] === 'all' ? undefined : args[1]);
      process.stdout.write(`${count} deliveries replayed\n`);
      return 0;
    }
    for (const letter of await dead.list()) {
      process.stdout.write(
        `${letter.failedAt.toISOString()} ${letter.messageId} ${letter.consumer} after ${letter.attempts}: ${letter.reason}\n`,
      );
    }
    return 0;
  } finally {
    await dataSource.destroy();
  }
}
