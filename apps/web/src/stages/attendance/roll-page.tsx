import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { useMay, useSession } from '../../app/session.js';
import { answer, api, serverNow } from '../../shared/api/client.js';
import { useStep } from '../../shared/api/steps.js';
import { minuteOfDay, weekday } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { timesOf, type TrainingSession } from '../timetable/timetable-data.js';
import { useRoll, type Mark, type RollLine, type SessionRoll } from './attendance-data.js';
import { CorrectDialog } from './correct-dialog.js';
import { needsMinutes, RollRow, type Draft } from './roll-line.js';
import './attendance.css';

type Drafts = Readonly<Record<string, Draft>>;

const startOf = (session: TrainingSession): number =>
  Date.parse(`${session.heldOn}T${minuteOfDay(session.startMinute)}:00+08:00`);

function markOf(workerId: string, { status, minutes }: Draft): Mark {
  return needsMinutes(status) && minutes !== null
    ? { workerId, status, presentMinutes: minutes }
    : { workerId, status };
}

/** A late or early learner without minutes that make sense. */
function firstWrong(drafts: Drafts, lines: readonly RollLine[], minutes: number): RollLine | undefined {
  return lines.find((line) => {
    const draft = drafts[line.workerId];
    if (!draft || !needsMinutes(draft.status)) return false;
    return draft.minutes === null || draft.minutes < 1 || draft.minutes >= minutes;
  });
}

function useRecord(sessionId: string, done: (count: number) => void) {
  return useStep(
    (marks: Mark[]) =>
      answer(
        api.POST('/api/training-sessions/{sessionId}/attendance', {
          params: { path: { sessionId } },
          body: { marks },
        }),
      ),
    ({ items }) => done(items.length),
  );
}

function SignOffButton({ roll, disabled }: { roll: SessionRoll; disabled: boolean }): ReactNode {
  const { t } = useTranslation('attendance');
  const { t: shared } = useTranslation();
  const { modal, message } = App.useApp();
  const rest = roll.items.filter(({ recorded }) => !recorded).length;
  const step = useStep(
    () =>
      answer(
        api.POST('/api/training-sessions/{sessionId}/sign-off', {
          params: { path: { sessionId: roll.session.id } },
          body: {},
        }),
      ),
    () => void message.success(t('signedOff')),
  );
  const ask = (): void =>
    void modal.confirm({
      title: t('signOffTitle'),
      content: (
        <>
          {rest > 0 && <p className="conflict">{t('signOffRest', { count: rest })}</p>}
          <p>{t('signOffText')}</p>
        </>
      ),
      okText: t('signOff'),
      cancelText: shared('cancel'),
      onOk: () => step.mutate(undefined),
    });
  return (
    <>
      <ProblemAlert error={step.error} />
      <Button size="large" loading={step.isPending} disabled={disabled} onClick={ask}>
        {t('signOff')}
      </Button>
    </>
  );
}

function stateText(
  session: TrainingSession,
  begun: boolean,
): 'isSignedOff' | 'cancelled' | 'notBegun' | null {
  if (session.state === 'HELD') return 'isSignedOff';
  if (session.state === 'CANCELLED') return 'cancelled';
  return begun ? null : 'notBegun';
}

function Roll({ roll }: { roll: SessionRoll }): ReactNode {
  const { t } = useTranslation('attendance');
  const { message } = App.useApp();
  const { session, items } = roll;
  const [mayRecord, mayCorrect] = [useMay('attendance.record'), useMay('attendance.propose_correction')];
  const { trainerId } = useSession();
  const [drafts, setDrafts] = useState<Drafts>({});
  const [wrongId, setWrongId] = useState<string | null>(null);
  const [correcting, setCorrecting] = useState<RollLine | null>(null);
  const state = stateText(session, serverNow() >= startOf(session));
  const recordable = mayRecord && trainerId === session.trainerId && state === null;
  const record = useRecord(session.id, (count) => {
    setDrafts({});
    void message.success(t('saved', { count }));
  });
  const drafted = Object.keys(drafts).length;
  const open = items.filter((line) => !line.recorded);
  const setDraft = (workerId: string, draft: Draft | undefined): void =>
    setDrafts((before) => {
      const after = { ...before };
      if (draft) after[workerId] = draft;
      else delete after[workerId];
      return after;
    });
  const restPresent = (): void =>
    setDrafts((before) => ({
      ...Object.fromEntries(
        open.map((line) => [line.workerId, { status: 'PRESENT' as const, minutes: null }]),
      ),
      ...before,
    }));
  const save = (): void => {
    const wrong = firstWrong(drafts, items, session.minutes);
    setWrongId(wrong?.workerId ?? null);
    if (wrong) {
      return void message.error(t('minutesNeeded', { name: wrong.workerName, most: session.minutes - 1 }));
    }
    record.mutate(Object.entries(drafts).map(([workerId, draft]) => markOf(workerId, draft)));
  };
  return (
    <>
      {state && (
        <div className="notice-bar">
          <span>{t(state)}</span>
        </div>
      )}
      <Card
        flush
        title={t('counted', { done: items.length - open.length, total: items.length })}
        extra={
          recordable &&
          open.length > 0 && (
            <div className="page-actions">
              {drafted > 0 && (
                <Button type="text" onClick={() => setDrafts({})}>
                  {t('clear')}
                </Button>
              )}
              <Button onClick={restPresent}>{t('allPresent')}</Button>
            </div>
          )
        }
      >
        {items.length === 0 && <EmptyState title={t('none')} />}
        <ol className="roll">
          {items.map((line, index) => (
            <RollRow
              key={line.workerId}
              line={line}
              number={index + 1}
              minutes={session.minutes}
              draft={drafts[line.workerId]}
              recordable={recordable}
              wrong={wrongId === line.workerId}
              onDraft={(draft) => setDraft(line.workerId, draft)}
              onCorrect={mayCorrect && line.entries.length > 0 ? () => setCorrecting(line) : undefined}
            />
          ))}
        </ol>
      </Card>
      <ProblemAlert error={record.error} />
      {recordable && (
        <div className="sticky-action">
          <SignOffButton roll={roll} disabled={drafted > 0} />
          <Button
            type="primary"
            size="large"
            disabled={drafted === 0}
            loading={record.isPending}
            onClick={save}
          >
            {t('save', { count: drafted })}
          </Button>
        </div>
      )}
      {correcting && (
        <CorrectDialog
          sessionId={session.id}
          most={session.minutes}
          line={correcting}
          onClose={() => setCorrecting(null)}
        />
      )}
    </>
  );
}

/** The roll of one session, made for a phone in a workshop. */
export function RollPage(): ReactNode {
  const { sessionId = '' } = useParams();
  const { t, i18n } = useTranslation('attendance');
  const mayTeach = useMay('timetable.view_own_sessions');
  const query = useRoll(sessionId);
  const session = query.data?.session;
  return (
    <>
      <PageHeader
        title={session ? t('rollOf', { module: session.moduleTitle }) : t('roll')}
        back={
          mayTeach || !session
            ? { to: session ? `/my/sessions?week=${session.heldOn}` : '/my/sessions', label: t('back') }
            : { to: `/cohorts/${session.cohortId}/timetable`, label: t('backCohort') }
        }
        lead={
          session && (
            <span className="num">
              {session.heldOn} {weekday(session.heldOn, i18n.language)} {timesOf(session)} ·{' '}
              {session.cohortTitle}
              {session.workshopName && ` · ${session.workshopName}`}
            </span>
          )
        }
      />
      <Loaded query={query}>{(roll) => <Roll roll={roll} />}</Loaded>
    </>
  );
}
