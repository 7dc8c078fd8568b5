import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  type FileAnswer,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { IssueCertificates } from '../commands/issue-certificates.js';
import { ReissueCertificate } from '../commands/reissue-certificate.js';
import { RevokeCertificate } from '../commands/revoke-certificate.js';
import { certificateRoutes as routes } from '../contracts/index.js';
import { CertificateQr } from '../queries/certificate-qr.js';
import { FindCertificate } from '../queries/find-certificate.js';
import { ListCertificates } from '../queries/list-certificates.js';

@Controller()
export class CertificateController {
  constructor(
    private readonly issueCertificates: IssueCertificates,
    private readonly revokeCertificate: RevokeCertificate,
    private readonly reissueCertificate: ReissueCertificate,
    private readonly listCertificates: ListCertificates,
    private readonly findCertificate: FindCertificate,
    private readonly certificateQr: CertificateQr,
  ) {}

  @Endpoint(routes.issue)
  issue(
    @Input() { params, body }: InputOf<typeof routes.issue>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.issue>> {
    return this.issueCertificates.execute(actor, params.cohortId, body.workerIds);
  }

  @Endpoint(routes.list)
  list(
    @Input() { query }: InputOf<typeof routes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.list>> {
    return this.listCertificates.execute(actor, query);
  }

  @Endpoint(routes.find)
  find(
    @Input() { params }: InputOf<typeof routes.find>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.find>> {
    return this.findCertificate.execute(actor, params.certificateId);
  }

  @Endpoint(routes.qr)
  qr(@Input() { params }: InputOf<typeof routes.qr>, @CurrentActor() actor: Actor): Promise<FileAnswer> {
    return this.certificateQr.execute(actor, params.certificateId);
  }

  @Endpoint(routes.revoke)
  revoke(
    @Input() { params, body }: InputOf<typeof routes.revoke>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.revoke>> {
    return this.revokeCertificate.execute(actor, params.certificateId, body.reason);
  }

  @Endpoint(routes.reissue)
  reissue(
    @Input() { params, body }: InputOf<typeof routes.reissue>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.reissue>> {
    return this.reissueCertificate.execute(actor, params.certificateId, body.reason);
  }
}
