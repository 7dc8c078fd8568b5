import { Injectable } from '@nestjs/common';
import { bin, type Db, newId, PersonalData, type SqlValue } from '../../platform/index.js';
import type { WorkerEntry } from '../domain/worker-entry.js';
import { identityBlind, workerIdPlace, workerPhonePlace } from './sealed-fields.js';

/** What became of one entry, in the order of the entries. */
export interface Registration {
  readonly workerId: string;
  readonly created: boolean;
  /**
   * The person is registered under another name. The caller decides what that means (a roster row is refused);
   * the registered name is not told, for the asker may have no right to it.
   */
  readonly nameDiffers: boolean;
}

const CHUNK = 250;

/** One person, one row: finds people by the blind index of their document or registers them. */
@Injectable()
export class WorkerRegistry {
  constructor(private readonly personalData: PersonalData) {}

  /**
   * Finds or registers people inside the caller's transaction. Entries may repeat a person. Two transactions that
   * register the same person at once end with one row: the unique key decides, the later one waits and finds it.
   */
  async findOrRegister(
    db: Db,
    centreId: string,
    entries: readonly WorkerEntry[],
    now: Date,
  ): Promise<Registration[]> {
    const byBlind = new Map<string, { readonly id: string; readonly entry: WorkerEntry }>();
    const blinds = entries.map((entry) => {
      const blind = identityBlind(this.personalData, entry.idKind, entry.idNumber).toString('hex');
      if (!byBlind.has(blind)) byBlind.set(blind, { id: newId(), entry });
      return blind;
    });
    const known = await this.lookUp(db, centreId, [...byBlind.keys()]);
    // In one order for everybody, so that two imports of the same people wait instead of deadlocking.
    const missing = [...byBlind.keys()].filter((blind) => !known.has(blind)).sort();
    for (let at = 0; at < missing.length; at += CHUNK) {
      const chunk = missing.slice(at, at + CHUNK);
      await db.execute(
        `INSERT INTO worker (id, centre_id, name, id_kind, id_cipher, id_blind, id_masked, id_last4,
           phone_cipher, phone_masked, birth_on, sex, drawing_pension, deceased_on, created_at)
         VALUES ${chunk.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, ?)').join(', ')}
         ON DUPLICATE KEY UPDATE id = id`,
        chunk.flatMap((blind) => {
          const { id, entry } = byBlind.get(blind) as { id: string; entry: WorkerEntry };
          return this.valuesOf(id, centreId, blind, entry, now);
        }),
      );
    }
    const all = missing.length === 0 ? known : await this.lookUp(db, centreId, [...byBlind.keys()]);
    return entries.map((entry, index) => {
      const blind = blinds[index] as string;
      const row = all.get(blind);
      if (!row) throw new Error('a registered worker cannot be read back');
      return {
        workerId: row.id,
        created: row.id === byBlind.get(blind)?.id,
        nameDiffers: row.name !== entry.name,
      };
    });
  }

  /** Looks the same people up without registering anybody; undefined for a person who is new here. */
  async find(
    db: Db,
    centreId: string,
    entries: readonly WorkerEntry[],
  ): Promise<(Omit<Registration, 'created'> | undefined)[]> {
    const blinds = entries.map((entry) =>
      identityBlind(this.personalData, entry.idKind, entry.idNumber).toString('hex'),
    );
    const known = await this.lookUp(db, centreId, [...new Set(blinds)]);
    return entries.map((entry, index) => {
      const row = known.get(blinds[index] as string);
      return row && { workerId: row.id, nameDiffers: row.name !== entry.name };
    });
  }

  private async lookUp(
    db: Db,
    centreId: string,
    blinds: readonly string[],
  ): Promise<Map<string, { readonly id: string; readonly name: string }>> {
    if (blinds.length === 0) return new Map();
    const rows = await db.query<{ id: string; name: string; blind: Buffer }>(
      'SELECT id, name, id_blind AS blind FROM worker WHERE centre_id = ? AND id_blind IN (?)',
      [bin(centreId), blinds.map((blind) => Buffer.from(blind, 'hex'))],
    );
    return new Map(rows.map(({ id, name, blind }) => [blind.toString('hex'), { id, name }]));
  }

  private valuesOf(id: string, centreId: string, blind: string, entry: WorkerEntry, now: Date): SqlValue[] {
    return [
      bin(id),
      bin(centreId),
      entry.name,
      entry.idKind,
      this.personalData.encrypt(entry.idNumber, workerIdPlace(id)),
      Buffer.from(blind, 'hex'),
      entry.idMasked,
      entry.idLast4,
      entry.phone === null ? null : this.personalData.encrypt(entry.phone, workerPhonePlace(id)),
      entry.phoneMasked,
      entry.birthOn,
      entry.sex,
      now,
    ];
  }
}
