import { Injectable, type Type } from '@nestjs/common';
import {
  attendanceCorrected,
  attendanceRecorded,
  attendanceSignedOff,
  makeUpChanged,
} from '../../../attendance/index.js';
import { shortageChanged } from '../../../catalogue/index.js';
import { certificateIssued, certificateRevoked } from '../../../certificate/index.js';
import { cohortCancelled, cohortFinished, cohortOpened, cohortStarted } from '../../../cohort/index.js';
import { examResultCorrected, examResultsPublished } from '../../../exam/index.js';
import { employmentEnded, staffRegistered } from '../../../people/index.js';
import { type EventDef, type PayloadOf, Reaction, type ReactionHandler } from '../../../platform/index.js';
import { learnerLeft, rosterAccepted } from '../../../roster/index.js';
import { sessionCancelled, timetableChanged, timetablePublished } from '../../../timetable/index.js';
import { AskForForecast } from '../../commands/forecast/ask-for-forecast.js';
import {
  claimAccepted,
  claimApproved,
  claimDrafted,
  claimRejected,
  claimReturned,
  claimReviewed,
  claimRevoked,
  claimSubmitted,
  claimWithdrawn,
  objectionResolved,
} from '../../contracts/events.js';
import { designationChanged } from '../../contracts/designation/index.js';
import {
  benefitConsented,
  benefitImportAccepted,
  benefitReleased,
  benefitRevoked,
} from '../../contracts/benefit/events.js';
import { standingChanged } from '../../contracts/forecast/events.js';
import { policyInForce } from '../../contracts/versions/events.js';
import type { Concerned } from '../../store/forecast/affected-cohorts.js';

/** The consumer of one event that makes forecasts old. They differ in nothing but in what the event is about. */
function askOn<E extends EventDef>(
  event: E,
  ...concerned: readonly ((payload: PayloadOf<E>) => Concerned)[]
): Type<ReactionHandler<E>> {
  @Injectable()
  @Reaction({ consumer: `subsidy.forecast-after-${event.name.replace(/[._]/g, '-')}`, on: event })
  class AskOn implements ReactionHandler<E> {
    constructor(private readonly ask: AskForForecast) {}

    handle(payload: PayloadOf<E>): Promise<unknown> {
      return this.ask.execute(...concerned.map((of) => of(payload)));
    }
  }
  return AskOn;
}

interface OfCohort {
  readonly centreId: string;
  readonly cohortId: string;
}

const cohort = ({ centreId, cohortId }: OfCohort): Concerned => ({ cohort: { centreId, cohortId } });
const guests = ({ cohortId }: OfCohort): Concerned => ({ guestsOf: cohortId });
const besides = ({ centreId, cohortId }: OfCohort): Concerned => ({ besides: { centreId, cohortId } });
const courseOf = ({ centreId, cohortId }: OfCohort): Concerned => ({ courseOf: { centreId, cohortId } });
const worker = ({ workerId }: { readonly workerId: string }): Concerned => ({ workerIds: [workerId] });
const workers = ({ workerIds }: { readonly workerIds: readonly string[] }): Concerned => ({ workerIds });
const present = (at: { readonly sessionId: string; readonly workerIds: readonly string[] }): Concerned => ({
  presentIn: at.sessionId,
  workerIds: at.workerIds,
});
const benefit = ({ benefitId }: { readonly benefitId: string }): Concerned => ({ benefitIds: [benefitId] });
const claim = ({ claimId }: { readonly claimId: string }): Concerned => ({ claimId });
const insured = ({ importId }: { readonly importId: string }): Concerned => ({ importId });
const enterprise = ({ enterpriseId }: { readonly enterpriseId: string }): Concerned => ({ enterpriseId });
const centre = ({ centreId }: { readonly centreId: string }): Concerned => ({ centreId });

/** Everything a forecast rests on, event by event. */
export const askForForecastReactions: readonly Type<ReactionHandler>[] = [
  askOn(attendanceRecorded, cohort, present),
  askOn(attendanceSignedOff, cohort, guests),
  askOn(attendanceCorrected, cohort, ({ sessionId, workerId }) => ({
    presentIn: sessionId,
    workerIds: [workerId],
  })),
  askOn(makeUpChanged, cohort),
  askOn(timetablePublished, cohort, guests),
  askOn(timetableChanged, cohort, guests),
  askOn(sessionCancelled, cohort, guests),

  askOn(rosterAccepted, cohort, besides),
  askOn(learnerLeft, cohort),
  askOn(cohortOpened, cohort),
  askOn(cohortStarted, cohort),
  askOn(cohortFinished, cohort),
  askOn(cohortCancelled, cohort),
  askOn(certificateIssued, cohort),
  askOn(certificateRevoked, cohort),
  askOn(examResultsPublished, courseOf),
  askOn(examResultCorrected, courseOf),
  askOn(standingChanged, besides),
  askOn(employmentEnded, worker),
  askOn(staffRegistered, workers),
  askOn(benefitConsented, benefit),
  askOn(benefitReleased, benefit),
  askOn(benefitRevoked, benefit),
  askOn(claimDrafted, claim),
  askOn(claimSubmitted, claim),
  askOn(claimAccepted, claim),
  askOn(claimReviewed, claim),
  askOn(claimApproved, claim),
  askOn(objectionResolved, claim),
  askOn(claimReturned, claim),
  askOn(claimRejected, claim),
  askOn(claimWithdrawn, claim),
  askOn(claimRevoked, claim),
  askOn(designationChanged, enterprise),
  askOn(policyInForce, centre),
  askOn(shortageChanged, centre),
  askOn(benefitImportAccepted, insured),
] as readonly Type<ReactionHandler>[];
