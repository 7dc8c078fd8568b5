import type { Provider, Type } from '@nestjs/common';
import { ArrangeMakeUp } from './commands/make-up/arrange-make-up.js';
import { CancelMakeUp } from './commands/make-up/cancel-make-up.js';
import { TellEndangered } from './commands/make-up/tell-endangered.js';
import { MakeUpController } from './http/make-up/make-up.controller.js';
import { ListMakeUp } from './queries/make-up/list-make-up.js';
import {
  TellEndangeredOnCancellation,
  TellEndangeredOnPublication,
} from './reactions/tell-endangered.reactions.js';
import { MakeUpDesk } from './store/make-up/make-up-desk.js';
import { MakeUpStore } from './store/make-up/make-up-store.js';
import { MissedTraining } from './store/make-up/missed-training.js';

/** What the stage's modules take in of making up: its rolls and marks are the stage's own. */
export const makeUpProviders: Provider[] = [MakeUpStore, MissedTraining, MakeUpDesk];
export const makeUpUseCases: Type[] = [ArrangeMakeUp, CancelMakeUp, ListMakeUp, TellEndangered];
export const makeUpReactions: Type[] = [TellEndangeredOnPublication, TellEndangeredOnCancellation];
export const makeUpControllers: Type[] = [MakeUpController];
