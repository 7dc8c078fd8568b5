import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Clock, Notices, SYSTEM_SCOPE, Tx } from '../../../platform/index.js';
import { ClaimStore } from '../../../subsidy/index.js';
import { checkClaim } from '../../domain/audit/checks/index.js';
import { findingKey } from '../../domain/audit/finding.js';
import { ClaimFactsSource } from '../../store/audit/claim-facts-source.js';
import { FindingStore } from '../../store/audit/finding-store.js';

/** Checks one claim and keeps the findings; auditors are told once of new grave ones. Nothing is done to the claim. */
@Injectable()
export class AuditClaim {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly claims: ClaimStore,
    private readonly facts: ClaimFactsSource,
    private readonly findings: FindingStore,
  ) {}

  /** How many findings are new. */
  execute(_actor: Actor, claimId: string): Promise<number> {
    return this.tx.run(async (db) => {
      const [claim] = await this.claims.lock(db, SYSTEM_SCOPE, [claimId]);
      const facts = claim && (await this.facts.of(db, SYSTEM_SCOPE, claimId));
      if (!claim || !facts) return 0;
      const found = checkClaim(facts).map((finding) => ({
        ...finding,
        keyHash: createHash('sha256').update(findingKey(finding)).digest('hex'),
      }));
      const fresh = await this.findings.keep(db, claim, found, this.clock.now());
      const grave = found.filter(({ severity }) => severity === 'HIGH').length;
      if (fresh > 0 && grave > 0)
        await this.notices.notify(db, {
          centreId: claim.centreId,
          to: { role: 'AUDITOR' },
          kind: 'insight.findings',
          title: `补贴申领有疑点待核查:${claim.number}`,
          body: `严重疑点 ${grave} 条。请核查后作出结论。`,
          link: `/audit?claim=${claim.id}`,
          dedupeKey: `insight.findings:${claim.id}:${grave}`,
        });
      return fresh;
    });
  }
}
