import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { useStep } from '../../shared/api/steps.js';
import { instant, minutesToClassHours } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded } from '../../shared/ui/page-parts.js';
import { ReasonDialog } from '../../shared/ui/reason-dialog.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { useCourse, type Cohort } from '../cohort/cohort-data.js';
import { useFramedCohort } from '../cohort/cohort-frame.js';
import { SubscribeButton } from './calendar/subscribe-button.js';
import { DayList } from './day-list.js';
import { PrintButton } from './print/print-button.js';
import { ProposeDialog } from './propose-dialog.js';
import { PlanGuardNote, RemovalGuard, usePlanGuard } from './plan-guard.js';
import { SessionDialog } from './session-dialog.js';
import {
  creditedMinutes,
  timesOf,
  useTimetable,
  type Timetable,
  type TrainingSession,
} from './timetable-data.js';
import { SolveDialog } from './solving/solve-dialog.js';
import { PublishDialog } from './versions/publish-dialog.js';
import { VersionsButton } from './versions/versions-button.js';

function Meter({ part, whole }: { part: number; whole: number }): ReactNode {
  const share = whole === 0 ? 0 : Math.min(100, (part * 100) / whole);
  return (
    <span className={part < whole ? 'meter short' : 'meter'} aria-hidden="true">
      <span style={{ width: `${share}%` }} />
    </span>
  );
}

/** How much of each module has its sessions. */
function Coverage({ cohort, sessions }: { cohort: Cohort; sessions: readonly TrainingSession[] }): ReactNode {
  const { t } = useTranslation('timetable');
  const { data: course } = useCourse(cohort.courseId);
  if (!course) return null;
  const placedOf = (moduleId: string): number =>
    sessions
      .filter((session) => session.moduleId === moduleId && session.state !== 'CANCELLED')
      .reduce((sum, session) => sum + session.minutes, 0);
  return (
    <div className="coverage">
      {course.modules.map((module) => {
        const placed = placedOf(module.id);
        return (
          <div key={module.id} className="coverage-line">
            <span>{module.title}</span>
            <Meter part={placed} whole={module.minutes} />
            <span className="num nowrap">
              {t('placedOf', {
                placed: minutesToClassHours(placed),
                planned: minutesToClassHours(module.minutes),
              })}
            </span>
          </div>
        );
      })}
      <span className="visually-hidden">
        {t('coverage', {
          placed: minutesToClassHours(creditedMinutes(sessions)),
          planned: minutesToClassHours(course.hours.totalMinutes),
        })}
      </span>
    </div>
  );
}

function PublishButton({ cohort, timetable }: { cohort: Cohort; timetable: Timetable }): ReactNode {
  const { t } = useTranslation('timetable');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" disabled={timetable.unpublishedChanges === 0} onClick={() => setOpen(true)}>
        {t('publish')}
      </Button>
      {open && (
        <PublishDialog
          cohortId={cohort.id}
          version={(timetable.version ?? 0) + 1}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** What can be done with what is published. */
function PublishedTools({
  cohort,
  timetable,
  editable,
}: {
  cohort: Cohort;
  timetable: Timetable;
  editable: boolean;
}): ReactNode {
  if (timetable.version === null) return null;
  return (
    <>
      <VersionsButton
        cohortId={cohort.id}
        current={timetable.version}
        mayWithdraw={editable}
        hasDraft={editable && timetable.unpublishedChanges > 0}
      />
      <PrintButton path={`/api/cohorts/${cohort.id}/timetable.pdf`} name={`${cohort.code}.pdf`} />
      <SubscribeButton kind="COHORT" ownerId={cohort.id} />
    </>
  );
}

interface DropProps {
  readonly session: TrainingSession;
  readonly onClose: () => void;
}

function CancelSessionDialog({ session, onClose }: DropProps): ReactNode {
  const { t } = useTranslation('timetable');
  const { message } = App.useApp();
  const step = useStep(
    (reason: string) =>
      answer(
        api.POST('/api/training-sessions/{sessionId}/cancel', {
          params: { path: { sessionId: session.id } },
          body: { reason },
        }),
      ),
    () => {
      void message.success(t('cancelled'));
      onClose();
    },
  );
  const { guard, asking, failed } = usePlanGuard(session.cohortId, {
    change: 'CANCEL',
    sessionId: session.id,
  });
  const [confirmed, setConfirmed] = useState(false);
  return (
    <ReasonDialog
      open
      danger
      title={t('cancelTitle')}
      text={t('cancelText', { when: `${session.heldOn} ${timesOf(session)}`, module: session.moduleTitle })}
      label={t('cancelReason')}
      okText={t('cancel')}
      busy={step.isPending}
      error={step.error}
      onSubmit={(reason) => step.mutate(reason)}
      onClose={onClose}
      extra={
        <PlanGuardNote
          guard={guard}
          asking={asking}
          failed={failed}
          confirmed={confirmed}
          onConfirm={setConfirmed}
        />
      }
      blocked={asking || (guard?.needsConfirmation === true && !confirmed)}
    />
  );
}

type Editing = { readonly kind: 'change' | 'cancel'; readonly session: TrainingSession };

function SessionMenu({
  session,
  onEdit,
}: {
  session: TrainingSession;
  onEdit: (editing: Editing) => void;
}): ReactNode {
  const { t } = useTranslation('timetable');
  const { t: shared } = useTranslation();
  const { message, modal } = App.useApp();
  const neverPublished = session.publishedVersion === null;
  const remove = useStep(
    () =>
      answer(
        api.DELETE('/api/training-sessions/{sessionId}', { params: { path: { sessionId: session.id } } }),
      ),
    () => void message.success(t('removed')),
  );
  if (session.state !== 'PLANNED') return null;
  const askRemove = (): void =>
    void modal.confirm({
      title: t('removeTitle'),
      content: (
        <>
          {t('removeText', { when: `${session.heldOn} ${timesOf(session)}`, module: session.moduleTitle })}
          <RemovalGuard cohortId={session.cohortId} sessionId={session.id} />
        </>
      ),
      okText: t('remove'),
      okButtonProps: { danger: true },
      cancelText: shared('cancel'),
      onOk: () =>
        remove.mutateAsync(undefined).catch((error: unknown) => {
          modal.error({ icon: null, title: t('removeFailed'), content: <ProblemAlert error={error} /> });
        }),
    });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'change', label: t('change') },
          { key: 'drop', label: t(neverPublished ? 'remove' : 'cancel'), danger: true },
        ],
        onClick: ({ key }) => {
          if (key === 'change') onEdit({ kind: 'change', session });
          else if (neverPublished) askRemove();
          else onEdit({ kind: 'cancel', session });
        },
      }}
    >
      <Button
        type="text"
        icon={<MoreOutlined />}
        aria-label={`${t('change')}：${session.heldOn} ${timesOf(session)} ${session.moduleTitle}`}
      />
    </Dropdown>
  );
}

function Head({
  cohort,
  timetable,
  mayManage,
  onOpen,
}: {
  cohort: Cohort;
  timetable: Timetable;
  mayManage: boolean;
  onOpen: (dialog: 'propose' | 'solve' | 'add') => void;
}): ReactNode {
  const { t } = useTranslation('timetable');
  const published =
    timetable.version === null
      ? t('unpublishedYet')
      : t('version', { version: timetable.version, at: instant(timetable.publishedAt) });
  const editable = mayManage && cohort.state !== 'FINISHED' && cohort.state !== 'CANCELLED';
  return (
    <Card
      title={published}
      extra={
        <div className="page-actions">
          <PublishedTools cohort={cohort} timetable={timetable} editable={editable} />
          {editable && (
            <>
              <Button onClick={() => onOpen('propose')}>{t('propose')}</Button>
              <Button onClick={() => onOpen('solve')}>{t('solving.open')}</Button>
              <Button onClick={() => onOpen('add')}>{t('add')}</Button>
              <PublishButton cohort={cohort} timetable={timetable} />
            </>
          )}
        </div>
      }
    >
      {mayManage && timetable.unpublishedChanges > 0 && (
        <div className="notice-bar warn">
          <span>{t('changes', { count: timetable.unpublishedChanges })}</span>
        </div>
      )}
      <Coverage cohort={cohort} sessions={timetable.items} />
    </Card>
  );
}

/** The timetable of a cohort, day by day; those who manage it make, change and publish it here. */
export function TimetableSection(): ReactNode {
  const cohort = useFramedCohort();
  const { t } = useTranslation('timetable');
  const [mayManage, mayRoll] = [useMay('timetable.manage'), useMay('attendance.view_session')];
  const query = useTimetable(cohort.id);
  const [dialog, setDialog] = useState<'propose' | 'solve' | 'add' | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const actions = (session: TrainingSession): ReactNode => (
    <>
      {mayRoll && session.state === 'HELD' && <Link to={`/sessions/${session.id}`}>{t('seeRoll')}</Link>}
      {mayManage && <SessionMenu session={session} onEdit={setEditing} />}
    </>
  );
  return (
    <Loaded query={query}>
      {(timetable) => (
        <div className="stack">
          {(mayManage || timetable.items.length > 0) && (
            <Head cohort={cohort} timetable={timetable} mayManage={mayManage} onOpen={setDialog} />
          )}
          {timetable.items.length === 0 ? (
            <Card>
              <EmptyState
                title={t(mayManage ? 'none' : 'noneYet')}
                text={t(mayManage ? 'noneText' : 'noneYetText')}
              />
            </Card>
          ) : (
            <DayList sessions={timetable.items} actions={actions} />
          )}
          {dialog === 'propose' && <ProposeDialog cohort={cohort} onClose={() => setDialog(null)} />}
          {dialog === 'solve' && <SolveDialog cohortId={cohort.id} onClose={() => setDialog(null)} />}
          {dialog === 'add' && <SessionDialog cohort={cohort} onClose={() => setDialog(null)} />}
          {editing?.kind === 'change' && (
            <SessionDialog cohort={cohort} session={editing.session} onClose={() => setEditing(null)} />
          )}
          {editing?.kind === 'cancel' && (
            <CancelSessionDialog session={editing.session} onClose={() => setEditing(null)} />
          )}
        </div>
      )}
    </Loaded>
  );
}
