import { DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Form, Input, InputNumber, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { useStep } from '../../shared/api/steps.js';
import { bracketed } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { ReasonDialog } from '../../shared/ui/reason-dialog.js';
import { useSeats, type Cohort } from './cohort-data.js';

type StepName = 'open' | 'start' | 'finish' | 'cancel' | 'seats';

const stepsOf: Record<Cohort['state'], readonly StepName[]> = {
  DRAFT: ['open', 'seats', 'cancel'],
  OPEN: ['start', 'seats', 'cancel'],
  RUNNING: ['finish', 'cancel'],
  FINISHED: [],
  CANCELLED: [],
};

interface DialogProps {
  readonly cohort: Cohort;
  readonly onClose: () => void;
}

function OpenDialog({ cohort, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation('cohort');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ filingNumber?: string }>();
  const step = useStep(
    ({ filingNumber }: { filingNumber?: string }) =>
      answer(
        api.POST('/api/cohorts/{cohortId}/open', {
          params: { path: { cohortId: cohort.id } },
          body: filingNumber?.trim() ? { filingNumber: filingNumber.trim() } : {},
        }),
      ),
    () => {
      void message.success(t('opened'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t('openTitle', { title: cohort.title })}
      okText={t('open')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('openText')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ filingNumber: cohort.filingNumber ?? '' }}
        onFinish={(values) => step.mutate(values)}
      >
        <Form.Item name="filingNumber" label={bracketed(t('filingLabel'), shared('optional'))}>
          <Input maxLength={60} />
        </Form.Item>
      </Form>
      <ProblemAlert error={step.error} />
    </Modal>
  );
}

/** Start and end: both cannot be undone, so both say what follows and ask once more. */
function PassDialog({ cohort, name, onClose }: DialogProps & { name: 'start' | 'finish' }): ReactNode {
  const { t } = useTranslation('cohort');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const params = { path: { cohortId: cohort.id } };
  const step = useStep(
    () =>
      name === 'start'
        ? answer(api.POST('/api/cohorts/{cohortId}/start', { params, body: {} }))
        : answer(api.POST('/api/cohorts/{cohortId}/finish', { params, body: {} })),
    () => {
      void message.success(t(name === 'start' ? 'started' : 'finished'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t(`${name}Title`, { title: cohort.title })}
      okText={t(name)}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending }}
      onOk={() => step.mutate(undefined)}
      onCancel={onClose}
    >
      <p>{t(`${name}Text`)}</p>
      <ProblemAlert error={step.error} />
    </Modal>
  );
}

function CancelDialog({ cohort, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation('cohort');
  const { message } = App.useApp();
  const step = useStep(
    (reason: string) =>
      answer(
        api.POST('/api/cohorts/{cohortId}/cancel', {
          params: { path: { cohortId: cohort.id } },
          body: { reason },
        }),
      ),
    () => {
      void message.success(t('cancelled'));
      onClose();
    },
  );
  return (
    <ReasonDialog
      open
      danger
      title={t('cancelTitle', { title: cohort.title })}
      text={t('cancelText')}
      label={t('cancelReasonLabel')}
      okText={t('cancel')}
      busy={step.isPending}
      error={step.error}
      onSubmit={(reason) => step.mutate(reason)}
      onClose={onClose}
    />
  );
}

function SeatsDialog({ cohort, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation('cohort');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const { data } = useSeats(cohort.id, cohort.state !== 'DRAFT');
  const taken = data ? data.confirmed + data.held : 0;
  const [form] = Form.useForm<{ seats: number }>();
  const step = useStep(
    (body: { seats: number }) =>
      answer(api.PUT('/api/cohorts/{cohortId}/seats', { params: { path: { cohortId: cohort.id } }, body })),
    () => {
      void message.success(t('changed'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t('changeSeats')}
      okText={shared('save')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('changeSeatsText', { taken })}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ seats: cohort.seats }}
        onFinish={(body) => step.mutate(body)}
      >
        <Form.Item
          name="seats"
          label={t('seatsNumber')}
          rules={[{ required: true, type: 'integer', min: 1, max: 200, message: t('seatsNeeded') }]}
        >
          <InputNumber min={1} max={200} precision={0} style={{ width: 160 }} />
        </Form.Item>
      </Form>
      <ProblemAlert error={step.error} />
    </Modal>
  );
}

/** What a manager does with a cohort in its present state. */
export function ManageCohort({ cohort }: { cohort: Cohort }): ReactNode {
  const { t } = useTranslation('cohort');
  const mayManage = useMay('cohort.manage');
  const [step, setStep] = useState<StepName | null>(null);
  const [first, ...rest] = stepsOf[cohort.state];
  if (!mayManage || !first) return null;
  const close = (): void => setStep(null);
  const labelOf = (name: StepName): string => t(name === 'seats' ? 'changeSeats' : name);
  return (
    <>
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((name) => ({ key: name, label: labelOf(name), danger: name === 'cancel' })),
            onClick: ({ key }) => setStep(rest.find((name) => name === key) ?? null),
          }}
        >
          <Button>
            {t('manage')} <DownOutlined aria-hidden="true" />
          </Button>
        </Dropdown>
      )}
      <Button type="primary" onClick={() => setStep(first)}>
        {labelOf(first)}
      </Button>
      {step === 'open' && <OpenDialog cohort={cohort} onClose={close} />}
      {(step === 'start' || step === 'finish') && <PassDialog cohort={cohort} name={step} onClose={close} />}
      {step === 'cancel' && <CancelDialog cohort={cohort} onClose={close} />}
      {step === 'seats' && <SeatsDialog cohort={cohort} onClose={close} />}
    </>
  );
}
