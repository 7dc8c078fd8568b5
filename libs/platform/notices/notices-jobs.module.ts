import { Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { MailSettings, SendMail } from './commands/send-mail.js';
import { SendMailReaction } from './reactions/send-mail.reaction.js';

/** Mail, for the worker. */
@Module({
  providers: [
    {
      provide: MailSettings,
      useFactory: (config: AppConfig): MailSettings => ({
        smtpUrl: config.MAIL_OFF ? undefined : config.SMTP_URL,
        from: config.MAIL_FROM,
        publicUrl: config.PUBLIC_URL,
      }),
      inject: [APP_CONFIG],
    },
    SendMail,
    SendMailReaction,
  ],
})
export class NoticesJobsModule {}
