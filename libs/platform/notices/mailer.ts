import { createTransport, type Transporter } from 'nodemailer';

export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Without angle brackets. */
  readonly messageId: string;
}

/** The mail server will never take this message for this recipient; trying again is pointless. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** The mail server could not be used; carries the code only, because its text may quote the address. */
export class MailUnavailable extends Error {
  override readonly name = 'MailUnavailable';
}

const CONNECT_MS = 10_000;
const SOCKET_MS = 30_000;

/** Hands messages to the server of SMTP_URL. */
export class SmtpMailer {
  private readonly transport: Transporter;

  constructor(
    smtpUrl: string,
    private readonly from: string,
  ) {
    this.transport = createTransport({
      url: smtpUrl,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SOCKET_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** Returns once the server has taken responsibility. Throws MailRefused or MailUnavailable. */
  async send(mail: OutgoingMail): Promise<void> {
    try {
      await this.transport.sendMail({
        from: this.from,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        messageId: `<${mail.messageId}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      const { code, responseCode, command } = error as {
        code?: unknown;
        responseCode?: unknown;
        command?: unknown;
      };
      const reason = `${String(code ?? 'unknown')} ${String(responseCode ?? '')}`.trim();
      const isPermanent = typeof responseCode === 'number' && responseCode >= 500;
      // A 5xx to signing in or to the greeting is our own configuration, which an operator can mend.
      if (isPermanent && (command === 'RCPT TO' || command === 'DATA')) throw new MailRefused(reason);
      throw new MailUnavailable(reason);
    }
  }
}
