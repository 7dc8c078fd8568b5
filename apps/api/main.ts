import 'reflect-metadata';
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
} from '../../libs/platform/index.js';
import { finishHttpApp, prepareHttpApp } from '../../libs/platform/index.js';
import { ApiModule } from './app.module.js';

/** Starts the API; on SIGTERM it stops accepting, finishes what it has accepted, and leaves. */
async function main(): Promise<void> {
  const config: AppConfig = loadConfig(process.env);
  const dataSource = await connectDataSource(config.DATABASE_URL, config.DATABASE_POOL);
  const app = await NestFactory.create<NestExpressApplication>(
    ApiModule.forRoot({ name: 'api', config, dataSource }),
    { bodyParser: false, bufferLogs: true, forceCloseConnections: true },
  );
  app.useLogger(new NestLogger(app.get<AppLogger>(LOGGER)));
  prepareHttpApp(app, config);
  await app.init();
  finishHttpApp(app);
  const server = await app.listen(config.PORT, config.HOST);
  const shutDown = drainer(server as import('node:http').Server, async () => {
    await app.close();
    await dataSource.destroy();
  });
  process.on('SIGTERM', shutDown);
  process.on('SIGINT', shutDown);
}

/** Accepted requests are answered before the process leaves; idle connections are closed at once. */
function drainer(server: import('node:http').Server, close: () => Promise<void>): () => void {
  let leaving = false;
  return () => {
    if (leaving) return;
    leaving = true;
    const limit = setTimeout(() => server.closeAllConnections(), 8_000);
    server.close(() => {
      clearTimeout(limit);
      close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
    server.closeIdleConnections();
    // Kept-alive sockets turn idle as their answers go out; close them as they do.
    setInterval(() => server.closeIdleConnections(), 50).unref();
  };
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String((error as Error).stack ?? error)}\n`,
  );
  process.exit(1);
});
