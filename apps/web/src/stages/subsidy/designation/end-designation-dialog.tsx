import { Checkbox, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { useDesignationStep, type Designation } from './designation-data.js';

interface EndForm {
  readonly never: boolean;
  readonly endedOn: Dayjs | null;
  readonly documentNumber: string;
  readonly reason: string;
}

/** Takes an enterprise off a list before its time; the entry stays, with its end beside it. */
export function EndDesignationDialog({
  entry,
  onClose,
  onDone,
}: {
  entry: Designation;
  onClose: () => void;
  onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const [form] = Form.useForm<EndForm>();
  const never = Form.useWatch('never', form) ?? false;
  const end = useDesignationStep(
    ({ never: wrong, endedOn, documentNumber, reason }: EndForm) =>
      answer(
        api.POST('/api/designations/{designationId}/end', {
          params: { path: { designationId: entry.id } },
          body: {
            endedOn: wrong ? null : (endedOn?.format('YYYY-MM-DD') ?? null),
            documentNumber: documentNumber.trim(),
            reason: reason.trim(),
          },
        }),
      ),
    onDone,
  );
  const needed = [{ required: true, whitespace: true, min: 2, message: t('designation.needed') }];
  return (
    <Modal
      open
      title={t('designation.endTitle', { name: entry.enterpriseName })}
      okText={t('designation.end')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: end.isPending, danger: true }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('designation.endText', { from: entry.fromOn, to: entry.toOn })}</p>
      <Form<EndForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ never: false, endedOn: null, documentNumber: '', reason: '' }}
        onFinish={(values) => end.mutate(values)}
      >
        <Form.Item name="never" valuePropName="checked">
          <Checkbox>{t('designation.never')}</Checkbox>
        </Form.Item>
        {!never && (
          <Form.Item
            name="endedOn"
            label={t('designation.lastDay')}
            rules={[{ required: true, message: t('designation.needed') }]}
          >
            <DatePicker
              style={{ width: '100%' }}
              minDate={dayjs(entry.fromOn)}
              maxDate={dayjs(entry.toOn).subtract(1, 'day')}
            />
          </Form.Item>
        )}
        <Form.Item name="documentNumber" label={t('designation.document')} rules={needed}>
          <Input maxLength={80} placeholder={t('designation.documentHint')} />
        </Form.Item>
        <Form.Item name="reason" label={t('designation.reason')} rules={needed}>
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
      <ProblemAlert error={end.error} />
    </Modal>
  );
}
