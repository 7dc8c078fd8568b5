import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  type FileAnswer,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { DecideFinding } from '../../commands/audit/decide-finding.js';
import { auditRoutes as routes } from '../../contracts/audit/index.js';
import { ExportFindings } from '../../queries/audit/export-findings.js';
import { ListFindings } from '../../queries/audit/list-findings.js';
import { SelfAuditClaim } from '../../queries/audit/self-audit-claim.js';

/** Findings: before a claim is handed in, and as auditors keep them. */
@Controller()
export class AuditController {
  constructor(
    private readonly selfAuditClaim: SelfAuditClaim,
    private readonly listFindings: ListFindings,
    private readonly exportFindings: ExportFindings,
    private readonly decideFinding: DecideFinding,
  ) {}

  @Endpoint(routes.selfAudit)
  selfAudit(
    @Input() { params }: InputOf<typeof routes.selfAudit>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.selfAudit>> {
    return this.selfAuditClaim.execute(actor, params.claimId);
  }

  @Endpoint(routes.listFindings)
  list(
    @Input() { query }: InputOf<typeof routes.listFindings>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listFindings>> {
    return this.listFindings.execute(actor, query);
  }

  @Endpoint(routes.exportFindings)
  export(
    @Input() { query }: InputOf<typeof routes.exportFindings>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.exportFindings.execute(actor, query);
  }

  @Endpoint(routes.decideFinding)
  decide(
    @Input() { params, body }: InputOf<typeof routes.decideFinding>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.decideFinding>> {
    return this.decideFinding.execute(actor, params.findingId, body);
  }
}
