import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/index.js';
import { type EnrolmentAnswer, EnrolmentJudging, type WhomAsked } from './enrolment-judging.js';

/** Before a class: per person and programme in force, what it could bring and who is refused already, and why. */
@Injectable()
export class PreviewEnrolment {
  constructor(private readonly judging: EnrolmentJudging) {}

  execute(actor: Actor, cohortId: string, whom: WhomAsked): Promise<EnrolmentAnswer> {
    return this.judging.of(actor, cohortId, whom);
  }
}
