import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { certificateRoutes } from '../contracts/index.js';
import { CertificateStore } from '../store/certificate-store.js';
import { VerificationCodes } from '../store/verification-codes.js';
import { certificateAnswer } from './answers.js';

/** One certificate with what is printed on it. */
@Injectable()
export class FindCertificate {
  constructor(
    private readonly tx: Tx,
    private readonly certificates: CertificateStore,
    private readonly codes: VerificationCodes,
  ) {}

  async execute(actor: Actor, certificateId: string): Promise<OutputOf<typeof certificateRoutes.find>> {
    const db = this.tx.read;
    const certificate = await this.certificates.find(db, scopeOf(actor), certificateId);
    if (!certificate) throw new DomainError('certificate.not_found');
    return {
      ...certificateAnswer(certificate),
      verificationCode: this.codes.codeOf(certificate),
      verificationUrl: this.codes.urlOf(certificate),
      centreName: await this.certificates.centreName(db, certificate.centreId),
    };
  }
}
