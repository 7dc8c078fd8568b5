import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { DomainError, fen, sumFen } from '../../../kernel/index.js';
import { type Actor, Clock, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { EnrolmentWarning, outlookRoutes } from '../../contracts/outlook/index.js';
import { describeChange } from '../../domain/outlook/change-words.js';
import {
  assumeSuccess,
  type Enrolment,
  enrolmentFacts,
  fullMinutes,
  outlookOf,
  type ProgrammeOutlook,
} from '../../domain/outlook/enrolment.js';
import { smallestChange } from '../../domain/outlook/smallest-change.js';
import { explainTrace } from '../../domain/learner-verdict.js';
import { coversAny, openProgrammes, type OpenProgramme } from '../../store/outlook/open-policies.js';
import { totalMinutes } from '../../store/outlook/outlook-class.js';
import {
  type Gathered,
  type GatheredPerson,
  grantsUnder,
  OutlookGathering,
} from '../../store/outlook/outlook-gathering.js';
import { PolicyStore } from '../../store/policy-store.js';
import { conditionAnswer } from '../answers.js';

export type EnrolmentAnswer = OutputOf<typeof outlookRoutes.previewEnrolment>;
type PersonAnswer = EnrolmentAnswer['items'][number];
type ProgrammeAnswer = PersonAnswer['programmes'][number];

const RANK = { PAYABLE: 0, NEEDS_DATA: 1, PLAN_SHORT: 2, REFUSED: 3 } as const;

export interface WhomAsked {
  readonly importId?: string | undefined;
  /** Ids with commas between them. */
  readonly workerIds?: string | undefined;
}

/** Judges everybody who is or may be enrolled under every programme in force. */
@Injectable()
export class EnrolmentJudging {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly policies: PolicyStore,
    private readonly gathering: OutlookGathering,
  ) {}

  async of(actor: Actor, cohortId: string, { importId, workerIds }: WhomAsked): Promise<EnrolmentAnswer> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const cohort = await this.cohorts.find(db, scope, cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    const today = this.clock.today();
    const expectedOn = today > cohort.endsOn ? today : cohort.endsOn;
    const gathered = await this.gathering.of(
      db,
      scope,
      cohort,
      { importId, workerIds: workerIds?.split(',') },
      expectedOn,
    );
    const all = openProgrammes(await this.policies.list(db, scope), today);
    const local = all.filter((one) => coversAny(one, gathered.regions));
    const items = judgeAll(gathered, local, cohortId, expectedOn);
    const full = fullMinutes(gathered.people[0]?.learner ?? { ...NOBODY }, gathered.planned.taught);
    const count = (outcome: PersonAnswer['outcome']): number =>
      items.filter((item) => item.outcome === outcome).length;
    return {
      cohortId,
      onDate: today,
      expectedOn,
      offlineMinutes: full.offlineTheoryMinutes + full.offlinePracticalMinutes,
      onlineMinutes: full.onlineMinutes,
      unplacedMinutes: totalMinutes(gathered.planned.unplaced),
      people: items.length,
      payable: count('PAYABLE'),
      needsData: count('NEEDS_DATA'),
      planShort: count('PLAN_SHORT'),
      refused: count('REFUSED'),
      atMostFen: sumFen(
        items.filter(({ outcome }) => outcome === 'PAYABLE').map(({ bestFen }) => fen(bestFen ?? 0)),
      ),
      programmes: local.map((one) => programmeTotals(one, items)),
      elsewhere: all
        .filter((one) => !local.includes(one))
        .map(({ policy: { policy }, rule }) => ({
          policyCode: policy.id,
          programme: rule.programme.id,
          title: rule.programme.title,
          jurisdiction: policy.jurisdiction.name,
        })),
      items,
    };
  }
}

const NOBODY = {
  credited: {
    offlineTheoryMinutes: 0,
    offlinePracticalMinutes: 0,
    onlineMinutes: 0,
    practicalAtBaseMinutes: 0,
  },
} as Enrolment['learner'];

function programmeTotals({ policy: { policy }, rule }: OpenProgramme, items: readonly PersonAnswer[]) {
  const own = items.map(({ programmes }) =>
    programmes.find((one) => one.policyCode === policy.id && one.programme === rule.programme.id),
  );
  const count = (outcome: ProgrammeAnswer['outcome']): number =>
    own.filter((one) => one?.outcome === outcome).length;
  return {
    policyCode: policy.id,
    programme: rule.programme.id,
    title: rule.programme.title,
    documentNumber: policy.document_number,
    label: policy.label ?? null,
    payable: count('PAYABLE'),
    needsData: count('NEEDS_DATA'),
    planShort: count('PLAN_SHORT'),
    refused: count('REFUSED'),
    atMostFen: sumFen(own.flatMap((one) => (one?.outcome === 'PAYABLE' ? fen(one.atMostFen ?? 0) : []))),
  };
}

/** In the order of the list: the places a list still has go to those who come first. */
function judgeAll(
  gathered: Gathered,
  programmes: readonly OpenProgramme[],
  cohortId: string,
  applyOn: string,
): PersonAnswer[] {
  const used = new Map<string, number>();
  return gathered.people.map((person) => {
    const answers = programmes.map(({ policy, rule }): ProgrammeAnswer => {
      const grants = grantsUnder(gathered, person, {
        policyVersionId: policy.id,
        programme: rule.programme.id,
        cohortId,
      });
      const place = `${policy.id} ${person.learner.enterpriseId}`;
      const taken = used.get(place) ?? 0;
      const enrolment: Enrolment = {
        taught: gathered.planned.taught,
        learner: {
          ...person.learner,
          timeOverlap: person.learner.timeOverlap || person.clashes,
        },
        grants: {
          ...grants,
          quotaLeft: grants.quotaLeft === null ? null : Math.max(0, grants.quotaLeft - taken),
        },
        applyOn,
      };
      const outlook = outlookOf(policy.library, rule, enrolment);
      if (outlook.outcome === 'PAYABLE') used.set(place, taken + 1);
      return programmeAnswer({ policy, rule }, enrolment, outlook);
    });
    answers.sort((a, b) => RANK[a.outcome] - RANK[b.outcome] || (b.atMostFen ?? 0) - (a.atMostFen ?? 0));
    const [best] = answers;
    return {
      key: person.key,
      workerId: person.registeredId,
      workerName: person.learner.workerName,
      enterpriseId: person.learner.enterpriseId,
      outcome: best?.outcome ?? 'REFUSED',
      bestFen: best?.outcome === 'PAYABLE' ? best.atMostFen : null,
      warnings: warningsOf(person, applyOn),
      clashesWith: person.clashesWith,
      programmes: answers,
    };
  });
}

function programmeAnswer(
  { policy, rule }: OpenProgramme,
  enrolment: Enrolment,
  outlook: ProgrammeOutlook,
): ProgrammeAnswer {
  const { reader } = policy.library;
  const change =
    outlook.refusals.length === 0 ? null : smallestChange(rule, assumeSuccess(enrolmentFacts(enrolment)));
  const words = change && describeChange(change, policy.policy.minutes_per_class_hour);
  return {
    policyCode: policy.policy.id,
    programme: rule.programme.id,
    outcome: outlook.outcome,
    atMostFen: outlook.atMostFen,
    refusals: explainTrace(reader, rule, outlook.refusals).map(conditionAnswer),
    missing: outlook.missing.map((fact) => ({
      fact,
      label: reader.register[fact]?.label ?? { zh: fact, en: fact },
    })),
    smallest: words !== null && words.zh !== '' ? words : null,
    quotaGone: outlook.quotaGone,
  };
}

function warningsOf(
  { learner, registeredId, nameDiffers, busyElsewhere }: GatheredPerson,
  on: string,
): EnrolmentWarning[] {
  const open = learner.employments.filter(({ endedOn }) => endedOn === null || endedOn >= on);
  return [
    ...(busyElsewhere ? (['OTHER_CLASS_SAME_DATES'] as const) : []),
    ...(open.some(({ enterpriseId }) => enterpriseId !== learner.enterpriseId)
      ? (['EMPLOYED_ELSEWHERE'] as const)
      : []),
    ...(registeredId === null ? (['NEW_TO_CENTRE'] as const) : []),
    ...(nameDiffers ? (['NAME_DIFFERS'] as const) : []),
  ];
}
