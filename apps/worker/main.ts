import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { connectDataSource } from '../../libs/database/index.js';
import {
  type AppLogger,
  Clock,
  ConfigError,
  HealthChecks,
  loadConfig,
  LOGGER,
  MessagingRuntimeModule,
  NestLogger,
  redisProbe,
  refuseTrailWriter,
  registerDatabaseGauges,
  registerGauge,
  startOperationsServer,
  Tx,
} from '../../libs/platform/index.js';
import { WorkerModule } from './worker.module.js';

/** Starts the worker; on SIGTERM running jobs finish, the rest waits for the next worker. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const dataSource = await connectDataSource(config.DATABASE_URL, config.DATABASE_POOL);
  await refuseTrailWriter(dataSource, config);
  const app = await NestFactory.createApplicationContext(
    WorkerModule.forRoot({ name: 'worker', config, dataSource }),
    {
      bufferLogs: true,
    },
  );
  app.useLogger(new NestLogger(app.get<AppLogger>(LOGGER)));
  registerDatabaseGauges(app.get(Tx), app.get(Clock));
  registerGauge('skillpark_queue_depth', 'Jobs in Redis, waiting, active or delayed', () =>
    app.get(MessagingRuntimeModule).queueDepth(),
  );
  const health = new HealthChecks(app.get(Tx), [redisProbe(config.REDIS_URL, true)]);
  const server =
    config.WORKER_PORT === undefined
      ? undefined
      : startOperationsServer(health, config.WORKER_PORT, config.HOST);
  let leaving = false;
  const shutDown = (): void => {
    if (leaving) return;
    leaving = true;
    setTimeout(() => process.exit(1), 9_000).unref();
    server?.close();
    app
      .close()
      .then(() => dataSource.destroy())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on('SIGTERM', shutDown);
  process.on('SIGINT', shutDown);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String((error as Error).stack ?? error)}\n`,
  );
  process.exit(1);
});
