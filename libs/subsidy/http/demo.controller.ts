import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { LapseNotice } from '../commands/lapse-notice.js';
import { lapseNoticeRoute } from '../contracts/demo-routes.js';

/** What only a demonstration may do. */
@Controller()
export class SubsidyDemoController {
  constructor(private readonly lapseNotice: LapseNotice) {}

  @Endpoint(lapseNoticeRoute)
  lapse(
    @Input() input: InputOf<typeof lapseNoticeRoute>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof lapseNoticeRoute>> {
    return this.lapseNotice.execute(actor, input.params.claimId);
  }
}
