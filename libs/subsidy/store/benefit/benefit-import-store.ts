import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  bin,
  binOrNull,
  type Db,
  type FieldPlace,
  newId,
  PersonalData,
  type Scope,
  scopeSql,
  type SqlFragment,
} from '../../../platform/index.js';
import type { RowProblem } from '../../../kernel/index.js';
import { identityBlind } from '../../../people/index.js';
import type { BenefitImportState, ImportKind } from '../../contracts/benefit/states.js';
import {
  type ImportFacts,
  type ImportRow,
  type NamedPerson,
  personOf,
} from '../../domain/benefit/import/read-import.js';

/** An upload without what is sealed of it. */
export interface BenefitImport {
  readonly id: string;
  readonly centreId: string;
  readonly kind: ImportKind;
  readonly format: 'XLSX' | 'CSV';
  readonly state: BenefitImportState;
  readonly fileSha256: string;
  readonly fileKept: boolean;
  readonly filledRows: number;
  readonly unknownPeople: number;
  readonly problemCount: number;
  readonly problems: readonly RowProblem[];
  readonly written: number | null;
  readonly repeated: number | null;
  readonly createdAt: Date;
  readonly acceptedAt: Date | null;
}

type Row = Omit<BenefitImport, 'problems' | 'fileKept'> & {
  readonly problems: string;
  readonly fileKept: number;
};

/** More problems than this in one file are counted, not kept one by one. */
const MAX_PROBLEMS = 2_000;
const CHUNK = 500;

const COLUMNS = `i.id, i.centre_id AS centreId, i.kind, i.format, i.state, i.file_sha256 AS fileSha256,
  i.file_cipher IS NOT NULL AS fileKept, i.filled_rows AS filledRows, i.unknown_people AS unknownPeople,
  i.problem_count AS problemCount, i.problems, i.written, i.repeated, i.created_at AS createdAt,
  i.accepted_at AS acceptedAt`;

const visible = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 'i.centre_id' });

const importOf = (row: Row): BenefitImport => ({
  ...row,
  fileKept: Number(row.fileKept) === 1,
  problems: JSON.parse(row.problems) as RowProblem[],
});

const placeOf = (importId: string, column: 'file_cipher' | 'rows_cipher'): FieldPlace => ({
  table: 'benefit_import',
  column,
  rowId: importId,
});

export const sha256OfFile = (file: Buffer): string => createHash('sha256').update(file).digest('hex');

/** Uploads of outside data, and what they leave behind: facts under the blind index of a document. */
@Injectable()
export class BenefitImportStore {
  constructor(private readonly personalData: PersonalData) {}

  async insert(
    db: Db,
    upload: Pick<
      BenefitImport,
      'centreId' | 'kind' | 'format' | 'filledRows' | 'unknownPeople' | 'problems' | 'createdAt'
    > & {
      readonly file: Buffer;
      readonly rows: readonly ImportRow[];
      readonly uploadedBy: string | null;
    },
  ): Promise<BenefitImport> {
    const id = newId();
    const { file, rows, uploadedBy, problems, ...facts } = upload;
    const kept: BenefitImport = {
      id,
      ...facts,
      state: problems.length > 0 ? 'REJECTED' : 'CHECKED',
      fileSha256: sha256OfFile(file),
      fileKept: true,
      problemCount: problems.length,
      problems: problems.slice(0, MAX_PROBLEMS),
      written: null,
      repeated: null,
      acceptedAt: null,
    };
    await db.insert('benefit_import', {
      id: bin(id),
      centre_id: bin(kept.centreId),
      kind: kept.kind,
      format: kept.format,
      state: kept.state,
      accepted_slot: null,
      file_sha256: kept.fileSha256,
      file_cipher: this.personalData.encrypt(file.toString('base64'), placeOf(id, 'file_cipher')),
      rows_cipher: this.personalData.encrypt(JSON.stringify(rows), placeOf(id, 'rows_cipher')),
      filled_rows: kept.filledRows,
      unknown_people: kept.unknownPeople,
      problem_count: kept.problemCount,
      problems: JSON.stringify(kept.problems),
      uploaded_by: binOrNull(uploadedBy),
      created_at: kept.createdAt,
    });
    return kept;
  }

  async find(db: Db, scope: Scope, id: string): Promise<BenefitImport | undefined> {
    return this.one(db, scope, 'i.id = ?', [bin(id)], '');
  }

  async lock(db: Db, scope: Scope, id: string): Promise<BenefitImport | undefined> {
    return this.one(db, scope, 'i.id = ?', [bin(id)], 'FOR UPDATE');
  }

  /** The import that accepted this very file. */
  async accepted(
    db: Db,
    scope: Scope,
    kind: ImportKind,
    fileSha256: string,
  ): Promise<BenefitImport | undefined> {
    return this.one(
      db,
      scope,
      `i.kind = ? AND i.file_sha256 = ? AND i.accepted_slot = 1`,
      [kind, fileSha256],
      '',
    );
  }

  async list(
    db: Db,
    scope: Scope,
    filter: { readonly kind?: ImportKind | undefined; readonly limit: number; readonly offset: number },
  ): Promise<{ items: BenefitImport[]; total: number }> {
    const { sql, params } = visible(scope);
    const kind = filter.kind === undefined ? [] : [filter.kind];
    const where = `${sql}${filter.kind === undefined ? '' : ' AND i.kind = ?'}`;
    const rows = await db.query<Row>(
      `SELECT ${COLUMNS} FROM benefit_import i WHERE ${where} ORDER BY i.created_at DESC, i.id DESC LIMIT ? OFFSET ?`,
      [...params, ...kind, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM benefit_import i WHERE ${where}`,
      [...params, ...kind],
    );
    return { items: rows.map(importOf), total: Number(count?.total ?? 0) };
  }

  /** The rows as read. Personal data. Undefined once they were deleted. */
  async rows(db: Db, scope: Scope, id: string): Promise<readonly ImportRow[] | undefined> {
    const text = await this.sealed(db, scope, id, 'rows_cipher');
    return text === undefined ? undefined : (JSON.parse(text) as ImportRow[]);
  }

  async file(db: Db, scope: Scope, id: string): Promise<Buffer | undefined> {
    const text = await this.sealed(db, scope, id, 'file_cipher');
    return text === undefined ? undefined : Buffer.from(text, 'base64');
  }

  /** What is known of the people and the certificate numbers of these rows. */
  async facts(db: Db, scope: Scope, rows: readonly ImportRow[]): Promise<ImportFacts> {
    const keys = new Map<string, { person: NamedPerson; blind: Buffer }>();
    for (const { person } of rows)
      if (!keys.has(personOf(person))) keys.set(personOf(person), { person, blind: this.blind(person) });
    const names = new Map<string, string>();
    const byBlind = new Map([...keys].map(([key, { blind }]) => [blind.toString('hex'), key]));
    const own = scopeSql(scope, { centre: 'w.centre_id' });
    for (const chunk of chunksOf([...keys.values()])) {
      const found = await db.query<{ blind: Buffer; name: string }>(
        `SELECT w.id_blind AS blind, w.name FROM worker w WHERE w.id_blind IN (?) AND ${own.sql}`,
        [chunk.map(({ blind }) => blind), ...own.params],
      );
      for (const { blind, name } of found) names.set(byBlind.get(blind.toString('hex')) as string, name);
    }
    const holders = new Map(
      rows.flatMap((row) => (row.of === 'CERTIFICATE' ? [[row.number, row.person] as const] : [])),
    );
    const othersNumbers = new Set<string>();
    const held = scopeSql(scope, { centre: 'c.centre_id' });
    for (const chunk of chunksOf([...holders.keys()])) {
      const found = await db.query<{ number: string; blind: Buffer }>(
        `SELECT c.number, c.person_key AS blind FROM outside_certificate c WHERE c.number IN (?) AND ${held.sql}`,
        [chunk, ...held.params],
      );
      for (const { number, blind } of found) {
        const holder = holders.get(number);
        if (holder && !this.blind(holder).equals(blind)) othersNumbers.add(number);
      }
    }
    return { names, othersNumbers };
  }

  /** Writes the rows under the blind index; what is there already stays as it is. The number of new records. */
  async write(
    db: Db,
    { id: importId, centreId }: BenefitImport,
    rows: readonly ImportRow[],
    now: Date,
  ): Promise<number> {
    for (const chunk of chunksOf(rows)) {
      const insurance = chunk.flatMap((row) =>
        row.of === 'INSURANCE' && row.kind !== 'STATUS' ? [row] : [],
      );
      const statuses = chunk.flatMap((row) => (row.of === 'INSURANCE' && row.pension !== null ? [row] : []));
      const certificates = chunk.flatMap((row) => (row.of === 'CERTIFICATE' ? [row] : []));
      const common = (person: NamedPerson): Buffer[] => [bin(newId()), bin(centreId), this.blind(person)];
      await insertRows(
        db,
        `INSERT INTO insurance_record (id, centre_id, person_key, kind, from_month, to_month, employer_uscc,
           drawing_pension, import_id, created_at)`,
        insurance.map((row) => [
          ...common(row.person),
          row.kind,
          row.from,
          row.to,
          row.uscc,
          null,
          bin(importId),
          now,
        ]),
        'ON DUPLICATE KEY UPDATE insurance_record.id = insurance_record.id',
      );
      // A statement about the pension is replaced by the latest one.
      await insertRows(
        db,
        `INSERT INTO insurance_record (id, centre_id, person_key, kind, from_month, to_month, employer_uscc,
           drawing_pension, import_id, created_at)`,
        statuses.map((row) => [
          ...common(row.person),
          'STATUS',
          '',
          '',
          '',
          row.pension === true ? 1 : 0,
          bin(importId),
          now,
        ]),
        'ON DUPLICATE KEY UPDATE drawing_pension = VALUES(drawing_pension), import_id = VALUES(import_id)',
      );
      await insertRows(
        db,
        `INSERT INTO outside_certificate (id, centre_id, person_key, type, occupation, level, number, issued_on,
           recognised, by_enterprise, import_id, created_at)`,
        certificates.map((row) => [
          ...common(row.person),
          row.type,
          row.occupation,
          row.level,
          row.number,
          row.issuedOn,
          row.recognised === null ? null : Number(row.recognised),
          Number(row.byEnterprise),
          bin(importId),
          now,
        ]),
        'ON DUPLICATE KEY UPDATE outside_certificate.id = outside_certificate.id',
      );
    }
    // What was there already keeps the import it came with.
    const [count] = await db.query<{ written: number }>(
      `SELECT (SELECT COUNT(*) FROM insurance_record r WHERE r.import_id = ? AND r.kind <> 'STATUS')
            + (SELECT COUNT(*) FROM outside_certificate c WHERE c.import_id = ?) AS written`,
      [bin(importId), bin(importId)],
    );
    const stated = rows.filter((row) => row.of === 'INSURANCE' && row.kind === 'STATUS').length;
    return Number(count?.written ?? 0) + stated;
  }

  async setAccepted(
    db: Db,
    id: string,
    accepted: {
      readonly by: string | null;
      readonly at: Date;
      readonly written: number;
      readonly repeated: number;
    },
  ): Promise<void> {
    await db.execute(
      `UPDATE benefit_import SET state = 'ACCEPTED', accepted_slot = 1, accepted_at = ?, accepted_by = ?,
              written = ?, repeated = ? WHERE id = ?`,
      [accepted.at, binOrNull(accepted.by), accepted.written, accepted.repeated, bin(id)],
    );
  }

  /** Takes the file and its rows away; false when they were gone already. */
  async deleteFile(db: Db, scope: Scope, id: string): Promise<boolean> {
    const { sql, params } = visible(scope);
    const { affectedRows } = await db.execute(
      `UPDATE benefit_import i SET i.file_cipher = NULL, i.rows_cipher = NULL
        WHERE i.id = ? AND i.file_cipher IS NOT NULL AND ${sql}`,
      [bin(id), ...params],
    );
    return affectedRows > 0;
  }

  private blind({ idKind, idNumber }: NamedPerson): Buffer {
    return identityBlind(this.personalData, idKind, idNumber);
  }

  private async sealed(
    db: Db,
    scope: Scope,
    id: string,
    column: 'file_cipher' | 'rows_cipher',
  ): Promise<string | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<{ cipher: string | null }>(
      `SELECT i.${column} AS cipher FROM benefit_import i WHERE i.id = ? AND ${sql}`,
      [bin(id), ...params],
    );
    return row?.cipher ? this.personalData.decrypt(row.cipher, placeOf(id, column)) : undefined;
  }

  private async one(
    db: Db,
    scope: Scope,
    condition: string,
    values: readonly (string | Buffer)[],
    suffix: '' | 'FOR UPDATE',
  ): Promise<BenefitImport | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<Row>(
      `SELECT ${COLUMNS} FROM benefit_import i WHERE ${condition} AND ${sql} ${suffix}`,
      [...values, ...params],
    );
    return row && importOf(row);
  }
}

function chunksOf<T>(all: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < all.length; at += CHUNK) chunks.push(all.slice(at, at + CHUNK));
  return chunks;
}

type Value = string | number | Buffer | Date | null;

/** Inserts rows; `otherwise` says what happens to one whose unique key is there already. */
async function insertRows(
  db: Db,
  into: string,
  rows: readonly (readonly Value[])[],
  otherwise: string,
): Promise<void> {
  if (rows.length === 0) return;
  const marks = `(${(rows[0] as readonly Value[]).map(() => '?').join(', ')})`;
  await db.execute(`${into} VALUES ${rows.map(() => marks).join(', ')} ${otherwise}`, rows.flat());
}
