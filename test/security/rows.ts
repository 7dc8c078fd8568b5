import type { DataSource } from 'typeorm';

/** Bookkeeping of the platform that a refused request may touch: who was seen, what was asked, what runs by itself. */
const LEFT_OUT =
  /^(session|idempotency_key|sign_in_guard|account_entry_guard|request_guard|audit_.*|outbox_message|inbox_entry|schedule|mail_message|migrations?)$/;

const UNKNOWN = '01890000-0000-7000-8000-00000000dead';

/** Reads the database as a checker does: by its own SQL, knowing nothing of the product's code. */
export class Rows {
  private constructor(
    private readonly dataSource: DataSource,
    /** Columns by table. */
    private readonly columns: ReadonlyMap<string, ReadonlySet<string>>,
  ) {}

  static async read(dataSource: DataSource): Promise<Rows> {
    const found = await dataSource.query<{ t: string; c: string }[]>(
      'SELECT TABLE_NAME AS t, COLUMN_NAME AS c FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()',
    );
    const columns = new Map<string, Set<string>>();
    for (const { t, c } of found) columns.set(t, (columns.get(t) ?? new Set()).add(c));
    return new Rows(dataSource, columns);
  }

  has(table: string, column: string): boolean {
    return this.columns.get(table)?.has(column) ?? false;
  }

  /**
   * Table whose ids stand at `{name}` in the path, found by the words of the path: `/training-sessions/{sessionId}`
   * is training_session, `/roster/imports/{importId}` roster_import, `/claims/{claimId}/lines/{lineId}` claim_line.
   */
  tableOfPath(path: string, name: string): string | undefined {
    const words = path
      .slice(0, path.indexOf(`{${name}}`))
      .split('/')
      .filter((word) => word !== '' && word !== 'api' && !word.startsWith('{'))
      .map((word) => singular(word.replaceAll('-', '_')));
    const last = words.at(-1) ?? '';
    const before = words.at(-2);
    return this.firstTable([...(before ? [`${before}_${last}`] : []), last, snake(name)]);
  }

  /** Table that a property such as `cohortId` or `trainerIds` points into. */
  tableOfName(name: string): string | undefined {
    return this.firstTable([snake(name)]);
  }

  private firstTable(names: readonly string[]): string | undefined {
    const tables = [...this.columns.keys()].filter((table) => this.has(table, 'id')).sort();
    for (const name of names) if (tables.includes(name)) return name;
    for (const name of names) {
      const found =
        tables.find((table) => table.endsWith(`_${name}`)) ??
        tables.find((table) => table.includes(`${name}_`));
      if (found !== undefined && name.length > 3) return found;
    }
    return undefined;
  }

  /** Newest id of a table under a condition; undefined when there is none. */
  async pick(
    table: string,
    where: Readonly<Record<string, string | { readonly not: string }>> = {},
  ): Promise<string | undefined> {
    const conditions = Object.entries(where);
    const sql = conditions.map(([column, value]) =>
      typeof value === 'string' ? `${column} = UNHEX(?)` : `(${column} <> UNHEX(?) OR ${column} IS NULL)`,
    );
    const values = conditions.map(([, value]) =>
      (typeof value === 'string' ? value : value.not).replaceAll('-', ''),
    );
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM ${table} WHERE ${['1 = 1', ...sql].join(' AND ')} ORDER BY id DESC LIMIT 1`,
      values,
    );
    return rows[0]?.id;
  }

  /** Content of every table as it stands, bookkeeping left out: a changed value shows as well as a new row. */
  async checksums(): Promise<Map<string, string>> {
    const tables = [...this.columns.keys()].filter((table) => !LEFT_OUT.test(table)).sort();
    const rows = await this.dataSource.query<{ Table: string; Checksum: string | number }[]>(
      `CHECKSUM TABLE ${tables.join(', ')} EXTENDED`,
    );
    return new Map(rows.map((row) => [row.Table.split('.')[1] ?? '', String(row.Checksum)]));
  }

  /** Tables that differ from an earlier reading. */
  async changedSince(before: ReadonlyMap<string, string>): Promise<string[]> {
    const now = await this.checksums();
    return [...now].filter(([table, sum]) => before.get(table) !== sum).map(([table]) => table);
  }

  /** Waits until the worker has nothing left to do, so that what changes afterwards is changed by the test. */
  async settled(): Promise<void> {
    const deadline = performance.now() + 180_000;
    for (let quiet = 0; quiet < 3 && performance.now() < deadline;) {
      const [row] = await this.dataSource.query<{ n: string }[]>(
        `SELECT COUNT(*) AS n FROM outbox_message WHERE state <> 'DONE' AND due_at <= UTC_TIMESTAMP(3)`,
      );
      quiet = Number(row?.n) === 0 ? quiet + 1 : 0;
      await new Promise((done) => setTimeout(done, 200));
    }
  }
}

/** An id in the right form that nothing has. */
export const unknownId = UNKNOWN;

const snake = (name: string): string =>
  name.replace(/Ids?$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const singular = (word: string): string =>
  word
    .replace(/ies$/, 'y')
    .replace(/(ch|sh|x)es$/, '$1')
    .replace(/(?<!s)s$/, '');
