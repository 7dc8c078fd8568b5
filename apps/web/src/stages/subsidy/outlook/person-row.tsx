import { RightOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Money, StatusTag } from '../../../shared/ui/values.js';
import { DecisionConditions, useObstacle } from '../decision-conditions.js';
import { useBilingual } from '../subsidy-data.js';
import {
  outcomeTones,
  type EnrolmentOutlook,
  type PersonOutlook,
  type ProgrammeOutlook,
} from './outlook-data.js';
import { ChangeSentence } from './smallest-change.js';

type Programme = EnrolmentOutlook['programmes'][number];

function useMissing(): (one: ProgrammeOutlook) => string {
  const { t, i18n } = useTranslation('subsidy');
  const say = useBilingual();
  return ({ missing }) =>
    missing.length === 0
      ? ''
      : `${t('outlook.missing')}${missing.map(({ label }) => say(label)).join(i18n.language === 'en' ? ', ' : '、')}`;
}

function UnderProgramme({
  one,
  programme,
}: {
  one: ProgrammeOutlook;
  programme: Programme | undefined;
}): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const missing = useMissing();
  return (
    <section className="outlook-programme">
      <header>
        <span>
          <strong>{programme && say(programme.title)}</strong>
          <span className="muted small">{programme?.documentNumber}</span>
        </span>
        <StatusTag tone={outcomeTones[one.outcome]}>{t(`outlook.outcome.${one.outcome}`)}</StatusTag>
        {(one.outcome === 'PAYABLE' || one.outcome === 'NEEDS_DATA') && one.atMostFen !== null && (
          <Money fen={one.atMostFen} />
        )}
      </header>
      {one.quotaGone && (
        <p className="muted">
          {t('outlook.quotaGone')}。{t('outlook.quotaGoneHelp')}
        </p>
      )}
      {one.missing.length > 0 && <p className="outlook-missing">{missing(one)}</p>}
      {one.refusals.length > 0 && <DecisionConditions conditions={one.refusals} />}
      <ChangeSentence text={one.smallest} />
    </section>
  );
}

/** One person: the best that the class could bring, and opened, every programme with what stands against it. */
export function PersonRow({
  person,
  programmes,
}: {
  person: PersonOutlook;
  programmes: readonly Programme[];
}): ReactNode {
  const { t } = useTranslation('subsidy');
  const [open, setOpen] = useState(false);
  const obstacle = useObstacle();
  const missing = useMissing();
  const [best] = person.programmes;
  const refused = person.outcome === 'REFUSED' || person.outcome === 'PLAN_SHORT';
  const worst = person.programmes.find(({ refusals }) => refusals.length > 0);
  const why = refused
    ? worst
      ? obstacle(worst.refusals)
      : best?.quotaGone
        ? t('outlook.quotaGone')
        : t('outlook.noProgramme')
    : person.outcome === 'NEEDS_DATA' && best
      ? [worst && obstacle(worst.refusals), missing(best)].filter(Boolean).join('；')
      : undefined;
  return (
    <div className="fold">
      <button type="button" className="fold-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <RightOutlined className="fold-mark" aria-hidden="true" />
        <span className="fold-title">
          <strong>{person.workerName}</strong>
          <StatusTag tone={outcomeTones[person.outcome]}>{t(`outlook.outcome.${person.outcome}`)}</StatusTag>
          {person.warnings.map((warning) => (
            <StatusTag key={warning} tone="plain">
              {t(`outlook.warning.${warning}`)}
            </StatusTag>
          ))}
          {why && <span className={refused ? 'fold-why num' : 'fold-why is-soft num'}>{why}</span>}
        </span>
        <span className="fold-amount">{person.bestFen !== null && <Money fen={person.bestFen} />}</span>
      </button>
      {open && (
        <div className="fold-body">
          {person.clashesWith && <p className="muted">{t('outlook.clash', { title: person.clashesWith })}</p>}
          {person.programmes.map((one) => (
            <UnderProgramme
              key={`${one.policyCode} ${one.programme}`}
              one={one}
              programme={programmes.find(
                ({ policyCode, programme }) => policyCode === one.policyCode && programme === one.programme,
              )}
            />
          ))}
        </div>
      )}
    </div>
  );
}
