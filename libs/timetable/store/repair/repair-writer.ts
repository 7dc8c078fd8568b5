import { Injectable } from '@nestjs/common';
import { type Actor, Clock, type Db, scopeOf } from '../../../platform/index.js';
import { EditStore } from '../board/edit-store.js';
import { MoveWriter } from '../board/move-writer.js';
import type { Repair, RepairProposal } from './repair-store.js';

/** Writes the moves of a proposal as drafts that their author can take back. */
@Injectable()
export class RepairWriter {
  constructor(
    private readonly clock: Clock,
    private readonly moves: MoveWriter,
    private readonly edits: EditStore,
  ) {}

  async write(db: Db, actor: Actor, repair: Pick<Repair, 'id'>, { changes }: RepairProposal): Promise<void> {
    const wanted = changes.map(({ sessionId, before, after }) => ({ sessionId, before, after }));
    const written = await this.moves.write(db, scopeOf(actor), actor.centreId, wanted);
    await this.edits.record(db, actor, written, this.clock.now(), repair.id);
  }
}
