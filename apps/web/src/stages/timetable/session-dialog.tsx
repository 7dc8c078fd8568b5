import { App, Checkbox, DatePicker, Form, InputNumber, Modal, Radio, Select, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { asProblem, fieldMessage } from '../../shared/api/problem.js';
import { useStep } from '../../shared/api/steps.js';
import { useBilingual } from '../../shared/format/bilingual.js';
import { minuteOfDay, minutesToClassHours } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { WhyNote, type PlaceQuestion } from './limits/why-note.js';
import { PlanGuardNote, usePlanGuard, type GuardQuestion } from './plan-guard.js';
import { type CheckQuestion, isClear, SessionCheckNote, useSessionCheck } from './session-check.js';
import { useCourse, type Cohort } from '../cohort/cohort-data.js';
import {
  useTrainerChoices,
  useWorkshopChoices,
  hasBegun,
  type PlannedSession,
  type TrainingSession,
} from './timetable-data.js';

interface SessionForm {
  readonly moduleId: string;
  readonly heldOn: Dayjs;
  readonly times: readonly [Dayjs, Dayjs];
  readonly breakMinutes: number;
  readonly mode: TrainingSession['mode'];
  readonly content: TrainingSession['content'];
  readonly workshopId?: string;
  readonly trainerId: string;
  readonly atBase: boolean;
}

const minuteOf = (time: Dayjs): number => time.hour() * 60 + time.minute();
const timeOf = (minute: number): Dayjs => dayjs(`2000-01-01 ${minuteOfDay(minute)}`);

/** What a session to be added is proposed with. */
export type SessionPrefill = Pick<
  TrainingSession,
  | 'moduleId'
  | 'heldOn'
  | 'startMinute'
  | 'endMinute'
  | 'breakMinutes'
  | 'mode'
  | 'content'
  | 'workshopId'
  | 'trainerId'
> & { readonly atBase?: boolean };

function initialOf(session: SessionPrefill | undefined, cohort: Cohort): Partial<SessionForm> {
  if (!session) {
    return {
      heldOn: dayjs(cohort.startsOn),
      times: [timeOf(510), timeOf(720)],
      breakMinutes: 30,
      atBase: false,
    };
  }
  return {
    moduleId: session.moduleId,
    heldOn: dayjs(session.heldOn),
    times: [timeOf(session.startMinute), timeOf(session.endMinute)],
    breakMinutes: session.breakMinutes,
    mode: session.mode,
    content: session.content,
    ...(session.workshopId ? { workshopId: session.workshopId } : {}),
    trainerId: session.trainerId,
    atBase: session.atBase ?? false,
  };
}

/** Who holds the place, in a sentence; the refusal's own title says which place it is. */
function ConflictText({ error }: { error: unknown }): ReactNode {
  const { t } = useTranslation('timetable');
  const problem = error ? asProblem(error) : null;
  const params = problem?.code.endsWith('_taken') ? problem.document.params : undefined;
  if (!params) return null;
  const values = { date: params['heldOn'], from: params['from'], to: params['to'], by: params['by'] };
  return <p className="conflict">{t(params['by'] ? 'takenBy' : 'takenAt', values)}</p>;
}

interface Props {
  readonly cohort: Cohort;
  /** The session to change; without it one is added. */
  readonly session?: TrainingSession;
  /** What a session to be added starts from. */
  readonly prefill?: SessionPrefill;
  readonly onClose: () => void;
}

function bodyOf(form: SessionForm) {
  return {
    heldOn: form.heldOn.format('YYYY-MM-DD'),
    startMinute: minuteOf(form.times[0]),
    endMinute: minuteOf(form.times[1]),
    breakMinutes: form.breakMinutes,
    workshopId: form.mode === 'ONLINE' ? null : (form.workshopId ?? null),
    trainerId: form.trainerId,
    mode: form.mode,
    content: form.content,
    atBase: form.mode === 'OFFLINE' && form.atBase,
  };
}

/** The question what this would do to subsidies, once the form says when and how; null before. */
function questionOf(
  session: TrainingSession | undefined,
  form: Partial<SessionForm> | undefined,
): GuardQuestion | null {
  if (!form?.heldOn || !form.times?.[0] || !form.times[1] || !form.mode || !form.content) return null;
  const { trainerId: _trainer, ...body } = bodyOf({ breakMinutes: 0, ...form } as SessionForm);
  if (body.endMinute - body.startMinute - body.breakMinutes <= 0) return null;
  return session ? { change: 'CHANGE', sessionId: session.id, ...body } : { change: 'ADD', ...body };
}

/** The question what saving would be answered, once the form says everything it must; null before. */
function checkOf(
  cohort: Cohort,
  session: TrainingSession | undefined,
  form: Partial<SessionForm> | undefined,
): CheckQuestion | null {
  if (!form?.heldOn || !form.times?.[0] || !form.times[1] || !form.trainerId || !form.moduleId) return null;
  if (!form.mode || !form.content || (form.mode === 'OFFLINE' && !form.workshopId)) return null;
  const body = bodyOf({ breakMinutes: 0, atBase: false, ...form } as SessionForm);
  return session
    ? { sessionId: session.id, body }
    : { cohortId: cohort.id, body: { ...body, moduleId: form.moduleId } };
}

/** Where the form would put the session, once it says everything and that is somewhere else; null before. */
function placeAsked(session: TrainingSession, form: Partial<SessionForm> | undefined): PlaceQuestion | null {
  if (!form?.heldOn || !form.times?.[0] || !form.trainerId) return null;
  const place = {
    heldOn: form.heldOn.format('YYYY-MM-DD'),
    startMinute: minuteOf(form.times[0]),
    workshopId: form.mode === 'ONLINE' ? null : (form.workshopId ?? null),
    trainerId: form.trainerId,
  };
  const same = (Object.keys(place) as (keyof PlaceQuestion)[]).every((key) => place[key] === session[key]);
  return same ? null : place;
}

function save(
  cohort: Cohort,
  session: TrainingSession | undefined,
  form: SessionForm,
): Promise<PlannedSession> {
  const body = bodyOf(form);
  return session
    ? answer(
        api.PATCH('/api/training-sessions/{sessionId}', {
          params: { path: { sessionId: session.id } },
          body,
        }),
      )
    : answer(
        api.POST('/api/cohorts/{cohortId}/timetable/sessions', {
          params: { path: { cohortId: cohort.id } },
          body: { ...body, moduleId: form.moduleId },
        }),
      );
}

/** Adds or changes one session; what stands in its way is said in a sentence and nothing is lost. */
export function SessionDialog({ cohort, session, prefill, onClose }: Props): ReactNode {
  const { t } = useTranslation('timetable');
  const { t: shared } = useTranslation();
  const say = useBilingual();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<SessionForm>();
  const course = useCourse(cohort.courseId);
  const trainers = useTrainerChoices();
  const workshops = useWorkshopChoices();
  const values = Form.useWatch([], form) as Partial<SessionForm> | undefined;
  const question = questionOf(session, values);
  const { guard, asking, failed } = usePlanGuard(cohort.id, question);
  const asked = checkOf(cohort, session, values);
  const checked = useSessionCheck(asked);
  const [confirmedFor, setConfirmedFor] = useState<string | null>(null);
  const confirmed = confirmedFor === JSON.stringify(question);
  const blocked = asking || (guard?.needsConfirmation === true && !confirmed);
  const mode = Form.useWatch('mode', form);
  const times = Form.useWatch('times', form) as SessionForm['times'] | undefined;
  const pause = Form.useWatch('breakMinutes', form) ?? 0;
  const minutes = times?.[0] && times[1] ? Math.max(0, minuteOf(times[1]) - minuteOf(times[0]) - pause) : 0;
  const step = useStep(
    (values: SessionForm) => save(cohort, session, values),
    ({ findings }) => {
      onClose();
      // What was read before saving need not be read again.
      const unread = findings.filter(
        ({ says }) => !checked.check?.findings.some((one) => one.says.zh === says.zh),
      );
      if (unread.length === 0) return void message.success(t('saved'));
      void modal.warning({
        title: t('warningTitle'),
        content: (
          <ul>
            {unread.map(({ warning, says }) => (
              <li key={warning}>{say(says)}</li>
            ))}
          </ul>
        ),
      });
    },
  );
  // What was published and has begun keeps its day and beginning; the server says the same to whoever asks it.
  const beginningStays = session !== undefined && session.publishedVersion !== null && hasBegun(session);
  const problem = step.error ? asProblem(step.error) : null;
  const errorOf = (field: string): { help?: string; validateStatus?: 'error' } => {
    const text = fieldMessage(problem, field);
    return text ? { help: text, validateStatus: 'error' } : {};
  };
  const onModule = (moduleId: string): void => {
    const module = course.data?.modules.find(({ id }) => id === moduleId);
    if (module) form.setFieldsValue({ mode: module.delivery, content: module.content });
  };
  return (
    <Modal
      open
      className="session-dialog"
      width={620}
      title={t(session ? 'changeTitle' : 'addTitle')}
      okText={shared('save')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending, disabled: blocked }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<SessionForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ mode: 'OFFLINE', content: 'THEORY', ...initialOf(session ?? prefill, cohort) }}
        onFinish={(values) => step.mutate(values)}
      >
        <Form.Item
          name="moduleId"
          label={t('module')}
          rules={[{ required: true, message: t('moduleNeeded') }]}
        >
          <Select
            disabled={session !== undefined}
            loading={course.isPending}
            onChange={onModule}
            options={(course.data?.modules ?? []).map((module) => ({
              value: module.id,
              label: `${module.title} · ${minutesToClassHours(module.minutes)} ${shared('classHours')}`,
            }))}
          />
        </Form.Item>
        {beginningStays && <p className="notice-bar">{t('beginningStays')}</p>}
        <div className="form-pair">
          <Form.Item
            name="heldOn"
            label={t('day')}
            rules={[{ required: true, message: t('dayNeeded') }]}
            {...errorOf('heldOn')}
          >
            <DatePicker
              style={{ width: '100%' }}
              minDate={dayjs(cohort.startsOn)}
              maxDate={dayjs(cohort.endsOn)}
              allowClear={false}
              disabled={beginningStays}
            />
          </Form.Item>
          <Form.Item
            name="times"
            label={t('time')}
            rules={[{ required: true, message: t('timeNeeded') }]}
            {...errorOf('endMinute')}
          >
            <TimePicker.RangePicker
              format="HH:mm"
              minuteStep={5}
              needConfirm={false}
              allowClear={false}
              disabled={[beginningStays, false]}
              style={{ width: '100%' }}
            />
          </Form.Item>
          <Form.Item
            name="breakMinutes"
            label={t('break')}
            extra={t('counts', { hours: minutesToClassHours(minutes) })}
            {...errorOf('breakMinutes')}
          >
            <InputNumber min={0} max={240} step={5} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item
            name="trainerId"
            label={t('trainer')}
            rules={[{ required: true, message: t('trainerNeeded') }]}
            {...errorOf('trainerId')}
          >
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              loading={trainers.isPending}
              options={(trainers.data ?? []).map(({ id, name, staffNumber }) => ({
                value: id,
                label: `${name} ${staffNumber}`,
              }))}
            />
          </Form.Item>
          <Form.Item name="mode" label={t('modeLabel')}>
            <Radio.Group
              options={(['OFFLINE', 'ONLINE'] as const).map((value) => ({
                value,
                label: shared(`mode.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="content" label={t('contentLabel')}>
            <Radio.Group
              options={(['THEORY', 'PRACTICAL'] as const).map((value) => ({
                value,
                label: shared(`content.${value}`),
              }))}
            />
          </Form.Item>
        </div>
        {mode !== 'ONLINE' && (
          <>
            <Form.Item
              name="workshopId"
              label={t('workshop')}
              rules={[{ required: true, message: t('workshopNeeded') }]}
              {...errorOf('workshopId')}
            >
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                loading={workshops.isPending}
                options={(workshops.data ?? []).map((workshop) => ({
                  value: workshop.id,
                  label: `${workshop.buildingName} ${workshop.name} · ${t('stations', { count: workshop.usableWorkstations })}`,
                }))}
              />
            </Form.Item>
            <Form.Item name="atBase" valuePropName="checked">
              <Checkbox>{t('atBase')}</Checkbox>
            </Form.Item>
          </>
        )}
      </Form>
      <SessionCheckNote {...checked} />
      {session && isClear(checked.check) && (
        <WhyNote sessionId={session.id} question={placeAsked(session, values)} />
      )}
      <PlanGuardNote
        guard={guard}
        asking={asking}
        failed={failed}
        confirmed={confirmed}
        onConfirm={(yes) => setConfirmedFor(yes ? JSON.stringify(question) : null)}
      />
      <ProblemAlert error={step.error} />
      <ConflictText error={step.error} />
    </Modal>
  );
}
