import { Injectable } from '@nestjs/common';
import { DomainError, maskPersonalName } from '../../../kernel/index.js';
import { type Actor, Clock, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import { ClaimLineStore } from '../../../subsidy/index.js';
import type { auditRoutes } from '../../contracts/audit/index.js';
import { checkClaim, CHECKS, NOT_CHECKED } from '../../domain/audit/checks/index.js';
import { ClaimFactsSource } from '../../store/audit/claim-facts-source.js';
import { checkLabel } from './finding-answer.js';

/** The auditors' own checks on a claim, before it is handed in and at any time: hints, kept nowhere. */
@Injectable()
export class SelfAuditClaim {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly facts: ClaimFactsSource,
    private readonly lines: ClaimLineStore,
  ) {}

  async execute(actor: Actor, claimId: string): Promise<OutputOf<typeof auditRoutes.selfAudit>> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const facts = await this.facts.of(db, scope, claimId);
    if (!facts) throw new DomainError('insight.claim_not_found');
    const names = new Map(
      (await this.lines.ofClaim(db, scope, claimId)).map((line) => [line.id, line.workerName]),
    );
    const serials = new Map(facts.learners.map(({ lineId, serial }) => [lineId, serial]));
    const findings = checkClaim(facts);
    return {
      claimId,
      number: facts.number,
      checkedAt: this.clock.now().toISOString(),
      learners: facts.learners.length,
      findings: findings.map((one) => {
        const name = one.lineId === null ? undefined : names.get(one.lineId);
        return {
          ...one,
          rows: [...one.rows],
          checkLabel: checkLabel(one.check),
          serial: one.lineId === null ? null : (serials.get(one.lineId) ?? null),
          nameMasked: name === undefined ? null : maskPersonalName(name),
        };
      }),
      checks: CHECKS.map(({ code, label }) => ({
        code,
        label,
        found: findings.filter(({ check }) => check === code).length,
      })),
      notChecked: [...NOT_CHECKED],
    };
  }
}
