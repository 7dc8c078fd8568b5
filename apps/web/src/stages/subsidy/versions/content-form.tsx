import { Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { FieldProblem } from '../../../shared/api/problem.js';
import { Card } from '../../../shared/ui/page-parts.js';
import { ClauseLine, ProgrammeRules } from '../rule-sentence.js';
import { typeset } from '../subsidy-data.js';
import type { Content } from './content.js';
import { Field, Problem, TextField } from './form-parts.js';
import { ParameterList } from './parameter-list.js';
import type { VersionDetail } from './versions-data.js';

const MOST_REVIEWS = 9;
const MOST_DAYS = 99;

interface Props {
  readonly content: Content;
  readonly version: VersionDetail;
  readonly isDirty: boolean;
  readonly readOnly: boolean;
  readonly problems: readonly FieldProblem[];
  readonly onChange: (content: Content) => void;
}

interface CardProps extends Pick<Props, 'content' | 'readOnly' | 'problems'> {
  readonly change: (write: (content: Content) => void) => void;
}

const at = (place: string): string => `body.content.${place}`;

function DocumentCard({ content, readOnly, problems, change }: CardProps): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const shared = { readOnly, problems };
  return (
    <Card title={t('documentCard')}>
      <div className="form-grid">
        <TextField
          id="document-number"
          label={t('documentNumber')}
          at={at('document_number')}
          value={content.document_number}
          onChange={(value) => change((next) => void (next.document_number = value))}
          {...shared}
        />
        <TextField
          id="issued-on"
          label={t('issuedOn')}
          at={at('issued_on')}
          type="date"
          value={content.issued_on ?? ''}
          onChange={(value) =>
            change((next) => {
              if (value === '') delete next.issued_on;
              else next.issued_on = value;
            })
          }
          {...shared}
        />
        {(['zh', 'en'] as const).map((language) => (
          <TextField
            key={language}
            id={`title-${language}`}
            label={t(language === 'zh' ? 'titleZh' : 'titleEn')}
            at={at(`title.${language}`)}
            value={content.title[language]}
            onChange={(value) => change((next) => void (next.title[language] = value))}
            {...shared}
          />
        ))}
      </div>
    </Card>
  );
}

function WindowCard({ content, readOnly, problems, change }: CardProps): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const { window } = content;
  const quoted = window && content.clauses[window.clause];
  return (
    <Card title={t('windowCard')}>
      {!window ? (
        <p className="muted">{t('noWindow')}</p>
      ) : (
        <div className="form-grid">
          {(['from', 'to'] as const).map((key) => (
            <TextField
              key={key}
              id={`window-${key}`}
              label={t(key === 'from' ? 'windowFrom' : 'windowTo')}
              at={at(`window.${key}`)}
              type="date"
              value={window[key]}
              readOnly={readOnly}
              problems={problems}
              onChange={(value) =>
                change((next) => {
                  if (next.window) next.window[key] = value;
                })
              }
            />
          ))}
          {quoted && <ClauseLine clause={quoted} />}
        </div>
      )}
      <Problem problems={problems.filter(({ path }) => path === at('window'))} at={at('window')} />
    </Card>
  );
}

function ProcessCard({ content, readOnly, problems, change }: CardProps): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const { process } = content;
  const counts = [
    { key: 'reviews', label: t('reviews'), unit: t('times'), most: MOST_REVIEWS },
    { key: 'public_notice_working_days', label: t('noticeDays'), unit: t('days'), most: MOST_DAYS },
  ] as const;
  return (
    <Card title={t('processCard')}>
      <div className="form-grid">
        {counts.map(({ key, label, unit, most }) => (
          <Field key={key} id={`process-${key}`} label={label} at={at(`process.${key}`)} problems={problems}>
            {readOnly ? (
              <span id={`process-${key}`} className="num">
                {process[key]} {unit}
              </span>
            ) : (
              <span className="rule-number">
                <InputNumber
                  id={`process-${key}`}
                  min={0}
                  max={most}
                  precision={0}
                  value={process[key]}
                  onChange={(value) => {
                    if (value !== null) change((next) => void (next.process[key] = value));
                  }}
                />
                <span className="muted nowrap">{unit}</span>
              </span>
            )}
          </Field>
        ))}
        {(['zh', 'en'] as const).map((language) => (
          <TextField
            key={language}
            id={`decided-${language}`}
            label={t(language === 'zh' ? 'decidedByZh' : 'decidedByEn')}
            at={at(`process.decided_by.${language}`)}
            value={process.decided_by[language]}
            readOnly={readOnly}
            problems={problems}
            onChange={(value) => change((next) => void (next.process.decided_by[language] = value))}
          />
        ))}
      </div>
    </Card>
  );
}

function ClausesCard({ content, readOnly, problems, change }: CardProps): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const write = (id: string, key: 'article' | 'quote', value: string): void =>
    change((next) => {
      const clause = next.clauses[id];
      if (clause) clause[key] = value;
    });
  return (
    <Card title={t('clausesCard')}>
      {!readOnly && <p className="muted">{t('clausesHelp')}</p>}
      <ul className="parameter-list">
        {Object.entries(content.clauses).map(([id, clause]) => (
          <li key={id} className="clause-row">
            {readOnly ? (
              <ClauseLine clause={clause} />
            ) : (
              <>
                <Input
                  aria-label={`${t('article')} ${id}`}
                  value={clause.article}
                  onChange={(event) => write(id, 'article', event.target.value)}
                />
                <Input.TextArea
                  aria-label={`${t('quote')} ${typeset(clause.article)}`}
                  autoSize={{ minRows: 1, maxRows: 8 }}
                  value={clause.quote}
                  onChange={(event) => write(id, 'quote', event.target.value)}
                />
              </>
            )}
            <Problem problems={problems} at={at(`clauses.${id}`)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What a version says, thing by thing, and every rule in a sentence. */
export function ContentForm({ content, version, isDirty, readOnly, problems, onChange }: Props): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const change: CardProps['change'] = (write) => {
    const next = structuredClone(content);
    write(next);
    onChange(next);
  };
  const shared = { content, readOnly, problems, change };
  return (
    <div className="stack">
      <DocumentCard {...shared} />
      <WindowCard {...shared} />
      <ProcessCard {...shared} />
      <Card title={t('parametersCard')}>
        <p className="muted">{t('parametersHelp')}</p>
        <ParameterList version={version} {...shared} />
      </Card>
      <Card title={t('rulesCard')}>
        <p className="muted">{t(isDirty ? 'rulesStale' : 'rulesHelp')}</p>
        <ProgrammeRules rules={version.rules} />
      </Card>
      <ClausesCard {...shared} />
    </div>
  );
}
