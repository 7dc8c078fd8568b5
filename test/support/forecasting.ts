import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { HoursStore, MakeUpStore, MissedTraining } from '../../libs/attendance/index.js';
import { EntryStore } from '../../libs/attendance/store/entry-store.js';
import { CourseRepository } from '../../libs/catalogue/index.js';
import { CohortStore } from '../../libs/cohort/index.js';
import { ExamResultStore } from '../../libs/exam/index.js';
import { WorkshopRepository } from '../../libs/facility/index.js';
import { TrainerRepository } from '../../libs/people/index.js';
import { bin, newId, Notices, type ReactionHandler, type ReactionSpec } from '../../libs/platform/index.js';
import { REACTION_METADATA } from '../../libs/platform/messaging/reaction.js';
import { RosterStore } from '../../libs/roster/index.js';
import { AskForForecast } from '../../libs/subsidy/commands/forecast/ask-for-forecast.js';
import { RefreshDueForecasts } from '../../libs/subsidy/commands/forecast/refresh-due-forecasts.js';
import { ForecastWriting, RefreshForecast } from '../../libs/subsidy/commands/forecast/refresh-forecast.js';
import { ForecastTotals } from '../../libs/subsidy/index.js';
import { refreshForecastJob } from '../../libs/subsidy/contracts/forecast/events.js';
import { FindCohortForecast } from '../../libs/subsidy/queries/forecast/find-cohort-forecast.js';
import { FindOwnForecast } from '../../libs/subsidy/queries/forecast/find-own-forecast.js';
import { ListForecasts } from '../../libs/subsidy/queries/forecast/list-forecasts.js';
import { MakeUpFacts, SuggestMakeUp } from '../../libs/subsidy/queries/forecast/suggest-make-up.js';
import { askForForecastReactions } from '../../libs/subsidy/reactions/forecast/ask-for-forecast.reactions.js';
import { AffectedCohorts } from '../../libs/subsidy/store/forecast/affected-cohorts.js';
import { ForecastAlerts } from '../../libs/subsidy/store/forecast/forecast-alerts.js';
import { ForecastDemand } from '../../libs/subsidy/store/forecast/forecast-demand.js';
import { ForecastReader } from '../../libs/subsidy/store/forecast/forecast-reader.js';
import { ForecastStore } from '../../libs/subsidy/store/forecast/forecast-store.js';
import { ClassSessions } from '../../libs/subsidy/store/forecast/class-sessions.js';
import { LearnerOutlooks } from '../../libs/subsidy/store/forecast/learner-outlooks.js';
import { Rivals } from '../../libs/subsidy/store/forecast/rivals.js';
import { IntendedPolicy } from '../../libs/subsidy/store/forecast/intended-policy.js';
import { MakeUpPlaces } from '../../libs/timetable/index.js';
import { FitFactsReader } from '../../libs/timetable/store/fit-facts.js';
import type { Claiming } from './claiming.js';
import type { Timetabling } from './timetabling.js';
import type { World } from './world.js';

/** The forecast over a test world, put together as the module does, with the messages that drive it. */
export function forecastingOf(world: World, claiming: Claiming, timetable: Timetabling) {
  const { tx, clock, outbox } = world;
  const cohorts = new CohortStore();
  const courses = new CourseRepository();
  const [workshops, trainers] = [new WorkshopRepository(), new TrainerRepository()];
  const forecasts = new ForecastStore();
  const affected = new AffectedCohorts();
  const demand = new ForecastDemand(clock, outbox);
  const makeUps = new MakeUpStore();
  const missed = new MissedTraining(timetable.sessions, new EntryStore());
  const classSessions = new ClassSessions(timetable.sessions, makeUps, missed);
  const outlooks = new LearnerOutlooks(
    claiming.deciding,
    new IntendedPolicy(claiming.policies),
    classSessions,
    new HoursStore(new EntryStore()),
    new ExamResultStore(),
    courses,
  );
  const reader = new ForecastReader(outlooks, new Rivals(cohorts, outlooks));
  const alerts = new ForecastAlerts(clock, new Notices(outbox, clock), forecasts);
  const ask = new AskForForecast(tx, affected, demand);
  const refresh = new RefreshForecast(
    tx,
    clock,
    cohorts,
    demand,
    reader,
    new ForecastWriting(forecasts, alerts, outbox),
  );
  const places = new MakeUpPlaces(
    timetable.lists,
    new FitFactsReader(timetable.sessions, courses, workshops, trainers),
    workshops,
    trainers,
    new RosterStore(),
  );
  return {
    cohorts,
    demand,
    forecasts,
    classSessions,
    outlooks,
    reader,
    ask,
    refresh,
    refreshDue: new RefreshDueForecasts(tx, clock, affected, demand),
    totals: new ForecastTotals(),
    find: new FindCohortForecast(tx, cohorts, forecasts, demand),
    list: new ListForecasts(tx, forecasts, new ForecastTotals(), claiming.policies, clock),
    own: new FindOwnForecast(tx, forecasts),
    suggest: new SuggestMakeUp(
      tx,
      clock,
      cohorts,
      forecasts,
      places,
      new MakeUpFacts(courses, timetable.sessions, makeUps, missed),
    ),
    pump: new Pump(world, ask, refresh),
  };
}

export type Forecasting = ReturnType<typeof forecastingOf>;

interface Message {
  readonly id: string;
  readonly name: string;
  readonly payload: string;
}

/** Hands the messages of the outbox to the forecast's reactions, each once, in an order of the caller's choosing. */
class Pump {
  private readonly seen = new Set<string>();
  private readonly missed = new Map<string, string[]>();
  private readonly handlers = new Map<string, ReactionHandler>();

  constructor(
    private readonly world: World,
    ask: AskForForecast,
    private readonly refresh: RefreshForecast,
  ) {
    for (const reaction of askForForecastReactions) {
      const { on } = Reflect.getMetadata(REACTION_METADATA, reaction) as ReactionSpec;
      const made = new (reaction as Type<ReactionHandler> & (new (on: AskForForecast) => ReactionHandler))(
        ask,
      );
      this.handlers.set(on.name, made);
    }
  }

  /** Delivers what has not been delivered; `off` names events whose reaction is not running. Answers how many jobs ran. */
  async run(
    options: { readonly off?: readonly string[]; readonly shuffle?: (messages: Message[]) => Message[] } = {},
  ): Promise<number> {
    const rows = await this.world.tx.read.query<Message>(
      'SELECT m.id, m.name, m.payload FROM outbox_message m ORDER BY m.created_at, m.id',
    );
    const fresh = rows.filter(({ id, name }) => name !== refreshForecastJob.name && !this.seen.has(id));
    for (const message of options.shuffle ? options.shuffle(fresh) : fresh) {
      this.seen.add(message.id);
      const off = options.off?.includes(message.name) === true;
      if (off) this.missed.set(message.name, [...(this.missed.get(message.name) ?? []), message.id]);
      const handler = off ? undefined : this.handlers.get(message.name);
      const context = { messageId: message.id, createdAt: this.world.clock.now(), attempt: 1 };
      await handler?.handle(JSON.parse(message.payload) as never, context);
    }
    const ran = await this.jobs();
    // What a class is now may change others.
    return ran === 0 ? 0 : ran + (await this.run(options));
  }

  /** Hands out the messages of that name once more, as if nobody had heard them. */
  again(name: string): void {
    for (const id of this.missed.get(name) ?? []) this.seen.delete(id);
    this.missed.delete(name);
  }

  private async jobs(): Promise<number> {
    const rows = await this.world.tx.read.query<Message>(
      `SELECT m.id, m.name, m.payload FROM outbox_message m WHERE m.name = 'subsidy.refresh_forecast' ORDER BY m.id`,
    );
    let ran = 0;
    for (const { id, payload } of rows.filter((row) => !this.seen.has(row.id))) {
      this.seen.add(id);
      const { cohortId } = JSON.parse(payload) as { cohortId: string };
      if ((await this.refresh.execute(cohortId)).refreshed) ran += 1;
    }
    return ran;
  }
}

/** Puts workers of an enterprise on a cohort's roster. */
export async function seat(
  world: World,
  cohortId: string,
  enterpriseId: string,
  workerIds: readonly string[],
  enrolledOn: string,
): Promise<void> {
  await world.tx.run((db) =>
    new RosterStore().insert(
      db,
      workerIds.map((workerId) => ({
        id: newId(),
        centreId: world.seeded.centreId,
        cohortId,
        enterpriseId,
        workerId,
        importId: null,
        replacesId: null,
        post: null,
        employment: 'EMPLOYEE' as const,
        remark: null,
        enrolledOn,
        createdAt: world.clock.now(),
      })),
    ),
  );
}

/** Gives a cohort its intended programme. */
export const intend = (world: World, cohortId: string, programme = 'KEY_ENTERPRISE_POST') =>
  world.tx.run((db) =>
    db.execute('UPDATE cohort SET programme = ? WHERE id = ?', [programme, bin(cohortId)]),
  );
