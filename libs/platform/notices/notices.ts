import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { bin, type Db, newId } from '../database/index.js';
import { Outbox } from '../messaging/index.js';
import { withoutPersonalNumbers } from '../privacy/personal-numbers.js';
import { sendMailJob } from './contracts.js';
import {
  accountsOf,
  accountsWithAddress,
  type Audience,
  insertNotices,
  workersWithAccount,
} from './store/notification.store.js';

export interface NewNotice {
  readonly centreId: string;
  readonly to: Audience;
  /** `stage.what_it_is`; the page may show an icon by it. */
  readonly kind: string;
  /** At most 200 characters. */
  readonly title: string;
  /** At most 2000 characters. No citizen id and no phone: it is mailed and kept in clear. */
  readonly body: string;
  /** The same for who reads English, in the same lengths; without it everybody reads the Chinese. */
  readonly english?: { readonly title: string; readonly body: string };
  /** Path within the product, beginning with `/`. */
  readonly link?: string;
  /** What is told, e.g. `claim.approved:<id>`: an account is told the same thing once, however often this runs. */
  readonly dedupeKey: string;
}

const LONGEST_MAIL = 2_000;

/** A mail does not know which language its reader has chosen: the English stands below, where there is room for it. */
function inBoth(
  body: string,
  english: { readonly title: string; readonly body: string } | undefined,
): string {
  if (!english) return body;
  const both = `${body}\n\n${english.title}\n${english.body}`;
  return both.length > LONGEST_MAIL ? body : both;
}

/** Tells accounts something, in their inbox and, where they gave an address, by e-mail. */
@Injectable()
export class Notices {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Of these workers those who would be told: for whoever has something to tell to many, most of them without account. */
  async reachable(db: Db, centreId: string, workerIds: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(await workersWithAccount(db, centreId, workerIds));
  }

  /** In the caller's transaction: nobody is told of what did not happen. Answers how many accounts were told. */
  async notify(db: Db, notice: NewNotice): Promise<number> {
    if (notice.link !== undefined && !/^\/(?!\/)/.test(notice.link))
      throw new TypeError('link must be a path');
    const now = this.clock.now();
    const link = notice.link ?? null;
    const { centreId, kind, dedupeKey } = notice;
    // A reason that somebody typed may hold what must not be mailed.
    const [title, body] = [withoutPersonalNumbers(notice.title), withoutPersonalNumbers(notice.body)];
    const english = notice.english && {
      title: withoutPersonalNumbers(notice.english.title),
      body: withoutPersonalNumbers(notice.english.body),
    };
    const [titleEn, bodyEn] = [english?.title ?? null, english?.body ?? null];
    const accountIds = await accountsOf(db, centreId, notice.to);
    const told = await insertNotices(
      db,
      { centreId, kind, title, body, titleEn, bodyEn, link, dedupeKey, now },
      accountIds,
    );
    const mails = (await accountsWithAddress(db, told)).map((accountId) => ({ id: newId(), accountId }));
    await db.insert(
      'mail_message',
      mails.map((mail) => ({
        id: bin(mail.id),
        centre_id: bin(centreId),
        account_id: bin(mail.accountId),
        subject: title,
        body: inBoth(body, english),
        link,
        state: 'QUEUED',
        attempts: 0,
        created_at: now,
      })),
    );
    for (const mail of mails) await this.outbox.enqueue(db, sendMailJob, { mailId: mail.id });
    return told.length;
  }
}
