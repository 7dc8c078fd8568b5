import { Injectable } from '@nestjs/common';
import { WorkshopRepository } from '../../../facility/index.js';
import { addDays, DomainError, localDate } from '../../../kernel/index.js';
import { TrainerRepository } from '../../../people/index.js';
import { type Actor, Clock, type FileAnswer, renderPdf, scopeOf, Tx } from '../../../platform/index.js';
import { PublishedSheets } from '../../store/print/published-sheets.js';
import { type PersonalSheet, personalDocument } from './timetable-document.js';

interface Days {
  readonly from: string;
  readonly to: string;
}

/** What a trainer gives, or a workshop holds, on paper. */
@Injectable()
export class PrintPersonalTimetable {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly trainers: TrainerRepository,
    private readonly workshops: WorkshopRepository,
    private readonly sheets: PublishedSheets,
  ) {}

  /** A trainer's own sheet. */
  mine(actor: Actor, days: Days): Promise<FileAnswer> {
    if (actor.trainerId === undefined) throw new DomainError('timetable.trainer_to_print_not_found');
    return this.ofTrainer(actor, actor.trainerId, days);
  }

  async ofTrainer(actor: Actor, trainerId: string, days: Days): Promise<FileAnswer> {
    const db = this.tx.read;
    // One's own name is found whatever the scope of one's roles.
    const scope =
      trainerId === actor.trainerId
        ? ({ kind: 'centre', centreId: actor.centreId } as const)
        : scopeOf(actor);
    const trainer = await this.trainers.find(db, scope, trainerId);
    if (!trainer) throw new DomainError('timetable.trainer_to_print_not_found');
    return this.print(actor, days, {
      heading: '教师授课表',
      name: trainer.name,
      of: 'TRAINER',
      sessions: await this.sheets.ofTrainer(db, trainerId, days.from, days.to),
    });
  }

  async ofWorkshop(actor: Actor, workshopId: string, days: Days): Promise<FileAnswer> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const workshop = await this.workshops.find(db, scope, workshopId);
    if (!workshop) throw new DomainError('facility.workshop_not_found');
    return this.print(actor, days, {
      heading: '场地使用表',
      name: `${workshop.buildingName} ${workshop.name}`,
      of: 'WORKSHOP',
      sessions: await this.sheets.ofWorkshop(db, scope, workshopId, days.from, days.to),
    });
  }

  private async print(
    actor: Actor,
    { from, to }: Days,
    sheet: Pick<PersonalSheet, 'heading' | 'name' | 'of' | 'sessions'>,
  ): Promise<FileAnswer> {
    const days: string[] = [];
    for (let day = localDate(from); day <= to; day = addDays(day, 1)) days.push(day);
    const bytes = await renderPdf(
      personalDocument({
        ...sheet,
        days,
        centreName: await this.sheets.centreName(this.tx.read, actor.centreId),
        printedAt: this.clock.now(),
      }),
    );
    return { name: `${sheet.name}-${sheet.heading}-${from}.pdf`, bytes };
  }
}
