import {
  CheckCircleFilled,
  CloseCircleFilled,
  ClockCircleFilled,
  QuestionCircleFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type ConditionState = 'met' | 'not_met' | 'can_still' | 'unknown';

export interface ConditionView {
  readonly key: string;
  readonly name: ReactNode;
  readonly state: ConditionState;
  /** The figures it was decided on: what counts against what is asked. */
  readonly figures?: ReactNode;
  readonly clause?: ReactNode;
}

const look: Record<ConditionState, { icon: ReactNode; label: string; className: string }> = {
  met: { icon: <CheckCircleFilled style={{ color: 'var(--green)' }} />, label: 'met', className: '' },
  not_met: { icon: <CloseCircleFilled style={{ color: 'var(--red)' }} />, label: 'notMet', className: 'bad' },
  can_still: {
    icon: <ClockCircleFilled style={{ color: 'var(--gold)' }} />,
    label: 'canStill',
    className: '',
  },
  unknown: { icon: <QuestionCircleFilled style={{ color: '#8a979a' }} />, label: 'unknown', className: '' },
};

/** Each condition of a decision: met or not, by which figures, under which clause. */
export function ConditionList({ conditions }: { conditions: readonly ConditionView[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="conditions">
      {conditions.map((condition) => {
        const { icon, label, className } = look[condition.state];
        return (
          <li key={condition.key} className={`condition ${className}`}>
            <span aria-hidden="true">{icon}</span>
            <span className="condition-name">
              {condition.name}
              <span className="visually-hidden">：{t(label)}</span>
            </span>
            <span className="condition-figures">{condition.figures}</span>
            {condition.clause && (
              <span className="condition-clause">
                {t('clause')} {condition.clause}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
