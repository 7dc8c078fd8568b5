import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { LineList } from './line-list.js';
import { lineTones, useLines, type PaymentLine } from './payment-data.js';
import { PaymentTabs } from './payment-tabs.js';
import './payment.css';

const STATES = Object.keys(lineTones) as PaymentLine['state'][];

/** All single payments, the failed ones among them; an enterprise sees its own. */
export function LinesPage(): ReactNode {
  const { t } = useTranslation('payment');
  const [search, setSearch] = useSearchParams();
  const [page, setPage] = useState(1);
  const mayBatches = useMay('payment.view_batches');
  const wanted = search.get('state');
  const state = STATES.find((one) => one === wanted);
  const claimId = search.get('claim') ?? undefined;
  return (
    <>
      <PageHeader title={t('title')} tabTitle={t('lines')} lead={t('lead')} />
      <PaymentTabs />
      <div className="filters">
        <Select<PaymentLine['state'] | ''>
          style={{ minWidth: 180 }}
          aria-label={t('anyState')}
          value={state ?? ''}
          onChange={(next) => {
            setPage(1);
            setSearch({ ...(claimId ? { claim: claimId } : {}), ...(next ? { state: next } : {}) });
          }}
          options={[
            { value: '', label: t('anyState') },
            ...STATES.map((one) => ({ value: one, label: t(`lineState.${one}`) })),
          ]}
        />
      </div>
      {state === 'FAILED' && <div className="notice-bar warn">{t('failedHelp')}</div>}
      <Loaded query={useLines({ page, state, claimId })}>
        {({ items, total }) => (
          <Card flush>
            <LineList
              rows={items}
              total={total}
              page={page}
              onPage={setPage}
              withBatch
              linkBatch={mayBatches}
              empty={<EmptyState title={t('noLines')} text={t('noLinesText')} />}
            />
          </Card>
        )}
      </Loaded>
    </>
  );
}
