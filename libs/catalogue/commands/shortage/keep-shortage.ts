import { Injectable } from '@nestjs/common';
import { addDays, DomainError, localDate } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  isDuplicateKey,
  Outbox,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import { shortageChanged, type shortageRoutes } from '../../contracts/shortage/index.js';
import { decideListing, decideShortageEnd, levelsText } from '../../domain/shortage/shortage.js';
import { shortageAnswer } from '../../queries/shortage/shortage-answer.js';
import { ShortageList } from '../../store/shortage/shortage-list.js';

type Add = typeof shortageRoutes.add;
type End = typeof shortageRoutes.end;

/** Puts an occupation into a shortage catalogue, by a document. */
@Injectable()
export class AddShortage {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly list: ShortageList,
  ) {}

  execute(actor: Actor, wish: InputOf<Add>['body']): Promise<OutputOf<Add>> {
    return this.tx.run(async (db) => {
      const entry = {
        ...wish,
        occupationCode: wish.occupationCode.toUpperCase(),
        levels: levelsText(wish.levels),
      };
      await this.list.lockCentre(db, actor.centreId);
      const standing = await this.list.ofOccupations(db, actor.centreId, [entry.occupationCode]);
      const decided = decideListing(standing, entry);
      if (!decided.ok) throw new DomainError(`catalogue.${decided.error}`);
      const id = await insertOnce(() => this.list.insert(db, actor, entry, this.clock.now()));
      const added = await this.list.find(db, scopeOf(actor), id);
      if (!added) throw new Error('the entry just made is gone');
      const { kind, occupationCode, levels, validFrom, validTo, documentNumber } = entry;
      await this.audit.record(db, {
        actor,
        action: 'catalogue.shortage_added',
        subjectType: 'shortage_catalogue_entry',
        subjectId: id,
        detail: { kind, occupationCode, levels, validFrom, validTo, documentNumber },
      });
      await this.outbox.publish(db, shortageChanged, { centreId: actor.centreId });
      return shortageAnswer(added, this.clock.today());
    });
  }
}

/** Ends an entry, by a document and with a reason. The entry itself stays. */
@Injectable()
export class EndShortage {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly list: ShortageList,
  ) {}

  execute(actor: Actor, entryId: string, wish: InputOf<End>['body']): Promise<OutputOf<End>> {
    const scope = scopeOf(actor);
    const { accountId } = actor;
    if (accountId === null) throw new Error('this needs a person');
    return this.tx.run(async (db) => {
      await this.list.lockCentre(db, actor.centreId);
      const entry = await this.list.find(db, scope, entryId);
      if (!entry) throw new DomainError('catalogue.shortage_not_found');
      const decided = decideShortageEnd(entry, wish.endedOn, (day) => addDays(localDate(day), -1));
      if (!decided.ok) throw new DomainError(`catalogue.${decided.error}`);
      await this.list.end(db, entry, {
        endedOn: decided.value,
        document: wish.documentNumber,
        reason: wish.reason,
        by: accountId,
        at: this.clock.now(),
      });
      const ended = await this.list.find(db, scope, entryId);
      if (!ended) throw new DomainError('catalogue.shortage_not_found');
      await this.audit.record(db, {
        actor,
        action: 'catalogue.shortage_ended',
        subjectType: 'shortage_catalogue_entry',
        subjectId: entryId,
        detail: {
          kind: entry.kind,
          occupationCode: entry.occupationCode,
          endedOn: decided.value,
          document: wish.documentNumber,
        },
        reason: ended.endReason ?? '',
      });
      await this.outbox.publish(db, shortageChanged, { centreId: actor.centreId });
      return shortageAnswer(ended, this.clock.today());
    });
  }
}

async function insertOnce<T>(insert: () => Promise<T>): Promise<T> {
  try {
    return await insert();
  } catch (error) {
    if (isDuplicateKey(error)) throw new DomainError('catalogue.shortage_overlaps');
    throw error;
  }
}
