/**
 * The public notice as one self-contained page, for the archive: what stood there when it was published, and what had
 * become of it when it closed. Pure, and the same facts give the same bytes, because its hash is what proves it.
 */
import { fen, formatYuan } from '../../../kernel/index.js';

export interface NoticePageLine {
  readonly serial: number;
  readonly nameMasked: string;
  readonly idMasked: string;
  /** Whole fen. */
  readonly amountFen: number;
  readonly standing: string;
}

export interface NoticePageFacts {
  readonly kind: 'PUBLISHED' | 'CLOSED';
  readonly issuer: string;
  readonly claimNumber: string;
  readonly enterpriseName: string;
  readonly cohortTitle: string;
  readonly programmeTitle: string;
  readonly policyDocument: string;
  /** A mark such as `演示`; null for a real policy. */
  readonly policyLabel: string | null;
  readonly startsOn: string;
  readonly lastDay: string;
  readonly lines: readonly NoticePageLine[];
  readonly objections: { readonly filed: number; readonly open: number; readonly upheld: number };
  /** ISO instant. */
  readonly archivedAt: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const text = (value: string): string => value.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
const cells = (tag: 'td' | 'th', values: readonly string[]): string =>
  `<tr>${values.map((value) => `<${tag}>${text(value)}</${tag}>`).join('')}</tr>`;

const STYLE =
  'body{font:16px/1.7 serif;max-width:46em;margin:2em auto;padding:0 1em}table{border-collapse:collapse;width:100%}' +
  'th,td{border:1px solid #999;padding:.3em .6em;text-align:left}footer{color:#555;font-size:.85em;margin-top:2em}';

/** HTML in UTF-8 without scripts and without references to anything outside itself. */
export function noticePage(facts: NoticePageFacts): string {
  const closed = facts.kind === 'CLOSED';
  const title = `关于拟拨付${facts.enterpriseName}${facts.programmeTitle}的公示`;
  const total = facts.lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const { filed, open, upheld } = facts.objections;
  const outcome = `公示期间收到异议 ${filed} 件,其中成立 ${upheld} 件、不成立 ${filed - open - upheld} 件、尚在核查 ${open} 件。`;
  return [
    '<!doctype html>',
    `<html lang="zh-CN"><head><meta charset="utf-8"><title>${text(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${text(title)}</h1>`,
    facts.policyLabel === null ? '' : `<p><strong>${text(facts.policyLabel)}</strong></p>`,
    `<p>依据${text(facts.policyDocument)},现将${text(facts.enterpriseName)}“${text(facts.cohortTitle)}”拟补贴人员公示如下。` +
      `公示期自 ${facts.startsOn} 次日起至 ${facts.lastDay} 二十四时止。申领编号 ${text(facts.claimNumber)}。</p>`,
    closed ? `<p>${outcome}</p>` : '',
    `<table><thead>${cells('th', ['序号', '姓名', '证件号码', '金额(元)', ...(closed ? ['公示结束时'] : [])])}</thead><tbody>`,
    ...facts.lines.map((line) =>
      cells('td', [
        String(line.serial),
        line.nameMasked,
        line.idMasked,
        formatYuan(fen(line.amountFen)),
        ...(closed ? [line.standing] : []),
      ]),
    ),
    `</tbody></table><p>合计 ${facts.lines.length} 人,${formatYuan(fen(total))} 元。</p>`,
    `<p>${text(facts.issuer)}</p>`,
    `<footer>${closed ? '公示结束' : '公示发布'}存档于 ${facts.archivedAt}</footer></body></html>`,
    '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}
