import { CertificateEntity, CertificateNumberEntity } from './certificate.entity.js';

/** Everything this stage stores, for the data source. */
export const certificateEntities = [CertificateEntity, CertificateNumberEntity];
