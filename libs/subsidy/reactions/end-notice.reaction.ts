import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../platform/index.js';
import { EndNotice } from '../commands/end-notice.js';
import { endNoticeJob } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'subsidy.end-notice', on: endNoticeJob })
export class EndNoticeReaction implements ReactionHandler<typeof endNoticeJob> {
  constructor(private readonly endNotice: EndNotice) {}

  handle(
    { centreId, noticeId }: PayloadOf<typeof endNoticeJob>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.endNotice.execute(systemActor(centreId, messageId), noticeId);
  }
}
