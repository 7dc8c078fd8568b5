import { CheckOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface ProgressStop {
  readonly key: string;
  readonly name: string;
  readonly state: 'done' | 'now' | 'ahead' | 'stopped';
  /** When it was reached. */
  readonly at?: string | undefined;
  readonly by?: string | undefined;
}

/** Where a matter has come to, like a parcel on its way: across on a desk, down in a hand. */
export function ProgressLine({ label, stops }: { label: string; stops: readonly ProgressStop[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <ol className="progress-line" aria-label={label}>
      {stops.map((stop) => (
        <li key={stop.key} className={stop.state} aria-current={stop.state === 'now' ? 'step' : undefined}>
          <span className="progress-dot" aria-hidden="true">
            {stop.state === 'done' && <CheckOutlined />}
          </span>
          <span className="progress-name">
            {stop.name}
            {stop.state === 'done' && <span className="visually-hidden">：{t('done')}</span>}
          </span>
          {stop.at && <span className="progress-at num">{stop.at}</span>}
          {stop.by && <span className="progress-at">{stop.by}</span>}
        </li>
      ))}
    </ol>
  );
}
