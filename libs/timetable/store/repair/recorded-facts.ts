import { Injectable } from '@nestjs/common';
import {
  ClosingStore,
  type WorkshopClosing,
  type WorkshopFacts,
  WorkshopRepository,
} from '../../../facility/index.js';
import { addDays, localDate } from '../../../kernel/index.js';
import { AvailabilityStore, TrainerRepository } from '../../../people/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import type { DatedOf } from '../../domain/limits/limits.js';
import {
  absenceSentence,
  buildingSentence,
  closingSentence,
  stationsSentence,
} from '../../domain/repair/record-sentences.js';
import type { BothLanguages } from '../../domain/solving/sentences.js';
import type { RepairCause } from './repair-cause.js';

/** An absence or a closing that was put on record with a repair. */
export interface RecordedFact {
  readonly kind: 'ABSENCE' | 'CLOSING';
  readonly id: string;
  /** The building whose closing closed the workshop. */
  readonly buildingId?: string;
}

/** What is on record of the cause of a repair, and what would be put there. */
@Injectable()
export class RecordedFacts {
  constructor(
    private readonly availability: AvailabilityStore,
    private readonly closings: ClosingStore,
    private readonly trainers: TrainerRepository,
    private readonly workshops: WorkshopRepository,
  ) {}

  /** Whether people would find the cause in the house's books on each of its days. Stations are always further ones. */
  async has(db: Db, scope: Scope, cause: RepairCause): Promise<boolean> {
    const { kind, trainerId, workshopId, from, to } = cause;
    if (kind === 'TRAINER')
      return coversAll((await this.availability.between(db, scope, from, to, trainerId!)).absences, from, to);
    if (kind === 'WORKSHOP') return this.isClosed(db, scope, workshopId!, from, to);
    if (kind === 'BUILDING') return (await this.openIn(db, scope, cause)).length === 0;
    return kind === 'RECORDED';
  }

  /** The workshops of the building of the cause that are not on record as closed on each of its days, by code. */
  async openIn(
    db: Db,
    scope: Scope,
    { buildingId, from, to }: Pick<RepairCause, 'buildingId' | 'from' | 'to'>,
  ): Promise<WorkshopFacts[]> {
    if (buildingId === null) return [];
    const open: WorkshopFacts[] = [];
    for (const room of (await this.workshops.list(db, scope, { buildingId, limit: 1_000, offset: 0 })).items)
      if (!(await this.isClosed(db, scope, room.id, from, to))) open.push(room);
    return open;
  }

  /** What applying a repair would put on record as things are now. */
  async missing(db: Db, scope: Scope, cause: RepairCause): Promise<BothLanguages[]> {
    if (await this.has(db, scope, cause)) return [];
    const days = { fromOn: cause.from, toOn: cause.to, startMinute: null, endMinute: null };
    if (cause.trainerId !== null) {
      const trainer = await this.trainers.find(db, scope, cause.trainerId);
      return [absenceSentence(trainer?.name ?? '', days)];
    }
    if (cause.buildingId !== null) {
      const open = await this.openIn(db, scope, cause);
      return [buildingSentence(open[0]?.buildingName ?? '', days, open.length)];
    }
    const name = await this.nameOf(db, scope, cause.workshopId!);
    return [
      cause.stations === null
        ? closingSentence(name, days, null)
        : stationsSentence(name, days, cause.stations),
    ];
  }

  /** Those that hold: an absence that was called off and a closing that was lifted are left out. */
  async standing(db: Db, scope: Scope, facts: readonly RecordedFact[]): Promise<BothLanguages[]> {
    const found: BothLanguages[] = [];
    const buildings = new Map<string, WorkshopClosing[]>();
    const stations = new Map<string, WorkshopClosing[]>();
    for (const { kind, id, buildingId } of facts) {
      if (kind === 'ABSENCE') {
        const absence = await this.availability.find(db, scope, id);
        if (absence?.state === 'ACCEPTED') found.push(absenceSentence(absence.trainerName, absence));
        continue;
      }
      const closing = await this.closings.find(db, scope, id);
      if (!closing || closing.liftedAt !== null) continue;
      const days = `${closing.fromOn} ${closing.toOn}`;
      if (buildingId !== undefined) gather(buildings, `${buildingId} ${days}`, closing);
      else if (closing.workstationId !== null) gather(stations, `${closing.workshopId} ${days}`, closing);
      else
        found.push(
          closingSentence(await this.nameOf(db, scope, closing.workshopId), closing, closing.reason),
        );
    }
    for (const all of buildings.values()) {
      const room = await this.workshops.find(db, scope, all[0]!.workshopId);
      found.push(buildingSentence(room?.buildingName ?? '', all[0]!, all.length));
    }
    for (const all of stations.values())
      found.push(stationsSentence(await this.nameOf(db, scope, all[0]!.workshopId), all[0]!, all.length));
    return found;
  }

  private async isClosed(
    db: Db,
    scope: Scope,
    workshopId: string,
    from: string,
    to: string,
  ): Promise<boolean> {
    const closed = await this.closings.between(db, scope, from, to, workshopId);
    return coversAll(
      closed.filter(({ workstationId }) => workstationId === null),
      from,
      to,
    );
  }

  private async nameOf(db: Db, scope: Scope, workshopId: string): Promise<string> {
    return (await this.workshops.find(db, scope, workshopId))?.name ?? '';
  }
}

const gather = (lists: Map<string, WorkshopClosing[]>, key: string, closing: WorkshopClosing): void =>
  void lists.set(key, [...(lists.get(key) ?? []), closing]);

/** Whether each day from the first to the last is covered as a whole. */
function coversAll(list: readonly DatedOf[], from: string, to: string): boolean {
  const whole = list.filter(({ startMinute }) => startMinute === null);
  for (let day = localDate(from); day <= to; day = addDays(day, 1))
    if (!whole.some(({ fromOn, toOn }) => fromOn <= day && day <= toOn)) return false;
  return true;
}
