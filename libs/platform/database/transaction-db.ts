import type { EntityManager } from 'typeorm';
import {
  type Db,
  type ExecuteResult,
  groupStatements,
  type InsertRow,
  insertStatements,
  oneStatement,
  type RowGroup,
  type SqlParam,
  type Statement,
} from './db.js';

/** Parameters that may wait; beyond that they are sent, so that no packet grows without bound. */
const MAX_WAITING = 20_000;

/**
 * One transaction. It begins with its first statement and in the same packet; what may wait travels with the next
 * statement, or with the commit. The server runs a packet's statements in order and stops at the first that fails,
 * so a commit at the end of a packet is reached only when all before it succeeded.
 */
export class TransactionDb implements Db {
  /** Whether anything was sent, and there may be something to roll back. */
  begun = false;
  private waiting: Statement[] = [];
  private waitingParams = 0;

  constructor(readonly manager: EntityManager) {}

  async query<Row>(sql: string, params: readonly SqlParam[] = []): Promise<Row[]> {
    return (await this.send({ sql: oneStatement(sql), params })) as Row[];
  }

  async execute(sql: string, params: readonly SqlParam[] = []): Promise<ExecuteResult> {
    return (await this.send({ sql: oneStatement(sql), params })) as ExecuteResult;
  }

  async insert(
    table: string,
    rows: InsertRow | readonly InsertRow[],
    updating?: readonly string[],
  ): Promise<void> {
    for (const statement of insertStatements(table, rows, updating)) await this.send(statement);
  }

  async insertGroups(
    table: string,
    groups: readonly RowGroup[],
    updating?: readonly string[],
  ): Promise<void> {
    for (const statement of groupStatements(table, groups, updating)) await this.send(statement);
  }

  async insertLater(table: string, rows: InsertRow | readonly InsertRow[]): Promise<void> {
    for (const statement of insertStatements(table, rows)) await this.sendLater(statement);
  }

  executeLater(sql: string, params: readonly SqlParam[] = []): Promise<void> {
    return this.sendLater({ sql: oneStatement(sql), params });
  }

  /** Sends what waits and commits; a transaction that never sent anything never began. */
  async commit(): Promise<void> {
    if (this.begun || this.waiting.length > 0) await this.send({ sql: 'COMMIT', params: [] });
  }

  private async sendLater(statement: Statement): Promise<void> {
    const values = statement.values ?? statement.params.length;
    if (this.waitingParams + values > MAX_WAITING) {
      await this.send(statement);
      return;
    }
    this.waiting.push(statement);
    this.waitingParams += values;
  }

  private async send(last: Statement): Promise<unknown> {
    const begin: Statement[] = this.begun ? [] : [{ sql: 'START TRANSACTION', params: [] }];
    const packet = [...begin, ...this.waiting, last];
    this.begun = true;
    this.waiting = [];
    this.waitingParams = 0;
    const results: unknown = await this.manager.query(
      packet.map(({ sql }) => sql).join(';'),
      packet.flatMap(({ params }) => params as unknown[]),
    );
    return packet.length === 1 ? results : (results as unknown[]).at(-1);
  }
}
