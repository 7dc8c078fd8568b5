import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RowProblem } from '../../../kernel/index.js';
import { EnterpriseRepository } from '../../../people/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type OutputOf,
  readUpload,
  type Scope,
  scopeOf,
  Tx,
  type UploadedFile,
} from '../../../platform/index.js';
import type { designationRoutes } from '../../contracts/designation/index.js';
import { decideDesignation, type DesignationSpan } from '../../domain/designation/designation.js';
import {
  DESIGNATION_TEMPLATE,
  type DesignationRow,
  readDesignations,
} from '../../domain/designation/designation-sheet.js';
import { DesignationDesk } from '../../store/designation/designation-desk.js';
import { DesignationList } from '../../store/designation/designation-list.js';

type Answer = OutputOf<typeof designationRoutes.import>;
type Placed = DesignationRow & { readonly enterpriseId: string };

/** A little beyond what a list may hold, so that its rows can be counted. */
const READ_ROWS = 2_000;

/** Puts a whole list of enterprises on the list of a policy: every row, or none and why not. */
@Injectable()
export class ImportDesignations {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly enterprises: EnterpriseRepository,
    private readonly list: DesignationList,
    private readonly desk: DesignationDesk,
  ) {}

  async execute(actor: Actor, policyCode: string, file: UploadedFile): Promise<Answer> {
    const scope = scopeOf(actor);
    await this.desk.policyAsking(this.tx.read, scope, policyCode);
    const { sheet } = await readUpload(file.bytes, DESIGNATION_TEMPLATE, {
      maxRows: READ_ROWS,
      refusedAs: 'subsidy.designation_file_refused',
      refuseAlien: true,
    });
    const { filledRows, rows, problems } = readDesignations(sheet);
    return this.tx.run(async (db) => {
      const { id: policyVersionId, policy } = await this.desk.policyAsking(db, scope, policyCode);
      const found = [...problems];
      const placed = await this.placed(db, scope, actor.centreId, rows, found);
      await this.checkDates(db, policyVersionId, placed, found);
      if (found.length > 0) {
        return { filledRows, written: 0, problems: found.sort((a, b) => a.row - b.row) };
      }
      const addedAt = this.clock.now();
      for (const { enterpriseId, quota, fromOn, toOn, documentNumber } of placed) {
        const id = await this.list.insert(db, {
          centreId: actor.centreId,
          policyVersionId,
          enterpriseId,
          quota,
          fromOn,
          toOn,
          documentNumber,
          addedBy: actor.accountId,
          addedAt,
        });
        const entry = await this.list.find(db, scope, id);
        if (!entry) throw new Error('the entry just made is gone');
        await this.desk.told(db, actor, entry, policy.title.zh, 'added');
      }
      await this.audit.record(db, {
        actor,
        action: 'subsidy.designations_imported',
        subjectType: 'policy_version',
        subjectId: policyVersionId,
        detail: {
          policyCode,
          written: placed.length,
          fileSha256: createHash('sha256').update(file.bytes).digest('hex'),
        },
      });
      return { filledRows, written: placed.length, problems: [] };
    });
  }

  /** The rows with their enterprises, locked in the order of ids; what is not registered is a problem of its row. */
  private async placed(
    db: Db,
    scope: Scope,
    centreId: string,
    rows: readonly DesignationRow[],
    problems: RowProblem[],
  ): Promise<Placed[]> {
    const known = await this.list.byCodes(
      db,
      centreId,
      rows.map(({ uscc }) => uscc),
    );
    const placed = rows.flatMap((row): Placed[] => {
      const one = known.get(row.uscc);
      const at = { row: row.rowNumber };
      if (one === undefined) {
        const message = '该企业尚未在平台登记,请先登记企业';
        problems.push({ ...at, column: row.usccColumn, code: 'unknown_enterprise', message });
        return [];
      }
      if (row.name !== '' && row.name.replace(/\s/g, '') !== one.name.replace(/\s/g, '')) {
        const message = '企业名称与该代码登记的名称不一致,请核对';
        problems.push({ ...at, column: row.nameColumn, code: 'name_differs', message });
      }
      return [{ ...row, enterpriseId: one.id }];
    });
    for (const id of [...new Set(placed.map(({ enterpriseId }) => enterpriseId))].sort())
      await this.enterprises.lock(db, scope, id);
    return placed;
  }

  /** No day of an enterprise twice, neither with what stands nor within the file. */
  private async checkDates(
    db: Db,
    policyVersionId: string,
    placed: readonly Placed[],
    problems: RowProblem[],
  ): Promise<void> {
    const standing = new Map<string, DesignationSpan[]>();
    for (const row of placed) {
      const { enterpriseId } = row;
      const spans =
        standing.get(enterpriseId) ?? (await this.list.ofEnterprise(db, policyVersionId, enterpriseId));
      const decided = decideDesignation(spans, row);
      if (!decided.ok) {
        const message = '该企业在此期限内已在名单中,或在文件中重复';
        problems.push({ row: row.rowNumber, column: row.fromColumn, code: 'overlaps', message });
      }
      standing.set(enterpriseId, [...spans, { ...row, endedOn: null }]);
    }
  }
}
