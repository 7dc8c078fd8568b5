import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { StatusTag } from '../../../shared/ui/values.js';
import { useBilingual } from '../../subsidy/subsidy-data.js';
import { severityTones, type Finding, type SelfFinding } from './audit-data.js';

/** What a check says, and the records it rests on. */
export function FindingText({ finding }: { finding: Finding | SelfFinding }): ReactNode {
  const { t } = useTranslation('audit');
  const say = useBilingual();
  return (
    <div className="finding">
      <div className="finding-head">
        <StatusTag tone={severityTones[finding.severity]}>{t(`severity.${finding.severity}`)}</StatusTag>
        <strong>{say(finding.checkLabel)}</strong>
        <span className="muted small num">
          {finding.serial === null
            ? t('wholeClass')
            : t('person', { serial: finding.serial, name: finding.nameMasked ?? '' })}
        </span>
      </div>
      <p>{say(finding.text)}</p>
      {finding.rows.length > 0 && (
        <details>
          <summary className="muted small">
            {t('rows')} <span className="num">{finding.rows.length}</span>
          </summary>
          <ul className="muted small num">
            {finding.rows.map((row) => (
              <li key={`${row.type}${row.id}`}>{say({ zh: row.text, en: row.textEn ?? row.text })}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
