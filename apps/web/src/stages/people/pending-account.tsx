import { App, Button, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { useStep } from '../../shared/api/steps.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { StatusTag } from '../../shared/ui/values.js';

type Enterprise = components['schemas']['Enterprise'];

interface Entry {
  readonly accountName: string;
  readonly accountNumber: string;
}

/** A change that waits for finance; who may, decides it here. */
export function PendingAccount({ enterprise }: { enterprise: Enterprise }): ReactNode {
  const { t } = useTranslation('register');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const mayConfirm = useMay('people.confirm_bank_accounts');
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Entry>();
  const accountMasked = enterprise.pendingAccountMasked ?? '';
  const decide = useStep(
    (entry: Entry | null) =>
      answer(
        api.POST('/api/enterprises/{enterpriseId}/bank-account/decision', {
          params: { path: { enterpriseId: enterprise.id } },
          body:
            entry === null
              ? { confirm: false, accountMasked }
              : {
                  confirm: true,
                  accountMasked,
                  accountName: entry.accountName.trim(),
                  accountNumber: entry.accountNumber.replace(/[\s-]/g, ''),
                },
        }),
      ),
    ({ bankAccountMasked }) => {
      setOpen(false);
      void message.success(t(bankAccountMasked === accountMasked ? 'accountConfirmed' : 'accountRefused'));
    },
  );
  if (accountMasked === '') return null;
  const tail = accountMasked.slice(-4);
  return (
    <div>
      <StatusTag tone="warn">{t('accountPending', { tail })}</StatusTag>
      {mayConfirm && (
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          {t('confirmAccount')}
        </Button>
      )}
      <Modal
        open={open}
        title={t('confirmAccountTitle', { name: enterprise.name })}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{shared('cancel')}</Button>
            <Button danger loading={decide.isPending} onClick={() => decide.mutate(null)}>
              {t('refuseAccount')}
            </Button>
            <Button type="primary" loading={decide.isPending} onClick={form.submit}>
              {t('confirmAccountOk')}
            </Button>
          </>
        }
      >
        <p>{t('confirmAccountText', { tail, before: enterprise.bankAccountMasked ?? t('noAccount') })}</p>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(entry) => decide.mutate(entry)}>
          <Form.Item
            name="accountName"
            label={t('accountName')}
            rules={[{ required: true, min: 2, max: 100, message: t('accountNameNeeded') }]}
          >
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="accountNumber"
            label={t('accountNumber')}
            rules={[
              { required: true, pattern: /^(?:[\s-]*\d){8,30}[\s-]*$/, message: t('accountNumberNeeded') },
            ]}
          >
            <Input inputMode="numeric" autoComplete="off" maxLength={40} />
          </Form.Item>
        </Form>
        <ProblemAlert error={decide.error} />
      </Modal>
    </div>
  );
}
