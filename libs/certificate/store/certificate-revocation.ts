import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { accountOf, type Actor, AuditTrail, Clock, type Db, Outbox, scopeOf } from '../../platform/index.js';
import { certificateRevoked } from '../contracts/events.js';
import { type Certificate, CertificateStore } from './certificate-store.js';

/** The step that revoking and reissuing share. */
@Injectable()
export class CertificateRevocation {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly certificates: CertificateStore,
  ) {}

  async revoke(db: Db, actor: Actor, certificateId: string, reason: string): Promise<Certificate> {
    const certificate = await this.certificates.lock(db, scopeOf(actor), certificateId);
    if (!certificate) throw new DomainError('certificate.not_found');
    if (certificate.revokedAt !== null) throw new DomainError('certificate.revoked_already');
    const now = this.clock.now();
    await this.certificates.revoke(db, certificateId, accountOf(actor), now, reason);
    const { centreId, cohortId, workerId, number } = certificate;
    await this.outbox.publish(db, certificateRevoked, { centreId, cohortId, workerId, certificateId });
    await this.audit.record(db, {
      actor,
      action: 'certificate.revoked',
      subjectType: 'certificate',
      subjectId: certificateId,
      detail: { number, cohortId },
      reason,
    });
    return { ...certificate, revokedAt: now, revokeReason: reason };
  }
}
