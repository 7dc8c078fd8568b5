import { App, DatePicker, Form, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api, serverNow } from '../../../shared/api/client.js';
import { asProblem, fieldMessage } from '../../../shared/api/problem.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { useSubsidyStep } from '../subsidy-data.js';
import type { VersionDetail } from './versions-data.js';

const SHANGHAI_AHEAD_MS = 28_800_000;
const DATE_LENGTH = 10;

const today = (): string => new Date(serverNow() + SHANGHAI_AHEAD_MS).toISOString().slice(0, DATE_LENGTH);

/** From which day on an approved version is in force. */
export function ScheduleDialog({
  version,
  onClose,
}: {
  version: VersionDetail;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ inForceOn: Dayjs }>();
  const schedule = useSubsidyStep(
    (body: { inForceOn: string }) =>
      answer(
        api.POST('/api/policy-versions/{versionId}/schedule', {
          params: { path: { versionId: version.id } },
          body,
        }),
      ),
    () => {
      void message.success(t('scheduled'));
      onClose();
    },
  );
  const wrong = schedule.error ? fieldMessage(asProblem(schedule.error), 'inForceOn') : undefined;
  return (
    <Modal
      open
      title={t('scheduleTitle')}
      okText={t('schedule')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: schedule.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('scheduleText')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ inForceOn: dayjs(version.inForceOn ?? today()) }}
        onFinish={({ inForceOn }) => schedule.mutate({ inForceOn: inForceOn.format('YYYY-MM-DD') })}
      >
        <Form.Item
          name="inForceOn"
          label={t('inForceOn')}
          rules={[{ required: true }]}
          validateStatus={wrong ? 'error' : undefined}
          help={wrong}
        >
          <DatePicker style={{ width: '100%' }} allowClear={false} minDate={dayjs(today())} />
        </Form.Item>
      </Form>
      <ProblemAlert error={schedule.error} hideFields />
    </Modal>
  );
}
