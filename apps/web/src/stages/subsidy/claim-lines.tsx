import { Input, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Card, EmptyState } from '../../shared/ui/page-parts.js';
import { ReasonDialog } from '../../shared/ui/reason-dialog.js';
import { ClaimLineRow } from './claim-line-row.js';
import type { ClaimDetail, ClaimLine } from './subsidy-data.js';

export type Refusals = Readonly<Record<string, string>>;

type Shown = 'ALL' | 'PAYABLE' | 'OTHER';

const SEARCH_FROM = 12;

interface Props {
  readonly claim: ClaimDetail;
  readonly refusals: Refusals;
  /** Present while the account may review: then single lines can be taken out with a reason. */
  readonly onRefusals?: ((refusals: Refusals) => void) | undefined;
}

/** The people of a claim. While reviewing, single ones are taken out, each with its reason; the others pass. */
export function ClaimLines({ claim, refusals, onRefusals }: Props): ReactNode {
  const { t } = useTranslation('subsidy');
  const [shown, setShown] = useState<Shown>('ALL');
  const [name, setName] = useState('');
  const [refusing, setRefusing] = useState<ClaimLine | null>(null);
  const isPayable = (line: ClaimLine): boolean => line.amountFen > 0;
  const payable = claim.items.filter(isPayable).length;
  const rows = claim.items.filter(
    (line) =>
      (shown === 'ALL' || isPayable(line) === (shown === 'PAYABLE')) &&
      (!name || line.workerName.includes(name)),
  );
  const restore = (line: ClaimLine): void => {
    const { [line.id]: _, ...rest } = refusals;
    onRefusals?.(rest);
  };
  return (
    <Card
      flush
      title={t('lines')}
      extra={
        <div className="line-filters">
          {claim.items.length > SEARCH_FROM && (
            <Input
              allowClear
              aria-label={t('searchLearner')}
              placeholder={t('searchLearner')}
              onChange={(event) => setName(event.target.value.trim())}
            />
          )}
          <Segmented<Shown>
            aria-label={t('lines')}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'ALL', label: t('allLines', { count: claim.items.length }) },
              { value: 'PAYABLE', label: t('payableLines', { count: payable }) },
              { value: 'OTHER', label: t('otherLines', { count: claim.items.length - payable }) },
            ]}
          />
        </div>
      }
    >
      <p className="muted small card-lead">{t('linesLead')}</p>
      {rows.map((line) => (
        <ClaimLineRow
          key={line.id}
          claim={claim}
          line={line}
          refusal={refusals[line.id]}
          onRefuse={onRefusals && setRefusing}
          onRestore={restore}
        />
      ))}
      {rows.length === 0 && <EmptyState title={t('noLines')} />}
      <ReasonDialog
        open={refusing !== null}
        title={t('refuseTitle', { name: refusing?.workerName ?? '' })}
        text={t('refuseText')}
        label={t('reason')}
        okText={t('refuse')}
        danger
        busy={false}
        error={null}
        onSubmit={(reason) => {
          if (refusing) onRefusals?.({ ...refusals, [refusing.id]: reason });
          setRefusing(null);
        }}
        onClose={() => setRefusing(null)}
      />
    </Card>
  );
}
