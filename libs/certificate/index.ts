export * from './contracts/index.js';
export { CertificateHttpModule, CertificateJobsModule, CertificateModule } from './certificate.module.js';
export { type CertificateFact, CertificateStore } from './store/certificate-store.js';
