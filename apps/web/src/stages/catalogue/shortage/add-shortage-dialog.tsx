import { DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { KINDS, type ShortageKind, useShortageStep } from './shortage-data.js';

interface AddForm {
  readonly kind: ShortageKind;
  readonly occupationCode: string;
  readonly occupationTitle: string;
  readonly levels: number[];
  readonly validFrom: Dayjs;
  readonly validTo: Dayjs | null;
  readonly documentNumber: string;
  readonly documentTitle: string;
}

/** Puts one occupation into a catalogue, by its document. */
export function AddShortageDialog({
  onClose,
  onDone,
}: {
  onClose: () => void;
  onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('catalogue');
  const { t: shared } = useTranslation();
  const [form] = Form.useForm<AddForm>();
  const add = useShortageStep(
    ({ validFrom, validTo, ...rest }: AddForm) =>
      answer(
        api.POST('/api/shortage-entries', {
          body: {
            ...rest,
            occupationCode: rest.occupationCode.trim(),
            validFrom: validFrom.format('YYYY-MM-DD'),
            validTo: validTo?.format('YYYY-MM-DD') ?? null,
          },
        }),
      ),
    onDone,
  );
  const needed = [{ required: true, message: t('shortage.needed') }];
  const text = (max: number) => [
    { required: true, whitespace: true, min: 2, max, message: t('shortage.needed') },
  ];
  return (
    <Modal
      open
      title={t('shortage.add')}
      okText={t('shortage.add')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: add.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('shortage.addText')}</p>
      <Form<AddForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'SUBSIDY', levels: [], validTo: null }}
        onFinish={(values) => add.mutate(values)}
      >
        <Form.Item name="kind" label={t('shortage.kindLabel')} rules={needed}>
          <Select options={KINDS.map((value) => ({ value, label: t(`shortage.kind.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="occupationCode"
          label={t('shortage.code')}
          rules={[{ required: true, pattern: /^\s*[0-9A-Za-z-]{3,30}\s*$/, message: t('shortage.codeHint') }]}
        >
          <Input maxLength={30} placeholder={t('shortage.codeHint')} />
        </Form.Item>
        <Form.Item name="occupationTitle" label={t('shortage.name')} rules={text(60)}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="levels" label={t('shortage.levels')}>
          <Select
            mode="multiple"
            placeholder={t('shortage.levelsHint')}
            options={([1, 2, 3, 4, 5] as const).map((value) => ({ value, label: t(`level.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="validFrom" label={t('shortage.from')} rules={needed}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="validTo"
          label={t('shortage.to')}
          dependencies={['validFrom']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, to: Dayjs | null) => {
                const from = getFieldValue('validFrom') as Dayjs | undefined;
                return to && from && to.isBefore(from, 'day')
                  ? Promise.reject(new Error(t('shortage.reversed')))
                  : Promise.resolve();
              },
            }),
          ]}
        >
          <DatePicker style={{ width: '100%' }} placeholder={t('shortage.toHint')} />
        </Form.Item>
        <Form.Item name="documentNumber" label={t('shortage.document')} rules={text(80)}>
          <Input maxLength={80} placeholder={t('shortage.documentHint')} />
        </Form.Item>
        <Form.Item name="documentTitle" label={t('shortage.documentTitle')} rules={text(120)}>
          <Input maxLength={120} />
        </Form.Item>
      </Form>
      <ProblemAlert error={add.error} />
    </Modal>
  );
}
