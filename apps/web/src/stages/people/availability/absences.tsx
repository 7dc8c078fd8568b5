import { App, Button, DatePicker, Form, Modal, Radio, TimePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { useStep } from '../../../shared/api/steps.js';
import { minuteOfDay } from '../../../shared/format/format.js';
import { EmptyState } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { StatusTag, type Tone } from '../../../shared/ui/values.js';

export type Absence = components['schemas']['TrainerAbsence'];
type Kind = components['schemas']['AbsenceKind'];

const KINDS: readonly Kind[] = ['LEAVE', 'SICK', 'BUSINESS', 'OTHER'];
const TONES: Readonly<Record<Absence['state'], Tone>> = {
  PROPOSED: 'busy',
  ACCEPTED: 'good',
  REFUSED: 'bad',
  WITHDRAWN: 'plain',
};

const minuteOf = (time: Dayjs): number => time.hour() * 60 + time.minute();

interface AbsenceForm {
  readonly days: readonly [Dayjs, Dayjs];
  readonly length: 'WHOLE' | 'PART';
  readonly hours?: readonly [Dayjs, Dayjs];
  readonly kind: Kind;
}

/** Days away: entered by the centre for a trainer, or asked for by the trainer. */
export function AbsenceDialog({
  trainerId,
  onClose,
}: {
  trainerId?: string;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('register');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<AbsenceForm>();
  const length = Form.useWatch('length', form) ?? 'WHOLE';
  const step = useStep(
    ({ days, hours, kind, length: asked }: AbsenceForm) => {
      const body = {
        fromOn: days[0].format('YYYY-MM-DD'),
        toOn: days[1].format('YYYY-MM-DD'),
        kind,
        ...(asked === 'PART' && hours
          ? { startMinute: minuteOf(hours[0]), endMinute: minuteOf(hours[1]) }
          : {}),
      };
      return trainerId === undefined
        ? answer(api.POST('/api/my/absences', { body }))
        : answer(api.POST('/api/trainers/{trainerId}/absences', { params: { path: { trainerId } }, body }));
    },
    () => {
      void message.success(t(trainerId === undefined ? 'availability.proposed' : 'availability.saved'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t(trainerId === undefined ? 'availability.proposeTitle' : 'availability.absenceTitle')}
      okText={shared('save')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<AbsenceForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ length: 'WHOLE', kind: 'LEAVE' }}
        onFinish={(values) => step.mutate(values)}
      >
        <Form.Item
          name="days"
          label={t('availability.days')}
          rules={[{ required: true, message: t('availability.daysNeeded') }]}
        >
          <DatePicker.RangePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="length">
          <Radio.Group
            options={[
              { value: 'WHOLE', label: t('availability.whole') },
              { value: 'PART', label: t('availability.part') },
            ]}
          />
        </Form.Item>
        {length === 'PART' && (
          <Form.Item
            name="hours"
            label={t('availability.hours')}
            rules={[{ required: true, message: t('availability.hoursNeeded') }]}
          >
            <TimePicker.RangePicker format="HH:mm" minuteStep={5} needConfirm={false} />
          </Form.Item>
        )}
        <Form.Item name="kind" label={t('availability.absenceKind')}>
          <Radio.Group
            options={KINDS.map((value) => ({ value, label: t(`availability.absence.${value}`) }))}
          />
        </Form.Item>
      </Form>
      <ProblemAlert error={step.error} />
    </Modal>
  );
}

type Step = 'accept' | 'refuse' | 'cancel' | 'withdraw';

function stepsFor(absence: Absence, own: boolean): readonly Step[] {
  if (own) return absence.state === 'PROPOSED' ? ['withdraw'] : [];
  if (absence.state === 'PROPOSED') return ['accept', 'refuse'];
  return absence.state === 'ACCEPTED' ? ['cancel'] : [];
}

const take = (absenceId: string, step: Step): Promise<Absence> => {
  const params = { path: { absenceId } };
  if (step === 'withdraw')
    return answer(api.POST('/api/my/absences/{absenceId}/withdraw', { params, body: {} }));
  if (step === 'cancel')
    return answer(api.POST('/api/trainer-absences/{absenceId}/cancel', { params, body: {} }));
  const body = { accept: step === 'accept' };
  return answer(api.POST('/api/trainer-absences/{absenceId}/decision', { params, body }));
};

/** Days as one reads them: one day, or from and to, with hours where they are not whole days. */
export function spanOf({ fromOn, toOn, startMinute, endMinute }: Omit<Absence, 'state' | 'kind'>): string {
  const days =
    fromOn === toOn
      ? fromOn
      : `${fromOn} – ${toOn.slice(0, 5) === fromOn.slice(0, 5) ? toOn.slice(5) : toOn}`;
  return startMinute === null || endMinute === null
    ? days
    : `${days} ${minuteOfDay(startMinute)}–${minuteOfDay(endMinute)}`;
}

/** Absences with what may be done about each. */
export function AbsenceList({
  absences,
  own = false,
  named = false,
}: {
  absences: readonly Absence[];
  /** Whether they are the reader's own. */
  own?: boolean;
  /** Whether to say whose they are. */
  named?: boolean;
}): ReactNode {
  const { t } = useTranslation('register');
  const { message } = App.useApp();
  const [at, setAt] = useState<string | null>(null);
  const step = useStep(
    ({ id, way }: { id: string; way: Step }) => take(id, way),
    () => void message.success(t('availability.decided')),
  );
  if (absences.length === 0) return <EmptyState title={t('availability.noAbsence')} />;
  return (
    <>
      <ul className="fact-rows">
        {absences.map((absence) => (
          <li key={absence.id}>
            <span className="fact-row-text">
              {named && <strong>{absence.trainerName}</strong>}
              <span className="num">{spanOf(absence)}</span>
              <span>{t(`availability.absence.${absence.kind}`)}</span>
              <StatusTag tone={TONES[absence.state]}>{t(`availability.state.${absence.state}`)}</StatusTag>
            </span>
            <span className="fact-row-steps">
              {stepsFor(absence, own).map((way) => (
                <Button
                  key={way}
                  size="small"
                  type={way === 'accept' ? 'primary' : 'default'}
                  loading={step.isPending && at === `${absence.id} ${way}`}
                  onClick={() => {
                    setAt(`${absence.id} ${way}`);
                    step.mutate({ id: absence.id, way });
                  }}
                >
                  {t(`availability.${way}`)}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <ProblemAlert error={step.error} />
    </>
  );
}
