import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { components } from '../../../shared/api/schema.js';
import { useBilingual } from '../../../shared/format/bilingual.js';
import { fenToYuan, typeset } from '../../../shared/format/format.js';

type Shortfall = components['schemas']['FundingShortfall'] & {
  /** Named where several classes are published at once. */
  readonly cohortTitle?: string;
};

function Missing({ shortfall }: { shortfall: Shortfall }): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useBilingual();
  const { cohortTitle, programmeTitle, says, clauses, enrolled, learners, atStakeFen } = shortfall;
  const programme = say(programmeTitle);
  return (
    <>
      <strong>
        {cohortTitle === undefined
          ? t('versions.short.title', { programme })
          : t('versions.short.titleOf', { programme, title: cohortTitle })}
      </strong>
      <ul>
        <li className="num">{say(says)}</li>
        {clauses.map(({ label, document, article }) => (
          <li key={`${document} ${article} ${label.zh}`}>
            {t('versions.short.clause', { label: say(label), clause: typeset(`${document} ${article}`) })}
          </li>
        ))}
        <li className="num">
          {enrolled === 0
            ? t('versions.short.nobody')
            : t('versions.short.money', { count: learners, enrolled, amount: fenToYuan(atStakeFen) })}
        </li>
      </ul>
    </>
  );
}

/** Hours that the money needs and the timetables do not give; whoever publishes all the same says so. */
export function ShortfallNote({
  shortfalls,
  confirmed,
  onConfirm,
}: {
  shortfalls: readonly Shortfall[];
  confirmed: boolean;
  onConfirm: (confirmed: boolean) => void;
}): ReactNode {
  const { t } = useTranslation('timetable');
  if (shortfalls.length === 0) return null;
  return (
    <div className="plan-guard is-bad" role="status">
      {shortfalls.map((one, at) => (
        <Missing key={at} shortfall={one} />
      ))}
      <Checkbox checked={confirmed} onChange={({ target }) => onConfirm(target.checked)}>
        {t('versions.short.confirm')}
      </Checkbox>
    </div>
  );
}
