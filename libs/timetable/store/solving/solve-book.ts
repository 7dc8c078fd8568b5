import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/index.js';
import { VersionStore } from '../version-store.js';
import { SolveStore } from './solve-store.js';
import { TimetableStamp } from './timetable-stamp.js';

/** Searches together with what they depend on: the stamp of the timetables and the centre's turn. */
@Injectable()
export class SolveBook {
  constructor(
    readonly solves: SolveStore,
    readonly stamps: TimetableStamp,
    private readonly versions: VersionStore,
  ) {}

  /** Plans of a centre are written one after another. */
  takeTurn(db: Db, centreId: string): Promise<void> {
    return this.versions.takeTurn(db, centreId);
  }
}
