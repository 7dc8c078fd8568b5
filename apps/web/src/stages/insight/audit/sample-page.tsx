import { Button, DatePicker, Form, InputNumber } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../../shared/ui/record-list.js';
import { Money } from '../../../shared/ui/values.js';
import { useSample, type SampleRow, type SampleWish } from './audit-data.js';
import { AuditTabs } from './audit-tabs.js';
import './audit.css';

interface Fields {
  readonly seed: number;
  readonly size: number;
  readonly days?: readonly [Dayjs | null, Dayjs | null] | null;
}

const day = (value: Dayjs | null | undefined): string | undefined => value?.format('YYYY-MM-DD');

function wishOf({ seed, size, days }: Fields): SampleWish {
  const [from, to] = [day(days?.[0]), day(days?.[1])];
  return { seed, size, ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

function useColumns(): RecordColumn<SampleRow>[] {
  const { t } = useTranslation('audit');
  return [
    {
      key: 'claim',
      title: t('claim'),
      card: 'head',
      render: (row) => (
        <span className="num nowrap">
          {row.claimNumber} · {row.serial}
        </span>
      ),
    },
    { key: 'name', title: t('name'), render: (row) => row.nameMasked },
    {
      key: 'phone',
      title: t('phone'),
      render: (row) => <span className="num">{row.phoneMasked ?? '—'}</span>,
    },
    { key: 'enterprise', title: t('enterprise'), render: (row) => row.enterpriseName },
    { key: 'cohort', title: t('cohort'), render: (row) => row.cohortTitle },
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.amountFen} /> },
  ];
}

/** A sample that anybody can draw again. */
export function SamplePage(): ReactNode {
  const { t } = useTranslation('audit');
  const [wish, setWish] = useState<SampleWish | null>(null);
  const sample = useSample(wish);
  const columns = useColumns();
  const query = wish
    ? new URLSearchParams(Object.entries(wish).map(([key, value]) => [key, String(value)])).toString()
    : '';
  return (
    <>
      <PageHeader title={t('sampleTitle')} lead={t('sampleText')} />
      <AuditTabs />
      <Card>
        <Form<Fields>
          layout="inline"
          className="sample-form"
          initialValues={{ seed: 1, size: 20 }}
          onFinish={(fields) => setWish(wishOf(fields))}
        >
          <Form.Item name="seed" label={t('seed')} rules={[{ required: true }]}>
            <InputNumber min={0} max={2_147_483_647} precision={0} style={{ width: 150 }} />
          </Form.Item>
          <Form.Item name="size" label={t('size')} rules={[{ required: true }]}>
            <InputNumber min={1} max={500} precision={0} />
          </Form.Item>
          <Form.Item name="days" label={t('days')}>
            <DatePicker.RangePicker allowEmpty={[true, true]} placeholder={[t('from'), t('to')]} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('draw')}
          </Button>
        </Form>
      </Card>
      {wish && (
        <Loaded query={sample}>
          {({ items, population, populationHash }) => (
            <Card
              flush
              title={t('population', { population, count: items.length })}
              extra={<Button href={`/api/audit/sample.xlsx?${query}`}>{t('phoneForm')}</Button>}
            >
              <p className="muted small sample-hash">
                {t('populationHash')} <code>{populationHash}</code>
              </p>
              <RecordList
                label={t('sample')}
                rows={items}
                columns={columns}
                rowKey={(row) => row.lineId}
                to={(row) => `/audit/lines/${row.lineId}`}
                empty={<EmptyState title={t('noSample')} />}
              />
            </Card>
          )}
        </Loaded>
      )}
    </>
  );
}
