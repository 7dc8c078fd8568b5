/** The entries of a policy that are no rules, as sentences: the document, the window, how a claim is handled. Pure. */
import type { Bilingual, Clause, Parameter, PayeeRule, PolicyVersion } from '../policy.js';
import type { RuleWords } from './condition-words.js';

type Tell = (words: RuleWords, value: never) => string;
/** Tells a value of the policy that `words` is of. */
export type TellValue = (words: RuleWords, value: unknown) => string;

const both = (zh: string, en: string): Bilingual => ({ zh, en });

const PAYEES: Readonly<Record<string, Bilingual>> = {
  ENTERPRISE: both('企业', 'the enterprise'),
  INDIVIDUAL: both('个人', 'the person'),
  INSTITUTION: both('培训机构', 'the training institution'),
  ORGANISER: both('举办单位', 'the organiser'),
  DISTRICT: both('区级', 'the district'),
  TAXPAYER: both('纳税人', 'the taxpayer'),
};
const PAYERS: Readonly<Record<string, Bilingual>> = {
  LOCAL_BUREAU: both('当地人社部门', 'the local bureau'),
  CITY: both('市级', 'the city'),
  DISTRICT: both('区级', 'the district'),
  TAX_AUTHORITY: both('税务机关', 'the tax authority'),
};

const say = (words: RuleWords, text: Bilingual | undefined, code: string): string =>
  text === undefined ? code : words.pick(text.zh, text.en);

function clauseWords(words: RuleWords, id: string): string {
  const clause = words.scope.policy.clauses[id];
  return clause === undefined ? id : `${id} “${clause.quote}”`;
}

const FIELDS: Readonly<Record<string, Readonly<Record<string, Tell>>>> = {
  DOCUMENT: {
    issuer: (words, value: readonly string[]) => words.list(value),
    jurisdiction: (words, value: PolicyVersion['jurisdiction']) => `${value.name} ${value.code}`,
    minutes_per_class_hour: (words, value: number) =>
      words.pick(`每课时 ${value} 分钟`, `${value} minutes a class hour`),
  },
  WINDOW: {
    from: (words, value: string) => words.pick(`自 ${value} 起受理`, `accepted from ${value}`),
    to: (words, value: string) => words.pick(`受理至 ${value} 止`, `accepted until ${value}`),
    decides: (words, value: string) =>
      words.pick(`以${words.fact(value)}判断是否在受理期内`, `${words.fact(value)} decides`),
    clause: clauseWords,
  },
  PROCESS: {
    reviews: (words, value: number) =>
      value === 0
        ? words.pick('不经审核,直接公示', 'no review')
        : value === 1
          ? words.pick('由一人审核 1 次', '1 review by one person')
          : words.pick(`由不同的人审核 ${value} 次`, `${value} reviews by different people`),
    public_notice_working_days: (words, value: number) =>
      value === 0
        ? words.pick('不公示', 'no public notice')
        : words.pick(`公示 ${value} 个工作日`, `public notice of ${value} working days`),
    decided_by: (words, value: Bilingual) => words.pick(`由${value.zh}审批`, `decided by ${value.en}`),
  },
  CLAUSE: {},
  PARAMETER: {
    unit: (words, value: Parameter['unit']) => words.unitName(value),
    clause: clauseWords,
  },
  PROGRAMME: {
    title: (words, value: Bilingual) => words.pick(value.zh, value.en),
    clause: clauseWords,
    payer: (words, value: string) =>
      words.pick('由', 'by ') + say(words, PAYERS[value], value) + words.pick('拨付', ''),
    payee: (words, value: PayeeRule) => {
      if (typeof value === 'string')
        return words.pick(
          `付给${say(words, PAYEES[value], value)}`,
          `paid to ${say(words, PAYEES[value], value)}`,
        );
      const [then, otherwise] = [
        say(words, PAYEES[value.then], value.then),
        say(words, PAYEES[value.else], value.else),
      ];
      const when = words.guard(value.when);
      return words.pick(
        `${when}的付给${then},否则付给${otherwise}`,
        `paid to ${then} where ${when}, else to ${otherwise}`,
      );
    },
  },
  CONDITION: { clause: clauseWords },
};

/** How an entry of an area is told; undefined when its value says itself. */
export function fieldTeller(area: string, key: string): TellValue | undefined {
  return FIELDS[area]?.[key] as TellValue | undefined;
}

/** A whole clause: `第一条(三):“……”`. */
export function wholeClause(clause: Clause): string {
  return `${clause.article} “${clause.quote}”`;
}
