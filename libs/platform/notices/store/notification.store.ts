import type { Role } from '../../../kernel/index.js';
import { bin, type Db, newId } from '../../database/index.js';

const CHUNK = 500;

/** Who is told: accounts by name or by whom they stand for, all of a role in the centre, or an enterprise's HR. */
export type Audience =
  | { readonly accountIds: readonly string[] }
  | { readonly trainerIds: readonly string[] }
  | { readonly workerIds: readonly string[] }
  | { readonly role: Role }
  | { readonly enterpriseId: string };

/** The accounts of the centre that an audience means; disabled ones are not told. */
export async function accountsOf(db: Db, centreId: string, audience: Audience): Promise<string[]> {
  const found = (condition: string, params: Parameters<Db['query']>[1]): Promise<{ id: string }[]> =>
    db.query<{ id: string }>(
      `SELECT DISTINCT a.id FROM account a LEFT JOIN account_role r ON r.account_id = a.id
        WHERE a.centre_id = ? AND a.disabled_at IS NULL AND ${condition} ORDER BY a.id`,
      [bin(centreId), ...(params ?? [])],
    );
  if ('role' in audience) return idsOf(await found('r.role = ?', [audience.role]));
  if ('enterpriseId' in audience) {
    return idsOf(
      await found(`a.enterprise_id = ? AND r.role = 'ENTERPRISE_HR'`, [bin(audience.enterpriseId)]),
    );
  }
  const [column, wanted] = namedBy(audience);
  const ids: string[] = [];
  for (const chunk of chunksOf(wanted)) {
    ids.push(...idsOf(await found(`${column} IN (?)`, [chunk.map(bin)])));
  }
  return ids;
}

/** Those of these workers who have an account that can be told something. */
export async function workersWithAccount(
  db: Db,
  centreId: string,
  workerIds: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const chunk of chunksOf(workerIds)) {
    const sql = `SELECT DISTINCT a.worker_id AS id FROM account a
      WHERE a.worker_id IN (?) AND a.centre_id = ? AND a.disabled_at IS NULL`;
    ids.push(...idsOf(await db.query<{ id: string }>(sql, [chunk.map(bin), bin(centreId)])));
  }
  return ids;
}

/** The column of `account` that an audience of ids is looked up by. */
function namedBy(
  audience: Exclude<Audience, { role: Role } | { enterpriseId: string }>,
): [string, readonly string[]] {
  if ('trainerIds' in audience) return ['a.trainer_id', audience.trainerIds];
  if ('workerIds' in audience) return ['a.worker_id', audience.workerIds];
  return ['a.id', audience.accountIds];
}

export interface Notice {
  readonly centreId: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly titleEn: string | null;
  readonly bodyEn: string | null;
  readonly link: string | null;
  readonly dedupeKey: string;
  readonly now: Date;
}

/** Puts the notice into each inbox that does not hold its key yet; answers the accounts it was new to. */
export async function insertNotices(
  db: Db,
  notice: Notice,
  accountIds: readonly string[],
): Promise<string[]> {
  const isNew: string[] = [];
  for (const chunk of chunksOf(accountIds)) {
    const rows = chunk.map((accountId) => ({ id: bin(newId()), accountId: bin(accountId) }));
    // The row that is there stays as it is; which rows are new is asked afterwards, because the count of
    // affected rows means different things to different servers.
    await db.execute(
      `INSERT INTO notification (id, centre_id, account_id, kind, title, body, title_en, body_en, link, dedupe_key,
         created_at)
       VALUES ${rows.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}
       ON DUPLICATE KEY UPDATE kind = notification.kind`,
      rows.flatMap((row) => [
        row.id,
        bin(notice.centreId),
        row.accountId,
        notice.kind,
        notice.title,
        notice.body,
        notice.titleEn,
        notice.bodyEn,
        notice.link,
        notice.dedupeKey,
        notice.now,
      ]),
    );
    isNew.push(
      ...idsOf(
        await db.query<{ id: string }>(`SELECT account_id AS id FROM notification WHERE id IN (?)`, [
          rows.map((row) => row.id),
        ]),
      ),
    );
  }
  return isNew;
}

/** Of these accounts, those that have given an address. */
export async function accountsWithAddress(db: Db, accountIds: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const chunk of chunksOf(accountIds)) {
    const sql = `SELECT account_id AS id FROM mail_address WHERE account_id IN (?)`;
    ids.push(...idsOf(await db.query<{ id: string }>(sql, [chunk.map(bin)])));
  }
  return ids;
}

/** How many notices the account has not read. */
export async function countUnread(db: Db, accountId: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `SELECT COUNT(*) AS count FROM notification WHERE account_id = ? AND read_at IS NULL`,
    [bin(accountId)],
  );
  return row?.count ?? 0;
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);

function* chunksOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK);
}
