import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { DomainError, fen, sumFen } from '../../../kernel/index.js';
import { type Actor, Clock, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { outlookRoutes } from '../../contracts/outlook/index.js';
import { explainTrace } from '../../domain/learner-verdict.js';
import {
  compareStandings,
  type GuardedLearner,
  groupsOf,
  type Standing,
} from '../../domain/outlook/plan-guard.js';
import { leadOf, proposedSessions } from '../../domain/outlook/proposed-sessions.js';
import { openProgrammes, type OpenProgramme } from '../../store/outlook/open-policies.js';
import { ClassStandings, type Stood } from '../../store/outlook/class-standings.js';
import {
  type Gathered,
  type GatheredPerson,
  OutlookGathering,
} from '../../store/outlook/outlook-gathering.js';
import { PolicyStore } from '../../store/policy-store.js';
import { conditionAnswer } from '../answers.js';

type Route = typeof outlookRoutes.guardPlan;
type Answer = OutputOf<Route>;
type Body = InputOf<Route>['body'];

/** What a change of the timetable would do to the learners of a class; nothing is written. */
@Injectable()
export class GuardPlan {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly policies: PolicyStore,
    private readonly gathering: OutlookGathering,
    private readonly standings: ClassStandings,
  ) {}

  async execute(actor: Actor, cohortId: string, body: Body): Promise<Answer> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const cohort = await this.cohorts.find(db, scope, cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    const today = this.clock.today();
    const gathered = await this.gathering.of(db, scope, cohort, {}, today);
    const before = gathered.planned.sessions;
    const changed = before.find(({ id }) => id === body.sessionId);
    if (body.change !== 'ADD' && !changed) throw new DomainError('timetable.session_not_found');
    const after = proposedSessions(before, body);
    if (!after.ok) throw new DomainError(`timetable.${after.error}`);
    const open = openProgrammes(await this.policies.list(db, scope), today).filter(
      ({ policy, rule }) => policy.policy.window !== undefined && rule.programme.id === cohort.programme,
    );
    const lead = leadOf(changed, body);
    const [programme] = open;
    if (!programme || gathered.people.length === 0) return nothing(cohortId, programme, lead, gathered);
    const stand = await this.standings.of(db, cohort, programme, { gathered, today }, [
      ...before,
      ...after.value,
    ]);
    return answerOf(cohortId, programme, lead, stand(before), stand(after.value));
  }
}

function figuresOf({ reachable, whole, tight, guaranteedFen, atMostFen }: Standing) {
  return { reachable, whole, tight, guaranteedFen, atMostFen };
}

const sumOf = (stood: readonly Stood[], key: 'guaranteedFen' | 'atMostFen'): number =>
  sumFen(stood.map(({ standing }) => fen(standing[key] ?? 0)));

function answerOf(
  cohortId: string,
  { policy, rule }: OpenProgramme,
  lead: Answer['lead'],
  before: readonly Stood[],
  after: readonly Stood[],
): Answer {
  const touched = before.flatMap(
    ({ person, standing }, index): { person: GatheredPerson; guarded: GuardedLearner }[] => {
      const guarded = compareStandings(standing, (after[index] as Stood).standing);
      return guarded === null ? [] : [{ person, guarded }];
    },
  );
  const groups = groupsOf(
    policy.library.reader,
    rule,
    touched.map(({ guarded }) => guarded),
  );
  return {
    cohortId,
    applies: true,
    programmeTitle: rule.programme.title,
    lead,
    sentences: groups.map(({ kind, people, atStakeFen, text }) => ({ kind, people, atStakeFen, text })),
    needsConfirmation: groups.some(({ kind }) => kind === 'LOST' || kind === 'SHORT' || kind === 'TIGHT'),
    learners: before.length,
    atRiskFen: sumFen(
      touched.flatMap(({ guarded }) =>
        guarded.kind === 'LOST' || guarded.kind === 'SHORT' ? fen(guarded.atStakeFen) : [],
      ),
    ),
    guaranteedBeforeFen: sumOf(before, 'guaranteedFen'),
    guaranteedAfterFen: sumOf(after, 'guaranteedFen'),
    atMostBeforeFen: sumOf(before, 'atMostFen'),
    atMostAfterFen: sumOf(after, 'atMostFen'),
    items: touched.map(({ person, guarded }) => ({
      workerId: person.learner.workerId,
      workerName: person.learner.workerName,
      kind: guarded.kind,
      before: figuresOf(guarded.before),
      after: figuresOf(guarded.after),
      conditions: explainTrace(policy.library.reader, rule, guarded.conditions).map(conditionAnswer),
    })),
  };
}

/** No programme is meant, none is in force, or nobody is enrolled: nothing can be at risk. */
function nothing(
  cohortId: string,
  programme: OpenProgramme | undefined,
  lead: Answer['lead'],
  { people }: Gathered,
): Answer {
  return {
    cohortId,
    applies: programme !== undefined,
    programmeTitle: programme?.rule.programme.title ?? null,
    lead,
    sentences: [],
    needsConfirmation: false,
    learners: people.length,
    atRiskFen: 0,
    guaranteedBeforeFen: 0,
    guaranteedAfterFen: 0,
    atMostBeforeFen: 0,
    atMostAfterFen: 0,
    items: [],
  };
}
