import { DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { readAll } from '../../../shared/api/steps.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { useBilingual } from '../subsidy-data.js';
import { useDesignationStep, useListPolicies } from './designation-data.js';

interface AddForm {
  readonly policyCode: string;
  readonly enterpriseId: string;
  readonly quota: number;
  readonly dates: [Dayjs, Dayjs];
  readonly documentNumber: string;
}

function useEnterprises() {
  return useQuery({
    queryKey: ['names', 'enterprises', 'all'],
    queryFn: () => readAll((page) => answer(api.GET('/api/enterprises', { params: { query: page } }))),
  });
}

/** Puts one enterprise on a list, by its document. */
export function AddDesignationDialog({
  onClose,
  onDone,
}: {
  onClose: () => void;
  onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const say = useBilingual();
  const [form] = Form.useForm<AddForm>();
  const policies = useListPolicies();
  const enterprises = useEnterprises();
  const add = useDesignationStep(
    ({ dates: [from, to], documentNumber, ...rest }: AddForm) =>
      answer(
        api.POST('/api/designations', {
          body: {
            ...rest,
            fromOn: from.format('YYYY-MM-DD'),
            toOn: to.format('YYYY-MM-DD'),
            documentNumber: documentNumber.trim(),
          },
        }),
      ),
    onDone,
  );
  const needed = [{ required: true, message: t('designation.needed') }];
  const windowOf = (code: string): void => {
    const one = policies.data?.find((policy) => policy.code === code);
    if (one?.windowFrom && one.windowTo)
      form.setFieldsValue({ dates: [dayjs(one.windowFrom), dayjs(one.windowTo)] });
  };
  return (
    <Modal
      open
      title={t('designation.add')}
      okText={t('designation.add')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: add.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('designation.addText')}</p>
      <Form<AddForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => add.mutate(values)}
      >
        <Form.Item name="policyCode" label={t('designation.policy')} rules={needed}>
          <Select
            loading={policies.isPending}
            onChange={windowOf}
            options={policies.data?.map(({ code, title }) => ({ value: code, label: say(title) })) ?? []}
          />
        </Form.Item>
        <Form.Item name="enterpriseId" label={t('designation.enterprise')} rules={needed}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={enterprises.isPending}
            options={
              enterprises.data?.map(({ id, name, uscc }) => ({ value: id, label: `${name} ${uscc}` })) ?? []
            }
          />
        </Form.Item>
        <Form.Item name="quota" label={t('designation.quota')} rules={needed}>
          <InputNumber min={1} max={1_000_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="dates" label={t('designation.dates')} rules={needed}>
          <DatePicker.RangePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="documentNumber"
          label={t('designation.document')}
          rules={[{ required: true, whitespace: true, min: 2, max: 80, message: t('designation.needed') }]}
        >
          <Input maxLength={80} placeholder={t('designation.documentHint')} />
        </Form.Item>
      </Form>
      <ProblemAlert error={add.error} />
    </Modal>
  );
}
