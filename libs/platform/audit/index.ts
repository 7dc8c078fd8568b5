import { AuditChainHeadEntity, AuditRootEntity, AuditSealEntity } from './audit-chain.entity.js';
import { AuditEntryEntity, AuditUnsealedEntity } from './audit-entry.entity.js';

export { AuditJobsModule } from './audit-jobs.module.js';
export { type AuditRecord, AuditTrail } from './audit-trail.js';
export { sealAuditJob, sealAuditSchedule } from './contracts.js';
export { DocumentSigner, type DocumentSignature } from './document-signer.js';
export type { AuditFinding, FindingKind } from './findings.js';
export { declareAppendOnly, grantStatements } from './grants.js';
export { refuseTrailWriter } from './refuse-trail-writer.js';
export { type AuditVerifyConfig, runAuditVerify, verifyAuditOf } from './run-audit-verify.js';
export { SealAuditReaction } from './seal-audit.reaction.js';
export { AuditChainBroken, AuditSettings, Sealer } from './sealer.js';
export { type AuditReport, verifyAudit, type VerifyOptions } from './verify-audit.js';

export const auditEntities = [
  AuditEntryEntity,
  AuditUnsealedEntity,
  AuditSealEntity,
  AuditRootEntity,
  AuditChainHeadEntity,
];
