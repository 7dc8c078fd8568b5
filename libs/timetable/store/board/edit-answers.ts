import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { formatMinuteOfDay } from '../../../kernel/index.js';
import { type Actor, type Db, scopeOf } from '../../../platform/index.js';
import type { editsSchema } from '../../contracts/board/schemas.js';
import { decideMove, reversed, type SessionPlace } from '../../domain/board/edit.js';
import type { BothLanguages } from '../../domain/solving/sentences.js';
import { type SessionListing, SessionLists } from '../session-lists.js';
import { RecordedFacts } from '../repair/recorded-facts.js';
import { EditStore, type TimetableEdit } from './edit-store.js';

export type EditsAnswer = z.input<typeof editsSchema>;

const when = ({ heldOn, startMinute }: SessionPlace): string =>
  `${heldOn.slice(5)} ${formatMinuteOfDay(startMinute)}`;

/** What a person can take back or do again, in a sentence. */
@Injectable()
export class EditAnswers {
  constructor(
    private readonly edits: EditStore,
    private readonly lists: SessionLists,
    private readonly facts: RecordedFacts,
  ) {}

  async of(db: Db, actor: Actor): Promise<EditsAnswer> {
    const done = await this.edits.top(db, actor, 'DONE');
    const undone = await this.edits.top(db, actor, 'UNDONE');
    return {
      undo: done ? await this.answer(db, actor, done, true) : null,
      redo: undone ? await this.answer(db, actor, undone, false) : null,
    };
  }

  private async answer(
    db: Db,
    actor: Actor,
    edit: TimetableEdit,
    back: boolean,
  ): Promise<NonNullable<EditsAnswer['undo']>> {
    const wanted = back ? reversed(edit.changes) : edit.changes;
    const sessions = await this.lists.byIds(
      db,
      scopeOf(actor),
      wanted.map(({ sessionId }) => sessionId),
    );
    const now = new Map(sessions.filter(({ state }) => state === 'PLANNED').map((one) => [one.id, one]));
    return {
      id: edit.id,
      createdAt: edit.createdAt.toISOString(),
      sentence: sentenceOf(edit, sessions),
      possible: decideMove(wanted, now).ok,
      stays: await this.facts.standing(db, scopeOf(actor), edit.recorded),
    };
  }
}

/** Which session went where, and how many went with it. */
function sentenceOf({ changes }: TimetableEdit, sessions: readonly SessionListing[]): BothLanguages {
  const [first] = changes;
  const session = sessions.find(({ id }) => id === first?.sessionId);
  if (!first) return { zh: '', en: '' };
  const [from, to] = [when(first.before), when(first.after)];
  const path = from === to ? from : `${from} → ${to}`;
  const title = session ? `“${session.cohortTitle}”${session.moduleTitle}` : '';
  const more = changes.length - 1;
  return {
    zh: `${title} ${path}${more > 0 ? `,连同另外 ${more} 个课次` : ''}`.trim(),
    en: `${title} ${path}${more > 0 ? ` and ${more} more` : ''}`.trim(),
  };
}
