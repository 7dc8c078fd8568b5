import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import { Tx } from '../../database/index.js';
import { PersonalData } from '../../privacy/index.js';
import { MailRefused, SmtpMailer } from '../mailer.js';
import { findMailAddress } from '../store/mail-address.store.js';
import { type ClaimedMail, claimMail, type MailResult, settleMail } from '../store/mail.store.js';

/** Injection token: where mail goes out and what its links begin with. */
export abstract class MailSettings {
  /** SMTP_URL; without it messages are marked as skipped. */
  abstract readonly smtpUrl: string | undefined;
  abstract readonly from: string;
  abstract readonly publicUrl: string;
}

/** Another sender holds the message; asked again later, it will have settled or died. */
export class MailBusy extends Error {
  override readonly name = 'MailBusy';
}

/**
 * Sends one message once, however often the job runs. A claim in the database keeps two senders apart, and no
 * transaction is open while the mail server is talked to. Only a crash between the server's yes and our note of
 * it sends a second copy, under the same Message-ID.
 */
@Injectable()
export class SendMail {
  private readonly mailer: SmtpMailer | undefined;
  private readonly domain: string;

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly personal: PersonalData,
    private readonly settings: MailSettings,
  ) {
    this.mailer =
      settings.smtpUrl === undefined ? undefined : new SmtpMailer(settings.smtpUrl, settings.from);
    this.domain = /@([A-Za-z0-9.-]+)>?$/.exec(settings.from)?.[1] ?? 'localhost';
  }

  /** Throws when it is worth trying again. */
  async execute(input: { readonly mailId: string }): Promise<void> {
    const { mailId } = input;
    const messageId = `${mailId}@${this.domain}`;
    const outcome = await this.tx.run((db) => claimMail(db, mailId, messageId, this.clock.now()));
    if (outcome === 'settled') return;
    if (outcome === 'busy') throw new MailBusy(`message ${mailId} is being sent by another worker`);
    const settle = (result: MailResult): Promise<void> =>
      this.tx.run((db) => settleMail(db, mailId, outcome.token, result, this.clock.now()));
    try {
      await settle(await this.deliver(outcome.mail));
    } catch (error) {
      await settle({ state: 'QUEUED', error: error instanceof Error ? error.message : 'unknown' });
      throw error;
    }
  }

  private async deliver(mail: ClaimedMail): Promise<MailResult> {
    if (!this.mailer) return { state: 'SKIPPED', error: 'SMTP_URL is not set' };
    const to = await findMailAddress(this.tx.read, this.personal, mail.accountId);
    if (to === null) return { state: 'SKIPPED', error: 'no address' };
    const link = mail.link === null ? '' : `\n\n${new URL(mail.link, this.settings.publicUrl).href}`;
    try {
      await this.mailer.send({
        to,
        subject: mail.subject,
        text: mail.body + link,
        messageId: mail.messageId,
      });
      return { state: 'SENT' };
    } catch (error) {
      if (error instanceof MailRefused) return { state: 'FAILED', error: error.message };
      throw error;
    }
  }
}
