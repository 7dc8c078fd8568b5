import { useQuery } from '@tanstack/react-query';
import { App, Button, Popconfirm, Space } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { useStep } from '../../../shared/api/steps.js';
import { Card, EmptyState, Loaded } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { RecordList, type RecordColumn } from '../../../shared/ui/record-list.js';
import { WayDialog, type WayFields } from './way-dialog.js';

type Way = components['schemas']['BuildingWay'];

function Steps({ way, onChange }: { way: Way; onChange: (fields: WayFields) => void }): ReactNode {
  const { t } = useTranslation('facility');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const { firstBuildingId: from, secondBuildingId: to, minutes } = way;
  const pair = t('ways.between', { from: way.firstBuildingName, to: way.secondBuildingName });
  const remove = useStep(
    () =>
      answer(
        api.PUT('/api/buildings/{buildingId}/ways/{otherBuildingId}', {
          params: { path: { buildingId: from, otherBuildingId: to } },
          body: { minutes: null },
        }),
      ),
    () => void message.success(t('ways.removed')),
  );
  return (
    <>
      <Space>
        <Button
          size="small"
          aria-label={`${t('ways.change')} ${pair}`}
          onClick={() => onChange({ from, to, minutes })}
        >
          {t('ways.change')}
        </Button>
        <Popconfirm
          title={t('ways.removeSure')}
          okText={t('ways.remove')}
          cancelText={shared('cancel')}
          onConfirm={() => remove.mutate(undefined)}
        >
          <Button size="small" aria-label={`${t('ways.remove')} ${pair}`} loading={remove.isPending}>
            {t('ways.remove')}
          </Button>
        </Popconfirm>
      </Space>
      <ProblemAlert error={remove.error} />
    </>
  );
}

/** How long the ways between the buildings take; the centre's manager enters them. */
export function WaysSection(): ReactNode {
  const { t } = useTranslation('facility');
  const mayEnter = useMay('facility.enter_ways');
  const [entering, setEntering] = useState<WayFields>();
  const query = useQuery({
    queryKey: ['facility', 'ways'],
    queryFn: () => answer(api.GET('/api/building-ways')),
  });
  const columns: RecordColumn<Way>[] = [
    {
      key: 'pair',
      title: t('ways.pair'),
      card: 'head',
      render: (way) => t('ways.between', { from: way.firstBuildingName, to: way.secondBuildingName }),
    },
    {
      key: 'minutes',
      title: t('ways.minutes'),
      align: 'right',
      render: ({ minutes }) => <span className="num nowrap">{t('ways.value', { count: minutes })}</span>,
    },
    ...(mayEnter
      ? [{ key: 'steps', title: '', render: (way: Way) => <Steps way={way} onChange={setEntering} /> }]
      : []),
  ];
  return (
    <Card
      title={t('ways.title')}
      extra={mayEnter && <Button onClick={() => setEntering({})}>{t('ways.add')}</Button>}
    >
      {mayEnter && <p className="muted">{t('ways.help')}</p>}
      <Loaded query={query}>
        {({ items }) => (
          <RecordList
            label={t('ways.title')}
            rows={items}
            columns={columns}
            rowKey={({ firstBuildingId, secondBuildingId }) => firstBuildingId + secondBuildingId}
            empty={<EmptyState title={t('ways.none')} {...(mayEnter ? { text: t('ways.noneText') } : {})} />}
          />
        )}
      </Loaded>
      {entering && <WayDialog way={entering} onClose={() => setEntering(undefined)} />}
    </Card>
  );
}
