import { Injectable } from '@nestjs/common';
import {
  type Actor,
  Clock,
  type FileAnswer,
  type InputOf,
  type OutputOf,
  scopeOf,
  templateFile,
  Tx,
} from '../../../platform/index.js';
import type { shortageRoutes as routes } from '../../contracts/shortage/index.js';
import { SHORTAGE_TEMPLATE } from '../../domain/shortage/shortage-sheet.js';
import { ShortageList } from '../../store/shortage/shortage-list.js';
import { shortageAnswer } from './shortage-answer.js';

/** The catalogues, what counts today first. */
@Injectable()
export class ListShortage {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly list: ShortageList,
  ) {}

  async execute(
    actor: Actor,
    query: InputOf<typeof routes.list>['query'],
  ): Promise<OutputOf<typeof routes.list>> {
    const today = this.clock.today();
    const { items, total } = await this.list.page(this.tx.read, scopeOf(actor), query, today);
    return { items: items.map((entry) => shortageAnswer(entry, today)), total };
  }
}

/** The empty template of a catalogue. */
@Injectable()
export class ShortageTemplate {
  execute(): Promise<FileAnswer> {
    return templateFile(SHORTAGE_TEMPLATE);
  }
}
