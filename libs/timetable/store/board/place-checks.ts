import { Injectable } from '@nestjs/common';
import { WorkshopRepository } from '../../../facility/index.js';
import { DomainError } from '../../../kernel/index.js';
import { TrainerRepository } from '../../../people/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import type { PlaceChange } from '../../domain/board/edit.js';
import { PinStore } from './pin-store.js';

/** What a place must be before the grid is asked: a room and a trainer of the house, for a session that may move. */
@Injectable()
export class PlaceChecks {
  constructor(
    private readonly workshops: WorkshopRepository,
    private readonly trainers: TrainerRepository,
    private readonly pins: PinStore,
  ) {}

  async check(db: Db, scope: Scope, changes: readonly PlaceChange[]): Promise<void> {
    const [fixed] = await this.pins.among(
      db,
      changes.map(({ sessionId }) => sessionId),
    );
    if (fixed) throw new DomainError('board.pinned', { sessionId: fixed });
    const rooms = [...new Set(changes.flatMap(({ after }) => after.workshopId ?? []))];
    if ((await this.workshops.byIds(db, scope, rooms)).size < rooms.length)
      throw new DomainError('timetable.workshop_not_found');
    for (const id of new Set(changes.map(({ after }) => after.trainerId)))
      if (!(await this.trainers.find(db, scope, id))) throw new DomainError('timetable.trainer_not_found');
  }
}
