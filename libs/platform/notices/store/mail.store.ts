import { bin, type Db, newId } from '../../database/index.js';

/** A message a sender holds the claim on. */
export interface ClaimedMail {
  readonly id: string;
  readonly accountId: string;
  readonly subject: string;
  readonly body: string;
  readonly link: string | null;
  readonly messageId: string;
}

export type ClaimOutcome = { readonly mail: ClaimedMail; readonly token: string } | 'settled' | 'busy';

const CLAIM_MS = 60_000;

/** Claims a message that waits, or whose sender has died; `settled` when there is nothing left to send. */
export async function claimMail(db: Db, mailId: string, messageId: string, now: Date): Promise<ClaimOutcome> {
  const token = newId();
  const claimed = await db.execute(
    `UPDATE mail_message SET state = 'SENDING', claimed_by = ?, claimed_until = ?, attempts = attempts + 1,
            message_id = COALESCE(message_id, ?)
      WHERE id = ? AND (state = 'QUEUED' OR (state = 'SENDING' AND claimed_until <= ?))`,
    [bin(token), new Date(now.getTime() + CLAIM_MS), messageId, bin(mailId), now],
  );
  const [row] = await db.query<ClaimedMail & { state: string }>(
    `SELECT id, account_id AS accountId, subject, body, link, message_id AS messageId, state
       FROM mail_message WHERE id = ?`,
    [bin(mailId)],
  );
  if (claimed.affectedRows === 1 && row) return { mail: row, token };
  return row?.state === 'SENDING' ? 'busy' : 'settled';
}

export interface MailResult {
  readonly state: 'SENT' | 'SKIPPED' | 'FAILED' | 'QUEUED';
  readonly error?: string;
}

/** Writes down how an attempt ended, if the claim is still ours. */
export async function settleMail(
  db: Db,
  mailId: string,
  token: string,
  result: MailResult,
  now: Date,
): Promise<void> {
  await db.execute(
    `UPDATE mail_message SET state = ?, last_error = ?, sent_at = ?, claimed_by = NULL, claimed_until = NULL
      WHERE id = ? AND claimed_by = ?`,
    [
      result.state,
      result.error?.slice(0, 60) ?? null,
      result.state === 'SENT' ? now : null,
      bin(mailId),
      bin(token),
    ],
  );
}
