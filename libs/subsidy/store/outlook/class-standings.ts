import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../../cohort/index.js';
import type { Db } from '../../../platform/index.js';
import { firstClaimDay } from '../../domain/forecast/claim-day.js';
import { assembleFacts } from '../../domain/learner-facts.js';
import { clashes, minutesOfSessions } from '../../domain/outlook/class-plan.js';
import { type Standing, standingOf } from '../../domain/outlook/plan-guard.js';
import type { Sessions } from '../../domain/outlook/proposed-sessions.js';
import type { OpenProgramme } from './open-policies.js';
import { OutlookGrants } from './outlook-grants.js';
import { type Gathered, type GatheredPerson, grantsUnder } from './outlook-gathering.js';

export interface Stood {
  readonly person: GatheredPerson;
  readonly standing: Standing;
}

/** Where everybody of a class stands under one timetable or another, whether anybody has made it or not. */
@Injectable()
export class ClassStandings {
  constructor(private readonly grants: OutlookGrants) {}

  /** `all`: every session that one of the timetables to be asked about has. */
  async of(
    db: Db,
    cohort: Cohort,
    programme: OpenProgramme,
    { gathered, today }: { readonly gathered: Gathered; readonly today: string },
    all: Sessions,
  ): Promise<(sessions: Sessions) => Stood[]> {
    const days = all.map(({ heldOn }) => heldOn).sort();
    const others = await this.grants.otherSessions(
      db,
      { ...cohort, startsOn: days[0] ?? cohort.startsOn, endsOn: days.at(-1) ?? cohort.endsOn },
      gathered.people.map(({ learner }) => learner.workerId),
    );
    return (sessions) => {
      let taken = 0;
      return gathered.people.map((person) => {
        const standing = standUnder(programme, gathered, person, {
          cohort,
          sessions,
          today,
          taken,
          clashing: clashes(sessions, others.get(person.learner.workerId) ?? []),
        });
        if (standing.reachable) taken += 1;
        return { person, standing };
      });
    };
  }
}

function standUnder(
  { policy, rule }: OpenProgramme,
  gathered: Gathered,
  person: GatheredPerson,
  under: {
    readonly cohort: Cohort;
    readonly sessions: Sessions;
    readonly today: string;
    readonly taken: number;
    readonly clashing: boolean;
  },
): Standing {
  const toCome = under.sessions.filter(({ recorded }) => !recorded);
  const grants = grantsUnder(gathered, person, {
    policyVersionId: policy.id,
    programme: rule.programme.id,
    cohortId: under.cohort.id,
  });
  const { learner } = person;
  const assembled = assembleFacts(
    {
      ...gathered.planned.taught,
      trainingStart: under.sessions[0]?.heldOn ?? under.cohort.startsOn,
      remaining: minutesOfSessions(toCome),
    },
    { ...learner, timeOverlap: learner.timeOverlap || under.clashing },
    { ...grants, quotaLeft: grants.quotaLeft === null ? null : Math.max(0, grants.quotaLeft - under.taken) },
    firstClaimDay(under.cohort, under.today),
    true,
  );
  const shortest = toCome.length === 0 ? 0 : Math.min(...toCome.map(({ minutes }) => minutes));
  return standingOf(policy.library, rule, assembled, shortest);
}
