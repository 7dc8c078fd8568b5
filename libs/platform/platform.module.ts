import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SharedLimits } from './access/shared-limits.js';
import { AuditTrail } from './audit/index.js';
import { Clock } from './clock/clock.js';
import { APP_CONFIG, type AppConfig } from './config/index.js';
import { Tx } from './database/tx.js';
import { DeadLetters, Outbox } from './messaging/index.js';
import { Notices } from './notices/index.js';
import { AesGcmProvider, PersonalData } from './privacy/index.js';
import { createLogger, LOGGER } from './telemetry/index.js';

export interface PlatformOptions {
  /** api, worker or cli: the logger's name. */
  readonly name: string;
  readonly config: AppConfig;
  readonly dataSource: DataSource;
  readonly clock?: Clock;
}

/** Encryption and blind index under the configured keys. */
export function personalDataOf(config: AppConfig): PersonalData {
  return new PersonalData(new AesGcmProvider({ dataKey: config.DATA_KEY, indexKey: config.INDEX_KEY }));
}

const mechanisms = [Tx, Outbox, DeadLetters, AuditTrail, Notices, SharedLimits];

/** The mechanisms every stage may ask for. The data source comes from the app, which alone knows all entities. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot({ name, config, dataSource, clock }: PlatformOptions): DynamicModule {
    const values = [
      { provide: APP_CONFIG, useValue: config },
      { provide: DataSource, useValue: dataSource },
      { provide: Clock, useValue: clock ?? new Clock() },
      { provide: LOGGER, useValue: createLogger({ name, level: config.LOG_LEVEL }) },
      { provide: PersonalData, useValue: personalDataOf(config) },
    ];
    return {
      module: PlatformModule,
      providers: [...values, ...mechanisms],
      exports: [...values.map(({ provide }) => provide), ...mechanisms],
    };
  }
}
