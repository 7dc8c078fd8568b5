import { DataSource } from 'typeorm';
import { driverOptions } from '../platform/database/driver-options.js';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';

/** A data source over the whole schema. `synchronize` is never on: migrations are the only way to a table. */
export function createDataSource(url: string, poolSize = 16): DataSource {
  return new DataSource({ ...driverOptions(url, poolSize), entities, migrations } as never);
}

/** Connects, waiting up to `seconds` for a server that is still starting. */
export async function connectDataSource(url: string, poolSize = 16, seconds = 30): Promise<DataSource> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    try {
      return await createDataSource(url, poolSize).initialize();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
