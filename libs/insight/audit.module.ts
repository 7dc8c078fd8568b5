import { Module } from '@nestjs/common';
import { SubsidyModule } from '../subsidy/index.js';
import { AuditClaim } from './commands/audit/audit-claim.js';
import { AuditNightly } from './commands/audit/audit-nightly.js';
import { OrderAudit } from './commands/audit/order-audit.js';
import { DecideFinding } from './commands/audit/decide-finding.js';
import { AuditController } from './http/audit/audit.controller.js';
import { ProofController } from './http/audit/proof.controller.js';
import { ChainOfProof } from './queries/audit/chain-of-proof.js';
import { DrawSample } from './queries/audit/draw-sample.js';
import { ExportFindings } from './queries/audit/export-findings.js';
import { ExportSample } from './queries/audit/export-sample.js';
import { ListFindings } from './queries/audit/list-findings.js';
import { SelfAuditClaim } from './queries/audit/self-audit-claim.js';
import { AuditClaimReaction } from './reactions/audit/audit-claim.reaction.js';
import { AuditNightlyReaction } from './reactions/audit/audit-nightly.reaction.js';
import { AuditSubmittedReaction } from './reactions/audit/audit-submitted.reaction.js';
import { ChainStore } from './store/audit/chain-store.js';
import { ClaimFactsSource } from './store/audit/claim-facts-source.js';
import { FindingStore } from './store/audit/finding-store.js';
import { SampleStore } from './store/audit/sample-store.js';

const stores = [ClaimFactsSource, FindingStore, SampleStore, ChainStore];
const useCases = [
  AuditClaim,
  AuditNightly,
  OrderAudit,
  DecideFinding,
  SelfAuditClaim,
  ListFindings,
  ExportFindings,
  DrawSample,
  ExportSample,
  ChainOfProof,
];

/** What auditors look at: findings of their own checks, samples, and the chain of proof behind a payment. */
@Module({ imports: [SubsidyModule], providers: [...stores, ...useCases], exports: useCases })
export class InsightAuditModule {}

@Module({ imports: [InsightAuditModule], controllers: [AuditController, ProofController] })
export class InsightAuditHttpModule {}

@Module({
  imports: [InsightAuditModule],
  providers: [AuditClaimReaction, AuditSubmittedReaction, AuditNightlyReaction],
})
export class InsightAuditJobsModule {}
