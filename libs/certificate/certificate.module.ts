import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/index.js';
import { CohortModule } from '../cohort/index.js';
import { ExamModule } from '../exam/index.js';
import { RosterModule } from '../roster/index.js';
import { IssueCertificates } from './commands/issue-certificates.js';
import { ReissueCertificate } from './commands/reissue-certificate.js';
import { RevokeCertificate } from './commands/revoke-certificate.js';
import { TellDoubt } from './commands/tell-doubt.js';
import { CertificateController } from './http/certificate.controller.js';
import { VerificationController } from './http/verification.controller.js';
import { CertificateQr } from './queries/certificate-qr.js';
import { FindCertificate } from './queries/find-certificate.js';
import { ListCertificates } from './queries/list-certificates.js';
import { VerifyCertificate } from './queries/verify-certificate.js';
import { TellDoubtReaction } from './reactions/tell-doubt.reaction.js';
import { CertificateNumbers } from './store/certificate-numbers.js';
import { CertificatePress } from './store/certificate-press.js';
import { CertificateRevocation } from './store/certificate-revocation.js';
import { CertificateStore } from './store/certificate-store.js';
import { VerificationCodes } from './store/verification-codes.js';

const stores = [
  CertificateStore,
  CertificateNumbers,
  CertificatePress,
  CertificateRevocation,
  VerificationCodes,
];

const useCases = [
  IssueCertificates,
  RevokeCertificate,
  ReissueCertificate,
  TellDoubt,
  ListCertificates,
  FindCertificate,
  CertificateQr,
  VerifyCertificate,
];

/** Certificates of completion: numbered, verifiable by anyone, revocable. */
@Module({
  imports: [CohortModule, RosterModule, AttendanceModule, ExamModule],
  providers: [...stores, ...useCases],
  exports: [CertificateStore, ...useCases],
})
export class CertificateModule {}

@Module({ imports: [CertificateModule], controllers: [CertificateController, VerificationController] })
export class CertificateHttpModule {}

/** Certificates are issued and revoked by a person, who is told when one is in doubt. */
@Module({ imports: [CertificateModule], providers: [TellDoubtReaction] })
export class CertificateJobsModule {}
