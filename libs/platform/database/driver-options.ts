import type { DataSourceOptions } from 'typeorm';
import { idFromBytes } from './id.js';
import { SnakeNaming } from './naming.js';

interface CastField {
  type: string;
  length: number;
  buffer(): Buffer | null;
}

/**
 * BINARY(16) columns are ids and nothing else is (no CHAR or ENUM columns exist), so they become strings
 * in the driver, once, for entities and plain SQL alike.
 */
function castField(field: CastField, next: () => unknown): unknown {
  if (field.type === 'STRING' && field.length === 16) {
    const bytes = field.buffer();
    return bytes === null ? null : idFromBytes(bytes);
  }
  return next();
}

/** Connection settings for MariaDB, MySQL 8 and TiDB; `entities` and `migrations` come from libs/database. */
export function driverOptions(url: string, poolSize: number): DataSourceOptions {
  return {
    type: 'mariadb',
    url,
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: ['DATE'],
    supportBigNumbers: true,
    bigNumberStrings: false,
    connectTimeout: 5_000,
    poolSize,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    namingStrategy: new SnakeNaming(),
    extra: {
      connectionLimit: poolSize,
      // For TransactionDb, which sends statements together; db.ts lets no text hold more than one.
      multipleStatements: true,
      queueLimit: 2_000,
      enableKeepAlive: true,
      typeCast: castField,
    },
  };
}
