import { Injectable } from '@nestjs/common';
import { Reaction, type ReactionHandler } from '../../messaging/index.js';
import { SendMail } from '../commands/send-mail.js';
import { sendMailJob } from '../contracts.js';

/** Outside the consumer's transaction: a mail server may take half a minute, and a row lock must not. */
@Injectable()
@Reaction({ consumer: 'notices.send-mail', on: sendMailJob, outsideTransaction: true })
export class SendMailReaction implements ReactionHandler<typeof sendMailJob> {
  constructor(private readonly sending: SendMail) {}

  handle(payload: { readonly mailId: string }): Promise<void> {
    return this.sending.execute(payload);
  }
}
