import { Injectable } from '@nestjs/common';
import { WorkshopRepository } from '../../../facility/index.js';
import { DomainError } from '../../../kernel/index.js';
import { TrainerRepository } from '../../../people/index.js';
import { Clock, type Db, type Scope } from '../../../platform/index.js';
import type { PlaceChange } from '../../domain/board/edit.js';
import { requireUnpinned } from './pin-store.js';

/**
 * What a place must be before the grid is asked: a room and a trainer of the house, on a day to come, for a session
 * that may move. What was planned for a day that has come stays as it was.
 */
@Injectable()
export class PlaceChecks {
  constructor(
    private readonly workshops: WorkshopRepository,
    private readonly trainers: TrainerRepository,
    private readonly clock: Clock,
  ) {}

  async check(db: Db, scope: Scope, changes: readonly PlaceChange[]): Promise<void> {
    const today = this.clock.today();
    if (changes.some(({ before, after }) => before.heldOn <= today || after.heldOn <= today))
      throw new DomainError('board.day_has_come', {
        today,
        says: '今天和以前的课次在排课板上不移动,也不能移到今天或以前。',
        saysEn: 'On the board, sessions of today and before do not move, nor does any go there.',
      });
    await requireUnpinned(
      db,
      changes.map(({ sessionId }) => sessionId),
    );
    const rooms = [...new Set(changes.flatMap(({ after }) => after.workshopId ?? []))];
    if ((await this.workshops.byIds(db, scope, rooms)).size < rooms.length)
      throw new DomainError('timetable.workshop_not_found');
    for (const id of new Set(changes.map(({ after }) => after.trainerId)))
      if (!(await this.trainers.find(db, scope, id))) throw new DomainError('timetable.trainer_not_found');
  }
}
