import 'reflect-metadata';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { connectDataSource } from '../../libs/database/index.js';
import {
  type AppConfig,
  ConfigError,
  loadConfig,
  NestLogger,
  LOGGER,
  type AppLogger,
  refuseTrailWriter,
} from '../../libs/platform/index.js';
import { finishHttpApp, leaveInOrder, prepareHttpApp } from '../../libs/platform/index.js';
import { ApiModule } from './app.module.js';

/** Starts the API; on SIGTERM it stops accepting, finishes what it has accepted, and leaves. */
async function main(): Promise<void> {
  const config: AppConfig = loadConfig(process.env);
  const dataSource = await connectDataSource(config.DATABASE_URL, config.DATABASE_POOL);
  await refuseTrailWriter(dataSource, config);
  const app = await NestFactory.create<NestExpressApplication>(
    ApiModule.forRoot({ name: 'api', config, dataSource }),
    { bodyParser: false, bufferLogs: true, forceCloseConnections: true },
  );
  app.useLogger(new NestLogger(app.get<AppLogger>(LOGGER)));
  prepareHttpApp(app, config);
  await app.init();
  finishHttpApp(app);
  const server = await app.listen(config.PORT, config.HOST);
  const shutDown = leaveInOrder(server as Server, async () => {
    await app.close();
    await dataSource.destroy();
  });
  process.on('SIGTERM', shutDown);
  process.on('SIGINT', shutDown);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String((error as Error).stack ?? error)}\n`,
  );
  process.exit(1);
});
