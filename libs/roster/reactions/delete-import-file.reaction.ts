import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../platform/index.js';
import { DeleteImportFile } from '../commands/delete-import-file.js';
import { deleteImportFileJob } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'roster.delete-import-file', on: deleteImportFileJob })
export class DeleteImportFileReaction implements ReactionHandler<typeof deleteImportFileJob> {
  constructor(private readonly deleteImportFile: DeleteImportFile) {}

  handle(
    { centreId, importId }: PayloadOf<typeof deleteImportFileJob>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.deleteImportFile.execute(systemActor(centreId, messageId), importId);
  }
}
