import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { AcceptClaim } from '../commands/accept-claim.js';
import { ApproveClaim } from '../commands/approve-claim.js';
import { FirstReview } from '../commands/first-review.js';
import { FreezeClaim } from '../commands/freeze-claim.js';
import { RejectClaim } from '../commands/reject-claim.js';
import { ReturnClaim } from '../commands/return-claim.js';
import { SecondReview } from '../commands/second-review.js';
import { StartPublicNotice } from '../commands/start-public-notice.js';
import { UnfreezeClaim } from '../commands/unfreeze-claim.js';
import { subsidyRoutes as routes } from '../contracts/index.js';

/** What reviewers, approvers and auditors do with claims. */
@Controller()
export class ClaimReviewController {
  constructor(
    private readonly acceptClaim: AcceptClaim,
    private readonly firstReview: FirstReview,
    private readonly secondReview: SecondReview,
    private readonly startPublicNotice: StartPublicNotice,
    private readonly approveClaim: ApproveClaim,
    private readonly returnClaim: ReturnClaim,
    private readonly rejectClaim: RejectClaim,
    private readonly freezeClaim: FreezeClaim,
    private readonly unfreezeClaim: UnfreezeClaim,
  ) {}

  @Endpoint(routes.accept)
  accept(
    @Input() { params }: InputOf<typeof routes.accept>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.accept>> {
    return this.acceptClaim.execute(actor, params.claimId);
  }

  @Endpoint(routes.review1)
  review1(
    @Input() { params, body }: InputOf<typeof routes.review1>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.review1>> {
    return this.firstReview.execute(actor, params.claimId, body);
  }

  @Endpoint(routes.review2)
  review2(
    @Input() { params, body }: InputOf<typeof routes.review2>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.review2>> {
    return this.secondReview.execute(actor, params.claimId, body);
  }

  @Endpoint(routes.publicise)
  publicise(
    @Input() { params }: InputOf<typeof routes.publicise>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.publicise>> {
    return this.startPublicNotice.execute(actor, params.claimId);
  }

  @Endpoint(routes.approve)
  approve(
    @Input() { params }: InputOf<typeof routes.approve>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.approve>> {
    return this.approveClaim.execute(actor, params.claimId);
  }

  @Endpoint(routes.return)
  sendBack(
    @Input() { params, body }: InputOf<typeof routes.return>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.return>> {
    return this.returnClaim.execute(actor, params.claimId, body.reason);
  }

  @Endpoint(routes.reject)
  reject(
    @Input() { params, body }: InputOf<typeof routes.reject>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.reject>> {
    return this.rejectClaim.execute(actor, params.claimId, body.reason);
  }

  @Endpoint(routes.freeze)
  freeze(
    @Input() { params, body }: InputOf<typeof routes.freeze>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.freeze>> {
    return this.freezeClaim.execute(actor, params.claimId, body.reason);
  }

  @Endpoint(routes.unfreeze)
  unfreeze(
    @Input() { params, body }: InputOf<typeof routes.unfreeze>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.unfreeze>> {
    return this.unfreezeClaim.execute(actor, params.claimId, body.reason);
  }
}
