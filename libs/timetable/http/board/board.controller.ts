import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { MoveSessions } from '../../commands/board/move-sessions.js';
import { RedoEdit } from '../../commands/board/redo-edit.js';
import { UndoEdit } from '../../commands/board/undo-edit.js';
import { boardRoutes as routes } from '../../contracts/board/index.js';
import { ShowBoard } from '../../queries/board/show-board.js';
import { ShowEdits } from '../../queries/board/show-edits.js';
import { ShowSpots } from '../../queries/board/show-spots.js';

/** The planning board. */
@Controller()
export class BoardController {
  constructor(
    private readonly showBoard: ShowBoard,
    private readonly showSpots: ShowSpots,
    private readonly showEdits: ShowEdits,
    private readonly moveSessions: MoveSessions,
    private readonly undoEdit: UndoEdit,
    private readonly redoEdit: RedoEdit,
  ) {}

  @Endpoint(routes.show)
  show(
    @Input() { query }: InputOf<typeof routes.show>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.show>> {
    return this.showBoard.execute(actor, query);
  }

  @Endpoint(routes.spots)
  spots(
    @Input() { params, query }: InputOf<typeof routes.spots>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.spots>> {
    return this.showSpots.execute(actor, params.sessionId, query);
  }

  @Endpoint(routes.edits)
  edits(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.edits>> {
    return this.showEdits.execute(actor);
  }

  @Endpoint(routes.move)
  move(
    @Input() { body }: InputOf<typeof routes.move>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.move>> {
    return this.moveSessions.execute(actor, body);
  }

  @Endpoint(routes.undo)
  undo(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.undo>> {
    return this.undoEdit.execute(actor);
  }

  @Endpoint(routes.redo)
  redo(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.redo>> {
    return this.redoEdit.execute(actor);
  }
}
