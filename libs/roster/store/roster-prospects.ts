import { Injectable } from '@nestjs/common';
import { type EmploymentKind, identityBlind, WorkerRegistry } from '../../people/index.js';
import { type Db, PersonalData, type Scope } from '../../platform/index.js';
import { RosterImportStore } from './roster-import-store.js';

/** A person of an upload as later stages may know one: without number and phone. */
export interface Prospect {
  readonly row: number;
  /** null for a person who is new to the centre. */
  readonly workerId: string | null;
  /** Registered under another name with this document. */
  readonly nameDiffers: boolean;
  /** The blind index of the document: the same for one person at every centre. */
  readonly personKey: Buffer;
  readonly name: string;
  readonly birthOn: string | null;
  readonly employment: EmploymentKind;
}

export interface Prospects {
  readonly cohortId: string;
  readonly enterpriseId: string;
  /** undefined once the file was deleted. */
  readonly people: readonly Prospect[] | undefined;
}

/** The people of an upload before it is accepted. */
@Injectable()
export class RosterProspects {
  constructor(
    private readonly imports: RosterImportStore,
    private readonly registry: WorkerRegistry,
    private readonly personalData: PersonalData,
  ) {}

  /** undefined when there is no such upload that the asker may see. */
  async ofImport(db: Db, scope: Scope, importId: string): Promise<Prospects | undefined> {
    const upload = await this.imports.find(db, scope, importId);
    if (!upload) return undefined;
    const { cohortId, enterpriseId } = upload;
    const entries = await this.imports.rows(db, scope, importId);
    if (!entries) return { cohortId, enterpriseId, people: undefined };
    const known = await this.registry.find(
      db,
      upload.centreId,
      entries.map(({ worker }) => worker),
    );
    const people = entries.map(({ rowNumber, worker, employment }, index) => ({
      row: rowNumber,
      workerId: known[index]?.workerId ?? null,
      nameDiffers: known[index]?.nameDiffers ?? false,
      personKey: identityBlind(this.personalData, worker.idKind, worker.idNumber),
      name: worker.name,
      birthOn: worker.birthOn,
      employment,
    }));
    return { cohortId, enterpriseId, people };
  }
}
