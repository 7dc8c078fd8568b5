import { Checkbox, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { type ShortageEntry, useShortageStep } from './shortage-data.js';

interface EndForm {
  readonly never: boolean;
  readonly endedOn: Dayjs | null;
  readonly documentNumber: string;
  readonly reason: string;
}

/** Ends an entry of a catalogue; the entry stays, with its end beside it. */
export function EndShortageDialog({
  entry,
  onClose,
  onDone,
}: {
  entry: ShortageEntry;
  onClose: () => void;
  onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('catalogue');
  const { t: shared } = useTranslation();
  const [form] = Form.useForm<EndForm>();
  const never = Form.useWatch('never', form) ?? false;
  const end = useShortageStep(
    ({ never: wrong, endedOn, documentNumber, reason }: EndForm) =>
      answer(
        api.POST('/api/shortage-entries/{entryId}/end', {
          params: { path: { entryId: entry.id } },
          body: {
            endedOn: wrong ? null : (endedOn?.format('YYYY-MM-DD') ?? null),
            documentNumber: documentNumber.trim(),
            reason: reason.trim(),
          },
        }),
      ),
    onDone,
  );
  const needed = [{ required: true, whitespace: true, min: 2, message: t('shortage.needed') }];
  return (
    <Modal
      open
      title={t('shortage.endTitle', { name: entry.occupationTitle })}
      okText={t('shortage.end')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: end.isPending, danger: true }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('shortage.endText')}</p>
      <Form<EndForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ never: false, endedOn: null, documentNumber: '', reason: '' }}
        onFinish={(values) => end.mutate(values)}
      >
        <Form.Item name="never" valuePropName="checked">
          <Checkbox>{t('shortage.never')}</Checkbox>
        </Form.Item>
        {!never && (
          <Form.Item
            name="endedOn"
            label={t('shortage.lastDay')}
            rules={[{ required: true, message: t('shortage.needed') }]}
          >
            <DatePicker
              style={{ width: '100%' }}
              minDate={dayjs(entry.validFrom)}
              {...(entry.validTo === null ? {} : { maxDate: dayjs(entry.validTo).subtract(1, 'day') })}
            />
          </Form.Item>
        )}
        <Form.Item name="documentNumber" label={t('shortage.document')} rules={needed}>
          <Input maxLength={80} placeholder={t('shortage.documentHint')} />
        </Form.Item>
        <Form.Item name="reason" label={t('shortage.reason')} rules={needed}>
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
      <ProblemAlert error={end.error} />
    </Modal>
  );
}
