import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type FileAnswer, scopeOf, Tx } from '../../platform/index.js';
import { CertificateStore } from '../store/certificate-store.js';
import { VerificationCodes } from '../store/verification-codes.js';

/** The QR code that is printed on a certificate. */
@Injectable()
export class CertificateQr {
  constructor(
    private readonly tx: Tx,
    private readonly certificates: CertificateStore,
    private readonly codes: VerificationCodes,
  ) {}

  async execute(actor: Actor, certificateId: string): Promise<FileAnswer> {
    const certificate = await this.certificates.find(this.tx.read, scopeOf(actor), certificateId);
    if (!certificate) throw new DomainError('certificate.not_found');
    const bytes = await QRCode.toBuffer(this.codes.urlOf(certificate), {
      errorCorrectionLevel: 'M',
      width: 320,
    });
    return { name: `${certificate.number}.png`, bytes };
  }
}
