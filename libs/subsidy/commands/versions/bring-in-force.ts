import { Injectable } from '@nestjs/common';
import { Clock, newId, systemActor, Tx } from '../../../platform/index.js';
import { PolicyVersionStore } from '../../store/versions/policy-version-store.js';
import { VersionDesk } from '../../store/versions/version-desk.js';

/** Brings every version in force whose day has come. Answers how many. */
@Injectable()
export class BringInForce {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly versions: PolicyVersionStore,
    private readonly desk: VersionDesk,
  ) {}

  execute(): Promise<number> {
    return this.tx.run(async (db) => {
      const due = await this.versions.due(db, this.clock.today());
      for (const version of due)
        await this.desk.bringInForce(db, systemActor(version.centreId, newId()), version);
      return due.length;
    });
  }
}
