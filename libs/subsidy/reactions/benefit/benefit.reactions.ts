import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../../platform/index.js';
import { DecideBenefits } from '../../commands/benefit/decide-benefits.js';
import { DeleteBenefitFile } from '../../commands/benefit/delete-benefit-file.js';
import { RemindBenefits } from '../../commands/benefit/remind-benefits.js';
import { StartNightlyRuns } from '../../commands/benefit/start-nightly-runs.js';
import {
  decideBenefitsJob,
  deleteBenefitFileJob,
  nightlyBenefitsJob,
  remindBenefitsJob,
} from '../../contracts/benefit/events.js';

@Injectable()
@Reaction({ consumer: 'benefit.decide-batch', on: decideBenefitsJob })
export class DecideBenefitsReaction implements ReactionHandler<typeof decideBenefitsJob> {
  constructor(private readonly decideBenefits: DecideBenefits) {}

  handle(order: PayloadOf<typeof decideBenefitsJob>, { messageId }: ReactionContext): Promise<unknown> {
    return this.decideBenefits.execute(order, messageId);
  }
}

@Injectable()
@Reaction({ consumer: 'benefit.nightly', on: nightlyBenefitsJob })
export class NightlyBenefitsReaction implements ReactionHandler<typeof nightlyBenefitsJob> {
  constructor(private readonly startNightlyRuns: StartNightlyRuns) {}

  handle(_: PayloadOf<typeof nightlyBenefitsJob>, { messageId }: ReactionContext): Promise<unknown> {
    return this.startNightlyRuns.execute(messageId);
  }
}

@Injectable()
@Reaction({ consumer: 'benefit.remind', on: remindBenefitsJob })
export class RemindBenefitsReaction implements ReactionHandler<typeof remindBenefitsJob> {
  constructor(private readonly remindBenefits: RemindBenefits) {}

  handle(): Promise<unknown> {
    return this.remindBenefits.execute();
  }
}

@Injectable()
@Reaction({ consumer: 'benefit.delete-import-file', on: deleteBenefitFileJob })
export class DeleteBenefitFileReaction implements ReactionHandler<typeof deleteBenefitFileJob> {
  constructor(private readonly deleteBenefitFile: DeleteBenefitFile) {}

  handle(
    { centreId, importId }: PayloadOf<typeof deleteBenefitFileJob>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.deleteBenefitFile.execute(systemActor(centreId, messageId), importId);
  }
}
