import { Injectable } from '@nestjs/common';
import { type PayloadOf, Reaction, type ReactionHandler } from '../../platform/index.js';
import { TellSitting } from '../commands/tell-sitting.js';
import { examSittingPlanned } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'exam.tell-sitting', on: examSittingPlanned })
export class TellSittingReaction implements ReactionHandler<typeof examSittingPlanned> {
  constructor(private readonly tellSitting: TellSitting) {}

  handle({ sittingId }: PayloadOf<typeof examSittingPlanned>): Promise<unknown> {
    return this.tellSitting.execute(sittingId, 'PLANNED');
  }
}
