import { Injectable } from '@nestjs/common';
import { ClosingStore, type WorkshopClosing, WorkshopRepository } from '../../../facility/index.js';
import { addDays, localDate } from '../../../kernel/index.js';
import { AvailabilityStore, TrainerRepository } from '../../../people/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import type { DatedOf } from '../../domain/limits/limits.js';
import { absenceSentence, closingSentence, stationsSentence } from '../../domain/repair/record-sentences.js';
import type { BothLanguages } from '../../domain/solving/sentences.js';
import type { RepairCause } from './repair-cause.js';

/** An absence or a closing that was put on record with a repair. */
export interface RecordedFact {
  readonly kind: 'ABSENCE' | 'CLOSING';
  readonly id: string;
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
  async has(db: Db, scope: Scope, { kind, trainerId, workshopId, from, to }: RepairCause): Promise<boolean> {
    if (kind === 'TRAINER')
      return coversAll((await this.availability.between(db, scope, from, to, trainerId!)).absences, from, to);
    if (kind === 'WORKSHOP') {
      const closed = await this.closings.between(db, scope, from, to, workshopId!);
      return coversAll(
        closed.filter(({ workstationId }) => workstationId === null),
        from,
        to,
      );
    }
    return kind === 'RECORDED';
  }

  /** What applying a repair would put on record as things are now. */
  async missing(db: Db, scope: Scope, cause: RepairCause): Promise<BothLanguages[]> {
    if (await this.has(db, scope, cause)) return [];
    const days = { fromOn: cause.from, toOn: cause.to, startMinute: null, endMinute: null };
    if (cause.trainerId !== null) {
      const trainer = await this.trainers.find(db, scope, cause.trainerId);
      return [absenceSentence(trainer?.name ?? '', days)];
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
    const stations = new Map<string, WorkshopClosing[]>();
    for (const { kind, id } of facts) {
      if (kind === 'ABSENCE') {
        const absence = await this.availability.find(db, scope, id);
        if (absence?.state === 'ACCEPTED') found.push(absenceSentence(absence.trainerName, absence));
        continue;
      }
      const closing = await this.closings.find(db, scope, id);
      if (!closing || closing.liftedAt !== null) continue;
      if (closing.workstationId === null)
        found.push(
          closingSentence(await this.nameOf(db, scope, closing.workshopId), closing, closing.reason),
        );
      else {
        const key = `${closing.workshopId} ${closing.fromOn} ${closing.toOn}`;
        stations.set(key, [...(stations.get(key) ?? []), closing]);
      }
    }
    for (const [first, ...more] of stations.values())
      if (first)
        found.push(stationsSentence(await this.nameOf(db, scope, first.workshopId), first, more.length + 1));
    return found;
  }

  private async nameOf(db: Db, scope: Scope, workshopId: string): Promise<string> {
    return (await this.workshops.find(db, scope, workshopId))?.name ?? '';
  }
}

/** Whether each day from the first to the last is covered as a whole. */
function coversAll(list: readonly DatedOf[], from: string, to: string): boolean {
  const whole = list.filter(({ startMinute }) => startMinute === null);
  for (let day = localDate(from); day <= to; day = addDays(day, 1))
    if (!whole.some(({ fromOn, toOn }) => fromOn <= day && day <= toOn)) return false;
  return true;
}
