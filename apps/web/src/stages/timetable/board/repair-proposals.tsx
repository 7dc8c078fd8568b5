import { App, Button, Form, type FormInstance, Input, Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { useStep } from '../../../shared/api/steps.js';
import { useBilingual } from '../../../shared/format/bilingual.js';
import { clauses, listed } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { PlanGuardNote, usePlanGuard } from '../plan-guard.js';
import { ShortfallNote } from '../versions/shortfall-note.js';
import { whenOf } from './board-data.js';

export type Repair = components['schemas']['TimetableRepair'];
type Proposal = components['schemas']['RepairProposal'];

const ABSENCES = ['SICK', 'LEAVE', 'BUSINESS', 'OTHER'] as const;

/** What becomes of subsidies if a session that cannot be saved is not given at all. */
function LostGuard({ one }: { one: Proposal['lost'][number] }): ReactNode {
  const asked = usePlanGuard(one.cohortId, { change: 'CANCEL', sessionId: one.sessionId });
  return <PlanGuardNote {...asked} />;
}

/**
 * The same for a session that is moved. A repair keeps its mode, content, length and whether it counts at the base, so that
 * another trainer or room at the same time provably changes nothing; another time may (another class, the first day).
 */
function MovedGuard({ one }: { one: Proposal['changes'][number] }): ReactNode {
  const { heldOn, startMinute, endMinute, breakMinutes } = one.after;
  const asked = usePlanGuard(one.cohortId, {
    change: 'CHANGE',
    sessionId: one.sessionId,
    ...{ heldOn, startMinute, endMinute, breakMinutes },
  });
  // That nothing changes is not said again at every line.
  return asked.failed || (asked.guard?.sentences.length ?? 0) > 0 ? <PlanGuardNote {...asked} /> : null;
}

const isAtOtherTime = ({ before, after }: Proposal['changes'][number]): boolean =>
  before.heldOn !== after.heldOn ||
  before.startMinute !== after.startMinute ||
  before.endMinute !== after.endMinute;

function Told({ proposal }: { proposal: Proposal }): ReactNode {
  const { t } = useTranslation('timetable');
  const { trainers, enterprises, learners } = proposal.told;
  const names = (list: readonly { name: string }[]): string => listed(list.map(({ name }) => name));
  return (
    <details className="told">
      <summary>
        {t('board.repair.told', { trainers: trainers.length, enterprises: enterprises.length, learners })}
      </summary>
      {trainers.length > 0 && <p>{t('board.repair.toldTrainers', { names: names(trainers) })}</p>}
      {enterprises.length > 0 && <p>{t('board.repair.toldEnterprises', { names: names(enterprises) })}</p>}
      {proposal.otherDrafts > 0 && <p>{t('board.repair.otherDrafts', { count: proposal.otherDrafts })}</p>}
    </details>
  );
}

function ProposalView({ proposal }: { proposal: Proposal }): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useBilingual();
  const mayGuard = useMay('subsidy.guard_plan');
  const line = (one: Proposal['lost'][number]): ReactNode => (
    <>
      <strong>
        “{one.cohortTitle}”{one.moduleTitle} <span className="num">{whenOf(one.before)}</span>
      </strong>
      <span>{say(one.sentence)}</span>
    </>
  );
  return (
    <div className="repair-proposal">
      <ul className="repair-lines">
        {proposal.changes.map((one) => (
          <li key={one.sessionId}>
            {line(one)}
            {mayGuard && isAtOtherTime(one) && <MovedGuard one={one} />}
          </li>
        ))}
      </ul>
      {proposal.lost.length > 0 && (
        <div className="repair-lost" role="alert">
          <strong>{t('board.repair.lost')}</strong>
          <ul className="repair-lines">
            {proposal.lost.map((one) => (
              <li key={one.sessionId}>
                {line(one)}
                {mayGuard && <LostGuard one={one} />}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Told proposal={proposal} />
    </div>
  );
}

interface RecordForm {
  readonly absenceKind: (typeof ABSENCES)[number];
  readonly reason: string;
}

/** Only what the kind of cause asks for; an empty reason is left to the house. */
function recordOf({ kind, toRecord }: Repair, form: FormInstance<RecordForm>): Partial<RecordForm> {
  if (toRecord.length === 0) return {};
  const { absenceKind, reason } = form.getFieldsValue();
  if (kind === 'TRAINER') return { absenceKind };
  return reason.trim().length < 2 ? {} : { reason };
}

/** What is put on record with the moves, and how. */
function ToRecord({ repair, form }: { repair: Repair; form: FormInstance<RecordForm> }): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useBilingual();
  return (
    <div className="notice-bar">
      <div className="stack">
        <strong>{t('board.repair.record', { what: clauses(repair.toRecord.map(say)) })}</strong>
        <Form<RecordForm>
          form={form}
          layout="inline"
          requiredMark={false}
          initialValues={{ absenceKind: 'SICK', reason: t('board.repair.reasonDefault') }}
        >
          {repair.kind === 'TRAINER' ? (
            <Form.Item name="absenceKind" label={t('board.repair.absenceKind')}>
              <Select
                style={{ minWidth: 120 }}
                options={ABSENCES.map((value) => ({ value, label: t(`board.repair.absence.${value}`) }))}
              />
            </Form.Item>
          ) : (
            <Form.Item name="reason" label={t('board.repair.reason')}>
              <Input maxLength={200} />
            </Form.Item>
          )}
        </Form>
        <span className="muted small">{t('board.repair.recordNote')}</span>
      </div>
    </div>
  );
}

/** The ways out; whoever publishes one that leaves hours missing says so first. */
export function Proposals({ repair, onDone }: { repair: Repair; onDone: () => void }): ReactNode {
  const { t } = useTranslation('timetable');
  const { message } = App.useApp();
  const [choice, setChoice] = useState(0);
  const [confirmed, setConfirmed] = useState(false);
  const say = useBilingual();
  const [form] = Form.useForm<RecordForm>();
  const proposals = repair.proposals ?? [];
  const chosen = proposals[choice];
  const missing = repair.shortfalls.filter((one) =>
    chosen?.changes.some(({ cohortId }) => cohortId === one.cohortId),
  );
  const step = useStep(
    (publish: boolean) =>
      answer(
        api.POST('/api/timetable/repairs/{repairId}/apply', {
          params: { path: { repairId: repair.id } },
          body: {
            choice,
            publish,
            ...(publish && missing.length > 0 ? { shortfallAcknowledged: confirmed } : {}),
            ...recordOf(repair, form),
          },
        }),
      ),
    ({ published, recorded }) => {
      const done = t(published.length > 0 ? 'board.repair.published' : 'board.repair.applied');
      const also = t('board.repair.wrote', { what: clauses(recorded.map(say)) });
      void message.success(recorded.length > 0 ? `${done} · ${also}` : done, recorded.length > 0 ? 8 : 3);
      onDone();
    },
  );
  const nothing = proposals.every(({ changes, lost }) => changes.length + lost.length === 0);
  if (nothing || !chosen)
    return (
      <p className="notice-bar">
        {t(repair.state === 'CANCELLED' ? 'board.repair.stoppedFine' : 'board.repair.fine')}
      </p>
    );
  const { told } = chosen;
  const anybody = told.trainers.length + told.enterprises.length + told.learners > 0;
  return (
    <div className="stack">
      {repair.state === 'CANCELLED' && <p className="notice-bar warn">{t('board.repair.stopped')}</p>}
      <Radio.Group
        className="repair-options"
        value={choice}
        onChange={({ target }) => {
          setChoice(Number(target.value));
          setConfirmed(false);
        }}
      >
        {proposals.map(({ way, changes, lost, provenFewest, cheaper }, at) => (
          <Radio key={at} value={at}>
            {t('board.repair.option', { n: at + 1, count: changes.length })}
            {lost.length > 0 && t('board.repair.optionLost', { count: lost.length })}
            <span className="muted small">
              {' '}
              {t(`board.repair.way.${way}`)} ·{' '}
              {t(provenFewest ? 'board.repair.proven' : 'board.repair.unproven')}
              {cheaper && ` · ${say(cheaper.sentence)}`}
            </span>
          </Radio>
        ))}
      </Radio.Group>
      <ProposalView proposal={chosen} />
      {repair.toRecord.length > 0 && <ToRecord repair={repair} form={form} />}
      <ShortfallNote shortfalls={missing} confirmed={confirmed} onConfirm={setConfirmed} />
      <ProblemAlert error={step.error} />
      <div className="page-actions repair-actions">
        <Button
          disabled={chosen.changes.length === 0}
          loading={step.isPending}
          onClick={() => step.mutate(false)}
        >
          {t('board.repair.draft')}
        </Button>
        <Button
          type="primary"
          disabled={chosen.changes.length === 0 || !anybody || (missing.length > 0 && !confirmed)}
          loading={step.isPending}
          onClick={() => step.mutate(true)}
        >
          {t('board.repair.publish')}
        </Button>
        {missing.length > 0 && !confirmed && (
          <span className="muted small">{t('board.repair.confirmFirst')}</span>
        )}
      </div>
    </div>
  );
}
