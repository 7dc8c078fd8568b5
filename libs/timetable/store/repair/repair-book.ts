import { Injectable } from '@nestjs/common';
import { WorkshopRepository } from '../../../facility/index.js';
import { DomainError } from '../../../kernel/index.js';
import { TrainerRepository } from '../../../people/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import { TimetableStamp } from '../solving/timetable-stamp.js';
import { VersionStore } from '../version-store.js';
import { RecordedFacts } from './recorded-facts.js';
import type { RepairCause } from './repair-cause.js';
import { type RepairProposal, RepairStore } from './repair-store.js';

/** Repairs together with what they depend on. */
@Injectable()
export class RepairBook {
  constructor(
    readonly repairs: RepairStore,
    private readonly stamps: TimetableStamp,
    private readonly versions: VersionStore,
    private readonly trainers: TrainerRepository,
    private readonly workshops: WorkshopRepository,
    readonly facts: RecordedFacts,
  ) {}

  /** Plans of a centre are written one after another. */
  takeTurn(db: Db, centreId: string): Promise<void> {
    return this.versions.takeTurn(db, centreId);
  }

  /** Throws when what the cause names is not of this house. */
  async requireKnown(
    db: Db,
    scope: Scope,
    { trainerId, workshopId, buildingId }: RepairCause,
  ): Promise<void> {
    if (trainerId !== null && !(await this.trainers.find(db, scope, trainerId)))
      throw new DomainError('timetable.trainer_not_found');
    if (workshopId !== null && !(await this.workshops.find(db, scope, workshopId)))
      throw new DomainError('timetable.workshop_not_found');
    if (buildingId !== null && !(await this.workshops.building(db, scope, buildingId)))
      throw new DomainError('timetable.building_not_found');
  }

  /** Throws when a timetable is no longer the one the proposal was worked out for. The caller holds the cohorts' locks. */
  async requireUnchanged(db: Db, { stamps }: RepairProposal): Promise<void> {
    for (const [cohortId, stamp] of Object.entries(stamps))
      if ((await this.stamps.of(db, [cohortId])) !== stamp) throw new DomainError('repair.version_changed');
  }

  /** Those of the cohorts that have a version in force. */
  async published(db: Db, cohortIds: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const id of cohortIds) if (await this.versions.current(db, id)) found.push(id);
    return found;
  }
}
