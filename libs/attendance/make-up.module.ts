import { Global, Module, type Provider, type Type } from '@nestjs/common';
import { GuestStations } from '../booking/index.js';
import { FacilityModule } from '../facility/index.js';
import { RosterModule } from '../roster/index.js';
import { ArrangeMakeUp } from './commands/make-up/arrange-make-up.js';
import { CancelMakeUp } from './commands/make-up/cancel-make-up.js';
import { TellEndangered } from './commands/make-up/tell-endangered.js';
import { MakeUpController } from './http/make-up/make-up.controller.js';
import { ListMakeUp } from './queries/make-up/list-make-up.js';
import {
  TellEndangeredOnCancellation,
  TellEndangeredOnPublication,
} from './reactions/tell-endangered.reactions.js';
import { HostStations } from './store/make-up/host-stations.js';
import { MakeUpLog } from './store/make-up/make-up-log.js';
import { MakeUpDesk } from './store/make-up/make-up-desk.js';
import { MakeUpStore } from './store/make-up/make-up-store.js';
import { MissedTraining } from './store/make-up/missed-training.js';

/** What the stage's modules take in of making up: its rolls and marks are the stage's own. */
export const makeUpProviders: Provider[] = [MakeUpStore, MissedTraining, MakeUpDesk, MakeUpLog];
export const makeUpUseCases: Type[] = [ArrangeMakeUp, CancelMakeUp, ListMakeUp, TellEndangered];
export const makeUpReactions: Type[] = [TellEndangeredOnPublication, TellEndangeredOnCancellation];
export const makeUpControllers: Type[] = [MakeUpController];

/** Tells bookings and timetables, which know no guests, the stations that these need. */
@Global()
@Module({
  imports: [FacilityModule, RosterModule],
  providers: [MakeUpStore, { provide: GuestStations, useClass: HostStations }],
  exports: [GuestStations],
})
export class GuestStationsModule {}
