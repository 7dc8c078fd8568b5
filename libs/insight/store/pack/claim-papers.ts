import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { CourseRepository } from '../../../catalogue/index.js';
import { skillLevelName } from '../../../kernel/index.js';
import { EnterpriseRepository } from '../../../people/index.js';
import { bin, type Db, type Scope } from '../../../platform/index.js';
import {
  type Claim,
  CLAIM_LINE_STATE_NAMES,
  CLAIM_STATE_NAMES,
  ClaimLineStore,
  ClaimStore,
  explainStored,
  LINE_WARNING_NAMES,
  PolicyStore,
  type StoredPolicy,
} from '../../../subsidy/index.js';
import type { PackBasis, PackPerson } from '../../domain/pack/basis.js';
import type { PackDecision } from '../../domain/pack/forms-of-claim.js';
import { actionName, fundName } from '../../domain/pack/wording.js';
import type { Pack } from './pack-store.js';
import { productVersion } from './product-version.js';

/** Lines read at a time: a decision holds all its facts. */
const PIECE = 100;

export interface ReadBasis {
  readonly basis: PackBasis;
  readonly decisions: () => AsyncGenerator<readonly PackDecision[]>;
}

/** Reads what the claim itself says: what is applied for, whom, under which policy, and every decision. */
@Injectable()
export class ClaimPapers {
  constructor(
    private readonly claims: ClaimStore,
    private readonly lines: ClaimLineStore,
    private readonly policies: PolicyStore,
    private readonly cohorts: CohortStore,
    private readonly courses: CourseRepository,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  async read(db: Db, scope: Scope, pack: Pack): Promise<ReadBasis> {
    const claim = await this.claims.find(db, scope, pack.claimId);
    const policy = claim && (await this.policies.byId(db, scope, claim.policyVersionId));
    if (!claim || !policy) throw new Error(`the claim of pack ${pack.id} is gone`);
    const basis: PackBasis = {
      packId: pack.id,
      contentHash: pack.contentHash,
      generatedAt: pack.generatedAt,
      productVersion: productVersion(),
      centreName: await this.centreName(db, claim.centreId),
      claim: { ...claimBasis(claim, policy), steps: await this.steps(db, claim.id) },
      enterprise: await this.enterprise(db, scope, claim.enterpriseId),
      cohort: await this.cohort(db, scope, claim.cohortId),
      policy: policyBasis(policy),
      people: await this.people(db, scope, claim.id),
    };
    return { basis, decisions: () => this.decisions(db, scope, claim, policy) };
  }

  private async *decisions(
    db: Db,
    scope: Scope,
    claim: Claim,
    { policy, library }: StoredPolicy,
  ): AsyncGenerator<readonly PackDecision[]> {
    const rule = library.rule(policy.id, claim.programme);
    for (let after = 0; ;) {
      const lines = await this.lines.slice(db, scope, claim.id, { after, limit: PIECE });
      if (lines.length === 0) return;
      yield lines.map((line) => ({
        serial: line.serial,
        conditions: (rule ? explainStored(library, rule, line.canonical) : []).map(
          ({ status, text, clause }) => ({
            status,
            // The clause stands in the table of clauses; here its short name is enough.
            text: text.zh.replace(`(${`${clause.document} ${clause.article}`.trim()})`, ''),
            clause: clause.id,
          }),
        ),
        warnings: line.warnings.map((warning) => LINE_WARNING_NAMES[warning]),
        verdictReason: line.verdictReason,
      }));
      after = lines.at(-1)?.serial ?? after;
    }
  }

  private async people(db: Db, scope: Scope, claimId: string): Promise<PackPerson[]> {
    const people: PackPerson[] = [];
    for (let after = 0; ;) {
      const lines = await this.lines.slice(db, scope, claimId, { after, limit: PIECE });
      if (lines.length === 0) return people;
      for (const line of lines)
        people.push({
          serial: line.serial,
          workerId: line.workerId,
          name: line.workerName,
          idMasked: line.idMasked,
          stateName: CLAIM_LINE_STATE_NAMES[line.state],
          amountFen: line.amountFen,
          decisionHash: line.hash,
        });
      after = lines.at(-1)?.serial ?? after;
    }
  }

  private async steps(db: Db, claimId: string): Promise<PackBasis['claim']['steps']> {
    const steps = (await this.claims.steps(db, [claimId])).get(claimId) ?? [];
    return steps.map(({ takenAt, action, toState, by, reason }) => ({
      at: takenAt,
      action: actionName(action),
      toState: CLAIM_STATE_NAMES[toState],
      by: by ?? '系统',
      reason: reason ?? '',
    }));
  }

  private async enterprise(db: Db, scope: Scope, id: string): Promise<PackBasis['enterprise']> {
    const enterprise = await this.enterprises.find(db, scope, id);
    if (!enterprise) throw new Error(`enterprise ${id} is gone`);
    const { name, uscc, bankAccountName, bankAccountMasked } = enterprise;
    return { id, name, uscc, bankAccountName, bankAccountMasked };
  }

  private async cohort(db: Db, scope: Scope, id: string): Promise<PackBasis['cohort']> {
    const cohort = await this.cohorts.find(db, scope, id);
    const course = cohort && (await this.courses.find(db, scope, cohort.courseId));
    if (!cohort) throw new Error(`cohort ${id} is gone`);
    const { code, title, courseTitle, startsOn, endsOn, filingNumber } = cohort;
    return {
      ...{ id, code, title, courseTitle, startsOn, endsOn, filingNumber },
      occupation: course?.occupationName ?? '无',
      level: course?.level ? skillLevelName(course.level) : '无',
    };
  }

  private async centreName(db: Db, centreId: string): Promise<string> {
    const [row] = await db.query<{ name: string }>('SELECT s.name FROM skills_centre s WHERE s.id = ?', [
      bin(centreId),
    ]);
    return row?.name ?? '';
  }
}

function claimBasis(claim: Claim, { policy }: StoredPolicy): Omit<PackBasis['claim'], 'steps'> {
  const { id, centreId, number, programme, frozen, lineCount, payableCount, totalFen, appliedOn } = claim;
  return {
    ...{ id, centreId, number, programme, frozen, lineCount, payableCount, totalFen, appliedOn },
    programmeTitle: policy.programmes.find((one) => one.id === programme)?.title.zh ?? programme,
    fundSource: fundName(claim.fundSource),
    stateName: CLAIM_STATE_NAMES[claim.state],
  };
}

const policyBasis = ({ policy, hash }: StoredPolicy): PackBasis['policy'] => ({
  code: policy.id,
  version: policy.version,
  hash,
  title: policy.title.zh,
  documentNumber: policy.document_number,
  minutesPerClassHour: policy.minutes_per_class_hour,
  clauses: Object.entries(policy.clauses).map(([id, clause]) => ({
    id,
    document: clause.document ?? policy.document_number,
    article: clause.article,
    quote: clause.quote,
  })),
});
