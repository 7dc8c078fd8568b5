import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { takeOrRefuse, TokenBuckets } from '../../platform/access/rate-limiter.js';
import { Clock, Endpoint, Input, type InputOf, type OutputOf } from '../../platform/index.js';
import { certificateRoutes as routes } from '../contracts/index.js';
import { VerifyCertificate } from '../queries/verify-certificate.js';

/** An employer checks a handful of certificates; who asks more often is trying numbers out. */
const QUESTIONS_PER_MINUTE = 30;

@Controller()
export class VerificationController {
  private readonly questions = new TokenBuckets(QUESTIONS_PER_MINUTE, 60_000);

  constructor(
    private readonly clock: Clock,
    private readonly verifyCertificate: VerifyCertificate,
  ) {}

  @Endpoint(routes.verify)
  verify(
    @Input() { params, query }: InputOf<typeof routes.verify>,
    @Req() request: Request,
  ): Promise<OutputOf<typeof routes.verify>> {
    takeOrRefuse(this.questions, request.ip ?? '', this.clock.now().getTime());
    return this.verifyCertificate.execute(params.number, query.code);
  }
}
