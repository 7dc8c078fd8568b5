import { App, Form, Modal, Radio } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { useStep } from '../../../shared/api/steps.js';
import { DaySpanItems, spanBody, type DaySpanFields } from '../../../shared/ui/day-span-fields.js';
import { DaySpans } from '../../../shared/ui/day-spans.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import type { Tone } from '../../../shared/ui/values.js';

export type Absence = components['schemas']['TrainerAbsence'];
type Kind = components['schemas']['AbsenceKind'];

const KINDS: readonly Kind[] = ['LEAVE', 'SICK', 'BUSINESS', 'OTHER'];
const TONES: Readonly<Record<Absence['state'], Tone>> = {
  PROPOSED: 'busy',
  ACCEPTED: 'good',
  REFUSED: 'bad',
  WITHDRAWN: 'plain',
};

interface AbsenceForm extends DaySpanFields {
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
  const step = useStep(
    ({ kind, ...span }: AbsenceForm) => {
      const body = { ...spanBody(span), kind };
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
        initialValues={{ kind: 'LEAVE' }}
        onFinish={(values) => step.mutate(values)}
      >
        <DaySpanItems />
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
  return (
    <DaySpans<Absence>
      spans={absences}
      empty={t('availability.noAbsence')}
      emptyText={t(own ? 'availability.noAbsenceOwn' : 'availability.noAbsenceText')}
      {...(named ? { head: ({ trainerName }: Absence) => trainerName } : {})}
      text={({ kind }) => <span>{t(`availability.absence.${kind}`)}</span>}
      state={({ state }) => ({ tone: TONES[state], label: t(`availability.state.${state}`) })}
      steps={(absence) =>
        stepsFor(absence, own).map((way) => ({
          key: way,
          label: t(`availability.${way}`),
          primary: way === 'accept',
          ...(way === 'accept' ? {} : { sure: t(`availability.sure.${way}`) }),
          take: ({ id }) => take(id, way),
        }))
      }
      onDone={() => void message.success(t('availability.decided'))}
    />
  );
}
