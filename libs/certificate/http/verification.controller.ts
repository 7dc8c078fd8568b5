import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../../kernel/index.js';
import {
  Clock,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
  SharedLimits,
  takeOrRefuse,
  TokenBuckets,
} from '../../platform/index.js';
import { certificateRoutes as routes } from '../contracts/index.js';
import { VerifyCertificate } from '../queries/verify-certificate.js';

/** An employer checks a handful of certificates; who asks more often is trying numbers out. */
const QUESTIONS_PER_MINUTE = 30;
/** Of these the wrong ones count in all processes together; a right one, which tells nobody a number, writes nothing. */
const WRONG = { kind: 'certificate', times: QUESTIONS_PER_MINUTE, periodMs: 60_000 };

@Controller()
export class VerificationController {
  private readonly questions = new TokenBuckets(QUESTIONS_PER_MINUTE, 60_000);

  constructor(
    private readonly clock: Clock,
    private readonly verifyCertificate: VerifyCertificate,
    private readonly shared: SharedLimits,
  ) {}

  @Endpoint(routes.verify)
  async verify(
    @Input() { params, query }: InputOf<typeof routes.verify>,
    @Req() request: Request,
  ): Promise<OutputOf<typeof routes.verify>> {
    const ip = request.ip ?? '';
    takeOrRefuse(this.questions, ip, this.clock.now().getTime());
    await this.shared.assertLeft(WRONG, ip);
    try {
      return await this.verifyCertificate.execute(params.number, query.code);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'certificate.unknown')
        await this.shared.take(WRONG, ip);
      throw error;
    }
  }
}
