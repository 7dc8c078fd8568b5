import type { Provider, Type } from '@nestjs/common';
import { AskForForecast } from './commands/forecast/ask-for-forecast.js';
import { RefreshDueForecasts } from './commands/forecast/refresh-due-forecasts.js';
import { ForecastWriting, RefreshForecast } from './commands/forecast/refresh-forecast.js';
import { ForecastsController } from './http/forecast/forecasts.controller.js';
import { FindCohortForecast } from './queries/forecast/find-cohort-forecast.js';
import { FindOwnForecast } from './queries/forecast/find-own-forecast.js';
import { ListForecasts } from './queries/forecast/list-forecasts.js';
import { MakeUpFacts, SuggestMakeUp } from './queries/forecast/suggest-make-up.js';
import { askForForecastReactions } from './reactions/forecast/ask-for-forecast.reactions.js';
import {
  RefreshDueForecastsReaction,
  RefreshForecastReaction,
} from './reactions/forecast/refresh-forecast.reaction.js';
import { AffectedCohorts } from './store/forecast/affected-cohorts.js';
import { ForecastAlerts } from './store/forecast/forecast-alerts.js';
import { ForecastDemand } from './store/forecast/forecast-demand.js';
import { ForecastReader } from './store/forecast/forecast-reader.js';
import { ForecastStore } from './store/forecast/forecast-store.js';
import { ForecastTotals } from './store/forecast/forecast-totals.js';
import { ClassSessions } from './store/forecast/class-sessions.js';
import { LearnerOutlooks } from './store/forecast/learner-outlooks.js';
import { Rivals } from './store/forecast/rivals.js';
import { IntendedPolicy } from './store/forecast/intended-policy.js';

/**
 * What the stage's modules take in of the forecast. Providers and no module of its own: it decides with the providers
 * of the stage, and two modules that import each other are a circle.
 */
export const forecastProviders: Provider[] = [
  AffectedCohorts,
  ClassSessions,
  ForecastAlerts,
  ForecastDemand,
  ForecastReader,
  ForecastStore,
  ForecastTotals,
  ForecastWriting,
  IntendedPolicy,
  LearnerOutlooks,
  MakeUpFacts,
  Rivals,
];

export const forecastUseCases: Type[] = [
  AskForForecast,
  RefreshForecast,
  RefreshDueForecasts,
  FindCohortForecast,
  ListForecasts,
  FindOwnForecast,
  SuggestMakeUp,
];

export const forecastControllers: Type[] = [ForecastsController];

export const forecastReactions: Type[] = [
  RefreshForecastReaction,
  RefreshDueForecastsReaction,
  ...askForForecastReactions,
];
