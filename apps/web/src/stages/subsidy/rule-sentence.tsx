import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { typeset, useBilingual, type Policy } from './subsidy-data.js';
import './rules.css';

/** A date, or a number with the unit that follows it. */
const FIGURE =
  /(\d{4}-\d{2}-\d{2}|\d[\d,]*(?:\.\d+)?(?: ?(?:课时|元|%|‱|个月|周岁|个工作日|次|class hours|yuan|months|years))?)/;
/** What is compared: a number, a word, or one Chinese character. */
const PIECE = /\d[\d,.]*|[A-Za-z]+|./gsu;
/** Longer texts are shown beside each other as they are. */
const MOST_COMPARED = 250_000;

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** A rule as a sentence, its figures set off. */
export function RuleSentence({ text }: { text: Bilingual }): ReactNode {
  const say = useBilingual();
  return say(text)
    .split(FIGURE)
    .map((piece, index) =>
      // Every other piece is a figure; nothing else tells pieces of one sentence apart.
      index % 2 === 1 ? (
        <b key={index} className="rule-figure">
          {piece}
        </b>
      ) : (
        piece
      ),
    );
}

interface Piece {
  readonly text: string;
  readonly isChanged: boolean;
}

/** Both texts in pieces, those that the other lacks marked: the longest common run of pieces stays unmarked. */
export function comparePieces(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const [old, now] = [before.match(PIECE) ?? [], after.match(PIECE) ?? []];
  if (old.length * now.length > MOST_COMPARED)
    return { before: [{ text: before, isChanged: false }], after: [{ text: after, isChanged: false }] };
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces = { before: [] as Piece[], after: [] as Piece[] };
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add(pieces.before, old[i++], false);
      add(pieces.after, now[j++], false);
    } else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1)))
      add(pieces.before, old[i++], true);
    else add(pieces.after, now[j++], true);
  }
  return pieces;
}

function add(pieces: Piece[], text: string | undefined, isChanged: boolean): void {
  const last = pieces.at(-1);
  if (last?.isChanged === isChanged)
    pieces[pieces.length - 1] = { text: last.text + (text ?? ''), isChanged };
  else pieces.push({ text: text ?? '', isChanged });
}

const marked = (pieces: readonly Piece[], as: 'del' | 'ins'): ReactNode =>
  pieces.map(({ text, isChanged }, index) => {
    const Mark = as;
    return isChanged ? <Mark key={index}>{text}</Mark> : text;
  });

/** The old sentence beside the new one, what differs marked in both. */
export function ComparedSentences({
  before,
  after,
}: {
  before: Bilingual | null;
  after: Bilingual | null;
}): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  const [old, now] = [before && say(before), after && say(after)];
  const pieces = old !== null && now !== null ? comparePieces(old, now) : null;
  return (
    <dl className="compared">
      <div className="compared-before">
        <dt>{t('before')}</dt>
        <dd>{pieces ? marked(pieces.before, 'del') : (old ?? t('absent'))}</dd>
      </div>
      <div className="compared-after">
        <dt>{t('after')}</dt>
        <dd>{pieces ? marked(pieces.after, 'ins') : (now ?? t('absent'))}</dd>
      </div>
    </dl>
  );
}

/** The place of a clause and its words. */
export function ClauseLine({ clause }: { clause: { article: string; quote: string } }): ReactNode {
  return (
    <p className="clause-line">
      <span className="clause-place">{typeset(clause.article)}</span>
      <q>{typeset(clause.quote)}</q>
    </p>
  );
}

/** What each programme asks and pays, one sentence a rule, with the words of the document under it. */
export function ProgrammeRules({ rules }: { rules: Policy['rules'] }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  return rules.map(({ id, title, conditions, amount }) => (
    <section key={id} className="programme-rules" aria-label={say(title)}>
      <h3>{say(title)}</h3>
      {conditions.length > 0 && (
        <ol>
          {conditions.map((condition) => (
            <li key={condition.id}>
              <RuleSentence text={condition.text} />
              <ClauseLine clause={condition.clause} />
            </li>
          ))}
        </ol>
      )}
      <p className="programme-amount">
        <strong>{t('amountIs')}</strong> <RuleSentence text={amount} />
      </p>
    </section>
  ));
}
