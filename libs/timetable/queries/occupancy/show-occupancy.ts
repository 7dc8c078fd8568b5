import { Injectable } from '@nestjs/common';
import { type OpeningHours, WorkshopRepository } from '../../../facility/index.js';
import { addDays, dayOfWeek, localDate } from '../../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { occupancyRoutes } from '../../contracts/occupancy/index.js';
import { OccupancyStore, type TaughtDay } from '../../store/occupancy/occupancy-store.js';

type Routes = typeof occupancyRoutes;

const ALL = { limit: 1_000, offset: 0 } as const;

/** How full the workshops are, day by day, and how much each trainer gives, in a month. */
@Injectable()
export class ShowOccupancy {
  constructor(
    private readonly tx: Tx,
    private readonly workshops: WorkshopRepository,
    private readonly occupancy: OccupancyStore,
  ) {}

  async ofWorkshops(actor: Actor, month: string): Promise<OutputOf<Routes['workshops']>> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const days = daysOf(month);
    const { items } = await this.workshops.list(db, scope, ALL);
    const hours = await this.workshops.openingHours(db, scope, [
      ...new Set(items.map(({ buildingId }) => buildingId)),
    ]);
    const taken = new Map(
      (await this.occupancy.workshopDays(db, scope, spanOf(days))).map((one) => [
        `${one.workshopId} ${one.heldOn}`,
        one,
      ]),
    );
    return {
      month,
      days,
      workshops: items.map(({ id, code, name, buildingId, buildingName }) => {
        const cells = days.map((heldOn) => {
          const found = taken.get(`${id} ${heldOn}`);
          return {
            heldOn,
            openMinutes: openMinutes(hours.get(buildingId) ?? [], heldOn),
            takenMinutes: found?.takenMinutes ?? 0,
            sessions: found?.sessions ?? 0,
          };
        });
        return {
          id,
          code,
          name,
          buildingName,
          openMinutes: sum(cells.map((cell) => cell.openMinutes)),
          takenMinutes: sum(cells.map((cell) => cell.takenMinutes)),
          cells,
        };
      }),
    };
  }

  async ofTrainers(actor: Actor, month: string): Promise<OutputOf<Routes['trainers']>> {
    const db = this.tx.read;
    const rows = await this.occupancy.trainerDays(db, scopeOf(actor), spanOf(daysOf(month)));
    const byTrainer = new Map<string, TaughtDay[]>();
    for (const row of rows) byTrainer.set(row.trainerId, [...(byTrainer.get(row.trainerId) ?? []), row]);
    const trainers = [...byTrainer].map(([id, own]) => {
      const perDay = new Map<string, number>();
      for (const { heldOn, minutes } of own) perDay.set(heldOn, (perDay.get(heldOn) ?? 0) + minutes);
      return {
        id,
        name: own[0]?.name ?? '',
        staffNumber: own[0]?.staffNumber ?? '',
        sessions: sum(own.map(({ sessions }) => sessions)),
        days: perDay.size,
        minutes: sum([...perDay.values()]),
        busiestDayMinutes: Math.max(0, ...perDay.values()),
        cohorts: new Set(own.map(({ cohortId }) => cohortId)).size,
      };
    });
    trainers.sort((a, b) => b.minutes - a.minutes || (a.staffNumber < b.staffNumber ? -1 : 1));
    const all = await this.occupancy.trainers(db, actor.centreId);
    return { month, trainers, withoutSessions: Math.max(0, all - trainers.length) };
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const spanOf = (days: readonly string[]): { from: string; to: string } => ({
  from: days[0] ?? '',
  to: days.at(-1) ?? '',
});

function daysOf(month: string): string[] {
  const days: string[] = [];
  for (let day = localDate(`${month}-01`); day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}

const openMinutes = (hours: readonly OpeningHours[], day: string): number =>
  sum(
    hours
      .filter(({ weekday }) => weekday === dayOfWeek(localDate(day)))
      .map(({ opensMinute, closesMinute }) => closesMinute - opensMinute),
  );
