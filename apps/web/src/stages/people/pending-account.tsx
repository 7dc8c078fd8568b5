import { App, Button, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { useStep } from '../../shared/api/steps.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { StatusTag } from '../../shared/ui/values.js';

type Enterprise = components['schemas']['Enterprise'];

/** A change that waits for finance; who may, decides it here. */
export function PendingAccount({ enterprise }: { enterprise: Enterprise }): ReactNode {
  const { t } = useTranslation('register');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const mayConfirm = useMay('people.confirm_bank_accounts');
  const [open, setOpen] = useState(false);
  const accountMasked = enterprise.pendingAccountMasked ?? '';
  const decide = useStep(
    (confirm: boolean) =>
      answer(
        api.POST('/api/enterprises/{enterpriseId}/bank-account/decision', {
          params: { path: { enterpriseId: enterprise.id } },
          body: { confirm, accountMasked },
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
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{shared('cancel')}</Button>
            <Button danger loading={decide.isPending} onClick={() => decide.mutate(false)}>
              {t('refuseAccount')}
            </Button>
            <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate(true)}>
              {t('confirmAccountOk')}
            </Button>
          </>
        }
      >
        <p>{t('confirmAccountText', { holder: enterprise.pendingAccountName, tail })}</p>
        <ProblemAlert error={decide.error} />
      </Modal>
    </div>
  );
}
