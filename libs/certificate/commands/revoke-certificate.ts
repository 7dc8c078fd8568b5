import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../platform/index.js';
import type { certificateRoutes } from '../contracts/index.js';
import { certificateAnswer } from '../queries/answers.js';
import { CertificateRevocation } from '../store/certificate-revocation.js';

/** Declares a certificate void; the public page says so from then on. */
@Injectable()
export class RevokeCertificate {
  constructor(
    private readonly tx: Tx,
    private readonly revocation: CertificateRevocation,
  ) {}

  execute(
    actor: Actor,
    certificateId: string,
    reason: string,
  ): Promise<OutputOf<typeof certificateRoutes.revoke>> {
    return this.tx.run(async (db) =>
      certificateAnswer(await this.revocation.revoke(db, actor, certificateId, reason)),
    );
  }
}
