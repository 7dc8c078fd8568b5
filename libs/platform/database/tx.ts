import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import { type Db, dbOf } from './db.js';
import { TransactionDb } from './transaction-db.js';

/** Lock wait timeout, deadlock, record changed since read: the server undid our work or part of it. */
const RETRYABLE = new Set([1205, 1213, 1020]);
/** Whoever waits for a lock until the server loses patience has waited long already. */
const LOCK_WAIT_TIMEOUT = 1205;
const MAX_LOCK_WAITS = 5;
/**
 * A deadlock is found at once. Where many wait for one key whose holder goes back, each round lets one of them through
 * and undoes all others: five attempts were too few for twenty that wait.
 */
const MAX_ATTEMPTS = 20;
const LONGEST_PAUSE_MS = 160;

/** Runs inside the transaction: `before` ahead of the callback, `after` with its value, ahead of the commit. */
export interface TxHook {
  before?(db: Db): Promise<void>;
  after?(db: Db, value: unknown): Promise<void>;
}

interface Ambient {
  db?: Db;
  hook?: TxHook | undefined;
  hookUsed?: boolean;
}

const ambient = new AsyncLocalStorage<Ambient>();

/** What the driver's pool hands out. */
interface PooledConnection {
  destroy(): void;
}

/** Connections whose sessions have been set to READ COMMITTED: once a connection, not once a transaction. */
const prepared = new WeakSet<object>();

async function readCommitted(runner: QueryRunner): Promise<PooledConnection> {
  const connection = (await runner.connect()) as PooledConnection;
  if (prepared.has(connection)) return connection;
  await runner.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  prepared.add(connection);
  return connection;
}

/** MySQL's error number when the error came from the server. */
export function sqlErrorNumber(error: unknown): number | undefined {
  const number = (error as { errno?: unknown } | null)?.errno;
  return typeof number === 'number' ? number : undefined;
}

/** A unique key refused the row. */
export const isDuplicateKey = (error: unknown): boolean => sqlErrorNumber(error) === 1062;

/**
 * The one way to write. READ COMMITTED on a connection of its own; on a retryable error everything is rolled
 * back explicitly (1205 undoes a single statement only) and the whole callback runs again, at most twenty times, and five
 * where it waited for a lock in vain.
 * A `run` inside a `run` joins it: that is how a reaction's command shares the consumer's inbox transaction.
 */
@Injectable()
export class Tx {
  readonly read: Db;

  constructor(private readonly dataSource: DataSource) {
    this.read = dbOf(dataSource.manager);
  }

  async run<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const outer = ambient.getStore();
    if (outer?.db) return work(outer.db);
    const hook = outer?.hook;
    if (hook && outer) {
      if (outer.hookUsed) throw new Error('an idempotent request runs exactly one transaction');
      outer.hookUsed = true;
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work, hook);
      } catch (error) {
        const number = sqlErrorNumber(error) ?? 0;
        const most = number === LOCK_WAIT_TIMEOUT ? MAX_LOCK_WAITS : MAX_ATTEMPTS;
        if (!RETRYABLE.has(number) || attempt >= most) throw error;
        await sleep(Math.min(5 * 2 ** attempt, LONGEST_PAUSE_MS) * (0.5 + Math.random()));
      }
    }
  }

  /** Gives the next outermost `run` in this async context a hook; the idempotency layer uses it. */
  withHook<T>(hook: TxHook, work: () => Promise<T>): Promise<T> {
    return ambient.run({ hook }, work);
  }

  /** Runs `work` outside any ambient transaction: for what must be kept although the transaction fails. */
  detached<T>(work: () => Promise<T>): Promise<T> {
    return ambient.run({}, work);
  }

  private async attempt<T>(work: (db: Db) => Promise<T>, hook: TxHook | undefined): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const connection = await readCommitted(runner);
      const db = new TransactionDb(runner.manager);
      try {
        return await ambient.run({ db }, async () => {
          await hook?.before?.(db);
          const result = await work(db);
          await hook?.after?.(db, result);
          await db.commit();
          return result;
        });
      } catch (error) {
        // A connection that cannot even be rolled back must not go back to the pool with half a transaction.
        if (db.begun) await runner.query('ROLLBACK').catch(() => connection.destroy());
        throw error;
      }
    } finally {
      await runner.release().catch(() => undefined);
    }
  }
}
