import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, Clock, type Db, type OutputOf, type Scope, scopeOf } from '../../../platform/index.js';
import type {
  policyVersionSchema,
  shadowRunSchema,
  versionRoutes,
  VersionStandingName,
} from '../../contracts/versions/index.js';
import { type ShadowFigures, type ShadowSums, sumFigures } from '../../domain/versions/shadow.js';
import { parameterWords } from '../../domain/versions/parameter-words.js';
import {
  allowedVersionSteps,
  hasComeIntoForce,
  refuseVersionStep,
} from '../../domain/versions/version-state.js';
import { rowWords } from '../../domain/rules/index.js';
import { checkPolicy, loadFactRegister } from '../../policies/load.js';
import { rulesAnswer } from '../answers.js';
import { PolicyVersionStore, type VersionRow } from '../../store/versions/policy-version-store.js';
import { type ShadowRun, ShadowRunStore } from '../../store/versions/shadow-run-store.js';
import { VersionDesk } from '../../store/versions/version-desk.js';

type VersionAnswer = z.input<typeof policyVersionSchema>;
type RunAnswer = z.input<typeof shadowRunSchema>;

/** Puts policy versions and trial runs into the words of the contract. */
@Injectable()
export class VersionAnswers {
  private readonly register = loadFactRegister();

  constructor(
    private readonly clock: Clock,
    private readonly versions: PolicyVersionStore,
    private readonly runs: ShadowRunStore,
    private readonly desk: VersionDesk,
  ) {}

  /** Every version the asker sees, with what it is today. */
  async all(db: Db, scope: Scope, code?: string): Promise<VersionAnswer[]> {
    const today = this.clock.today();
    const rows = await this.versions.all(db, scope, code);
    const days = rows.filter(({ state }) => state === 'IN_FORCE' || state === 'SCHEDULED');
    return rows.map((row) => {
      // Rows come in the order in which they came, or come, into force.
      const at = days.indexOf(row);
      const next = at < 0 ? undefined : days.slice(at + 1).find((one) => one.code === row.code);
      return versionAnswer(row, next?.inForceOn ?? null, today);
    });
  }

  async one(db: Db, scope: Scope, version: VersionRow): Promise<VersionAnswer> {
    const all = await this.all(db, scope, version.code);
    const found = all.find(({ id }) => id === version.id);
    if (!found) throw new DomainError('subsidy.version_not_found');
    return found;
  }

  /** With content, history, last trial run and what the asker may do. */
  async detail(db: Db, actor: Actor, version: VersionRow): Promise<OutputOf<typeof versionRoutes.find>> {
    const scope = scopeOf(actor);
    const today = this.clock.today();
    const { standing, run } = await this.desk.standingOf(db, scope, version);
    const steps = await this.versions.steps(db, version.id);
    const refusal = refuseVersionStep(standing, actor, 'APPROVE', today);
    const content = await this.versions.content(db, version.id);
    const policy = checkPolicy(content);
    return {
      ...(await this.one(db, scope, version)),
      content,
      parameterWords: parameterWords(policy),
      rowWords: Object.fromEntries(
        Object.entries(rowWords(policy, this.register)).map(([place, rows]) => [place, [...rows]]),
      ),
      rules: rulesAnswer(policy, this.register),
      basedOnId: version.basedOnId,
      inForceVersionId: standing.inForceId,
      allowed: version.centreId === null ? [] : allowedVersionSteps(standing, actor, today),
      refusals: { APPROVE: refusal },
      steps: steps.map(({ action, by, takenAt, revision, hash }) => ({
        action,
        by,
        at: takenAt.toISOString(),
        revision,
        hash,
      })),
      shadowRun: run ? await this.run(db, run, version) : null,
    };
  }

  async runById(db: Db, scope: Scope, runId: string): Promise<RunAnswer> {
    const run = await this.runs.find(db, scope, runId);
    const version = run && (await this.versions.find(db, scope, run.versionId));
    if (!run || !version) throw new DomainError('subsidy.shadow_run_not_found');
    return this.run(db, run, version);
  }

  private async run(db: Db, run: ShadowRun, version: VersionRow): Promise<RunAnswer> {
    const ids = [...new Set(run.tally.map(({ enterpriseId }) => enterpriseId))];
    const names = await this.runs.enterpriseNames(db, ids);
    const titles = await this.titlesOf(db, run);
    const { id, versionId, baseVersionId, hash, onDate, state, totalCases, doneCases, changedCases } = run;
    return {
      id,
      versionId,
      baseVersionId,
      hash,
      onDate,
      state,
      current: hash === version.hash,
      totalCases,
      doneCases,
      changedCases,
      requestedBy: run.requestedBy,
      requestedAt: run.requestedAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
      totals: {
        LINE: sumFigures(run.tally.filter(({ kind }) => kind === 'LINE')),
        LEARNER: sumFigures(run.tally.filter(({ kind }) => kind === 'LEARNER')),
      },
      programmes: groupBy(run.tally, ({ programme }) => programme).map(({ kind, key, sums }) => ({
        kind,
        programme: key,
        title: titles.get(key) ?? { zh: key, en: key },
        ...sums,
      })),
      enterprises: groupBy(run.tally, ({ enterpriseId }) => enterpriseId).map(({ kind, key, sums }) => ({
        kind,
        enterpriseId: key,
        enterpriseName: names.get(key) ?? '',
        ...sums,
      })),
    };
  }

  private async titlesOf(db: Db, run: ShadowRun): Promise<Map<string, { zh: string; en: string }>> {
    const titles = new Map<string, { zh: string; en: string }>();
    for (const id of [run.baseVersionId, run.versionId]) {
      const programmes = id === null ? [] : (await this.versions.policy(db, id)).programmes;
      for (const one of programmes) titles.set(one.id, one.title);
    }
    return titles;
  }
}

function groupBy(
  tally: readonly ShadowFigures[],
  keyOf: (one: ShadowFigures) => string,
): { kind: ShadowFigures['kind']; key: string; sums: ShadowSums }[] {
  const groups = new Map<string, ShadowFigures[]>();
  for (const one of tally) {
    const key = `${one.kind} ${keyOf(one)}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [ShadowFigures];
    return { kind: first.kind, key: keyOf(first), sums: sumFigures(group) };
  });
}

function standingName(row: VersionRow, supersededOn: string | null, today: string): VersionStandingName {
  if (!hasComeIntoForce(row, today)) return row.state;
  return supersededOn !== null && supersededOn <= today ? 'SUPERSEDED' : 'IN_FORCE';
}

function versionAnswer(row: VersionRow, supersededOn: string | null, today: string): VersionAnswer {
  const { id, code, version, documentNumber, label, origin, revision, hash, inForceOn } = row;
  return {
    id,
    code,
    version,
    title: { zh: row.titleZh, en: row.titleEn },
    documentNumber,
    label,
    standing: standingName(row, supersededOn, today),
    origin,
    revision,
    hash,
    inForceOn,
    supersededOn,
    windowFrom: row.windowFrom,
    windowTo: row.windowTo,
    editedBy: row.editedBy,
    editedAt: row.editedAt?.toISOString() ?? null,
    approvedBy: row.approvedBy,
  };
}
