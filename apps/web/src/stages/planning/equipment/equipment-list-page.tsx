import { PrinterOutlined } from '@ant-design/icons';
import { App, Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { useMay } from '../../../app/session.js';
import { answer, api, download } from '../../../shared/api/client.js';
import { instant } from '../../../shared/format/format.js';
import { Card, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { StatusTag } from '../../../shared/ui/values.js';
import { useEquipmentList, usePlanningStep } from '../planning-data.js';
import { EquipmentRow } from './equipment-row.js';
import '../planning.css';

/** One list: what one more of each scarce thing brings and costs, who would use or lend it, what is decided. */
export function EquipmentListPage(): ReactNode {
  const { t } = useTranslation('planning');
  const { message } = App.useApp();
  const { listId = '' } = useParams();
  const mayManage = useMay('planning.manage_equipment');
  const query = useEquipmentList(listId);
  const print = usePlanningStep((title: string) =>
    download(`/api/planning/equipment-lists/${listId}/print`, `${t('equip.tab')}-${title}.pdf`),
  );
  const close = usePlanningStep(
    () =>
      answer(
        api.POST('/api/planning/equipment-lists/{listId}/closing', {
          params: { path: { listId } },
          body: {},
        }),
      ),
    () => void message.success(t('equip.closed')),
  );
  return (
    <Loaded query={query}>
      {(list) => (
        <>
          <PageHeader
            title={list.title}
            back={{ to: '/planning/equipment', label: t('equip.back') }}
            lead={
              <>
                <StatusTag tone={list.closedAt ? 'plain' : 'busy'}>
                  {t(list.closedAt ? 'equip.state.CLOSED' : 'equip.state.OPEN')}
                </StatusTag>{' '}
                {t('equip.publishedOn')} <span className="num">{instant(list.publishedAt)}</span> ·{' '}
                {t('equip.enterprises')} <span className="num">{list.enterprises}</span>
              </>
            }
            actions={
              <>
                <Button
                  icon={<PrinterOutlined />}
                  loading={print.isPending}
                  onClick={() => print.mutate(list.title)}
                >
                  {t('equip.print')}
                </Button>
                {mayManage && list.closedAt === null && (
                  <Popconfirm
                    title={t('equip.closeTitle')}
                    okText={t('equip.close')}
                    onConfirm={() => close.mutate(undefined)}
                  >
                    <Button loading={close.isPending}>{t('equip.close')}</Button>
                  </Popconfirm>
                )}
              </>
            }
          />
          <ProblemAlert error={print.error ?? close.error} />
          <Card>
            <p className="muted small">{t('equip.help')}</p>
            {list.rows.map((row) => (
              <EquipmentRow key={row.id} row={row} open={list.closedAt === null} />
            ))}
          </Card>
        </>
      )}
    </Loaded>
  );
}
