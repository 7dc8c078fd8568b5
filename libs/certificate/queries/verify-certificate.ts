import { Injectable } from '@nestjs/common';
import { DomainError, formatClassHours, localDateOf, maskPersonalName, minutes } from '../../kernel/index.js';
import { type OutputOf, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import type { certificateRoutes } from '../contracts/index.js';
import { parseCertificateNumber } from '../domain/certificate-number.js';
import { CertificateStore } from '../store/certificate-store.js';
import { VerificationCodes } from '../store/verification-codes.js';

/**
 * What anyone is told about a certificate: something only with the number and its code. A malformed number, an
 * unknown one and a wrong code are one answer, so that numbers cannot be tried out.
 */
@Injectable()
export class VerifyCertificate {
  constructor(
    private readonly tx: Tx,
    private readonly certificates: CertificateStore,
    private readonly codes: VerificationCodes,
  ) {}

  async execute(number: string, code: string): Promise<OutputOf<typeof certificateRoutes.verify>> {
    const db = this.tx.read;
    const parsed = parseCertificateNumber(number);
    const certificate = parsed.ok
      ? await this.certificates.findByNumber(db, SYSTEM_SCOPE, parsed.value)
      : undefined;
    // The collation takes some letters for equal; a number is its exact signs.
    if (!certificate || certificate.number !== number || !this.codes.matches(certificate, code)) {
      throw new DomainError('certificate.unknown');
    }
    const { revokedAt } = certificate;
    return {
      number: certificate.number,
      state: revokedAt === null ? 'VALID' : 'REVOKED',
      workerName: maskPersonalName(certificate.workerName),
      courseTitle: certificate.courseTitle,
      classHours: formatClassHours(minutes(certificate.creditedMinutes)),
      issuedOn: certificate.issuedOn,
      issuer: await this.certificates.centreName(db, certificate.centreId),
      revokedOn: revokedAt && localDateOf(revokedAt),
      replaced: revokedAt !== null && (await this.certificates.isReplaced(db, certificate.id)),
    };
  }
}
