import { type Fen, formatYuan, toChineseCapital } from '../../../kernel/index.js';
import { momentText, type PackBasis } from './basis.js';
import type { PackCertificate, PackResult } from './class-facts.js';
import { NOT_COLLECTED } from './not-collected.js';
import { atHand, type Form, type FormColumn, type FormRow } from './form.js';

const PERSON: readonly FormColumn[] = [
  { key: 'serial', title: '序号', width: 30, alignment: 'center', format: 'integer' },
  { key: 'name', title: '姓名', width: 70 },
  { key: 'id', title: '证件号码(脱敏)', width: 116 },
];

const yuan = (fen: number): string => formatYuan(fen as Fen);

/** A learner's decision with the sentence of every condition. */
export interface PackDecision {
  readonly serial: number;
  readonly conditions: readonly {
    readonly status: 'MET' | 'NOT_MET' | 'UNKNOWN';
    readonly text: string;
    readonly clause: string;
  }[];
  readonly warnings: readonly string[];
  readonly verdictReason: string | null;
}

/** In groups, so that a long hash can be broken and be compared by eye. */
const spaced = (hash: string): string => hash.replace(/(.{8})(?=.)/g, '$1 ');

/** 01: what is applied for, by whom, under which policy; and how far it is. */
export function applicationForm(basis: PackBasis): Form {
  const { claim, enterprise, cohort, policy } = basis;
  return {
    number: '01',
    title: '补贴申请表',
    landscape: false,
    pairs: [
      ['申领编号', claim.number],
      ['申领日期', claim.appliedOn ?? ''],
      ['申请单位', enterprise.name],
      ['统一社会信用代码', enterprise.uscc],
      ['补贴项目', claim.programmeTitle],
      ['资金来源', claim.fundSource],
      ['政策文件', `${policy.documentNumber} ${policy.title}`],
      ['政策版本', `${policy.code} 第 ${policy.version} 版`],
      ['班次', `${cohort.code} ${cohort.title}`],
      ['培训课程', cohort.courseTitle],
      ['职业(工种)', cohort.occupation],
      ['技能等级', cohort.level],
      ['培训时间', `${cohort.startsOn} 至 ${cohort.endsOn}`],
      ['开班备案号', cohort.filingNumber ?? '未登记'],
      ['申领人数', `${claim.lineCount} 人`],
      ['符合条件人数', `${claim.payableCount} 人`],
      ['申领金额(元)', yuan(claim.totalFen)],
      ['金额大写', toChineseCapital(claim.totalFen as Fen)],
      ['收款账户名称', enterprise.bankAccountName ?? '未登记'],
      ['收款账号(脱敏)', enterprise.bankAccountMasked ?? '未登记'],
      ['申领状态', claim.frozen ? `${claim.stateName}(已冻结)` : claim.stateName],
      ['生成时间', momentText(basis.generatedAt)],
    ],
    sections: [
      {
        name: '办理过程',
        columns: [
          { key: 'at', title: '时间', width: 100, alignment: 'center' },
          { key: 'action', title: '事项', width: 80 },
          { key: 'toState', title: '办理后状态', width: 80 },
          { key: 'by', title: '经办人', width: 80 },
          { key: 'reason', title: '说明', width: '*' },
        ],
        rows: atHand(claim.steps.map((step) => ({ ...step, at: momentText(step.at) }))),
      },
      {
        name: '未收集的材料',
        columns: [
          { key: 'serial', title: '序号', width: 30, alignment: 'center', format: 'integer' },
          { key: 'what', title: '材料与原因', width: '*' },
        ],
        rows: atHand(NOT_COLLECTED.map(({ zh }, index) => ({ serial: index + 1, what: zh }))),
      },
    ],
    notes: ['本单位承诺所报材料真实、完整,如有虚假,愿退回补贴并承担相应责任。'],
    seals: [
      { who: '申请单位', how: '盖章' },
      { who: '经办人、负责人', how: '签字' },
    ],
  };
}

/** 06: marks as published. */
export function examForm(basis: PackBasis, results: ReadonlyMap<string, PackResult>): Form {
  const row = (result: PackResult | undefined): FormRow => {
    if (!result)
      return { theory: '', practice: '', score: '', outcome: '无记录', sittings: '', publishedAt: '' };
    const mark = (value: number | null): string => (value === null ? '—' : String(value));
    return {
      theory: mark(result.theoryMarks),
      practice: mark(result.practiceMarks),
      score: mark(result.score),
      outcome: result.absent ? '缺考' : result.passed ? '合格' : '不合格',
      sittings: String(result.sittings),
      publishedAt: momentText(result.publishedAt),
    };
  };
  return {
    number: '06',
    title: '考核记录/成绩登记表',
    landscape: true,
    pairs: [
      ['班次', `${basis.cohort.code} ${basis.cohort.title}`],
      ['培训课程', basis.cohort.courseTitle],
    ],
    sections: [
      {
        name: '成绩登记表',
        columns: [
          ...PERSON,
          { key: 'theory', title: '理论', width: 50, alignment: 'right' },
          { key: 'practice', title: '实操', width: 50, alignment: 'right' },
          { key: 'score', title: '合计', width: 50, alignment: 'right' },
          { key: 'outcome', title: '结论', width: 60, alignment: 'center' },
          { key: 'sittings', title: '考核次数', width: 56, alignment: 'center' },
          { key: 'publishedAt', title: '公布时间', width: '*', alignment: 'center' },
        ],
        rows: perPerson(basis, ({ workerId }) => row(results.get(workerId))),
      },
    ],
    notes:
      results.size === 0 ? ['本班次没有公布的考核成绩。'] : ['成绩经两人分别录入一致后公布;更正另有记录。'],
    seals: [
      { who: '考评机构', how: '盖章' },
      { who: '考评员', how: '签字' },
    ],
  };
}

/** 07: the certificates of the claim's learners, the revoked ones too. */
export function certificateForm(
  basis: PackBasis,
  certificates: ReadonlyMap<string, readonly PackCertificate[]>,
): Form {
  async function* rows(): AsyncGenerator<FormRow[]> {
    for (const piece of pieces(basis.people)) {
      await Promise.resolve();
      yield piece.flatMap((person): FormRow[] => {
        const own = certificates.get(person.workerId) ?? [];
        const who = { serial: person.serial, name: person.name, id: person.idMasked };
        if (own.length === 0) return [{ ...who, number: '—', issuedOn: '', state: '无证书' }];
        return own.map(({ number, issuedOn, revokedAt }) => ({
          ...who,
          number,
          issuedOn,
          state: revokedAt === null ? '有效' : `已作废 ${momentText(revokedAt)}`,
        }));
      });
    }
  }
  return {
    number: '07',
    title: '证书名册',
    landscape: false,
    pairs: [
      ['班次', `${basis.cohort.code} ${basis.cohort.title}`],
      ['证书种类', '培训合格证书'],
    ],
    sections: [
      {
        name: '证书名册',
        columns: [
          ...PERSON,
          // A number with its check character stands on one line.
          { key: 'number', title: '证书编号', width: '*' },
          { key: 'issuedOn', title: '发证日期', width: 62, alignment: 'center' },
          { key: 'state', title: '状态', width: 50, alignment: 'center' },
        ],
        rows: rows(),
      },
    ],
    notes: ['证书可凭编号在平台公开页面验证。'],
    seals: [{ who: '发证机构', how: '盖章' }],
  };
}

/** 08: where the money goes. */
export function accountForm(basis: PackBasis): Form {
  const { enterprise, claim } = basis;
  return {
    number: '08',
    title: '收款账户证明',
    landscape: false,
    pairs: [
      ['收款单位', enterprise.name],
      ['统一社会信用代码', enterprise.uscc],
      ['账户名称', enterprise.bankAccountName ?? '未登记'],
      ['银行账号(脱敏)', enterprise.bankAccountMasked ?? '未登记'],
      ['户名核对', accountNameCheck(enterprise)],
      ['应收金额(元)', yuan(claim.totalFen)],
    ],
    sections: [],
    notes: ['请在本页后附银行出具的开户证明复印件并加盖公章;平台不收集其影像。'],
    seals: [
      { who: '收款单位财务专用章', how: '盖章' },
      { who: '开户银行', how: '盖章' },
    ],
  };
}

const accountNameCheck = ({ name, bankAccountName }: PackBasis['enterprise']): string =>
  bankAccountName === null ? '未登记账户' : bankAccountName === name ? '与单位名称一致' : '与单位名称不一致';

const STANDING = { MET: '满足', NOT_MET: '不满足', UNKNOWN: '待定' } as const;

/** 09: every learner's decision, condition by condition, and the clauses they rest on. */
export function decisionsForm(
  basis: PackBasis,
  decisions: () => AsyncIterable<readonly PackDecision[]>,
): Form {
  const people = new Map(basis.people.map((person) => [person.serial, person]));
  async function* rows(): AsyncGenerator<FormRow[]> {
    for await (const piece of decisions()) {
      yield piece.map((decision) => {
        const person = people.get(decision.serial);
        const sentences = decision.conditions.map(
          ({ status, text, clause }) => `${STANDING[status]} · ${text} [${clause}]`,
        );
        const more = [
          ...decision.warnings,
          ...(decision.verdictReason === null ? [] : [`审核意见:${decision.verdictReason}`]),
        ];
        return {
          serial: decision.serial,
          name: person?.name ?? '',
          id: person?.idMasked ?? '',
          state: person?.stateName ?? '',
          amount: person?.amountFen ?? 0,
          conditions: [...sentences, ...more].join('\n'),
          hash: spaced(person?.decisionHash.slice(0, 16) ?? ''),
        };
      });
    }
  }
  return {
    number: '09',
    title: '逐人测算与条款',
    landscape: true,
    pairs: [
      ['补贴项目', basis.claim.programmeTitle],
      ['政策文件', basis.policy.documentNumber],
      ['政策版本', `${basis.policy.code} 第 ${basis.policy.version} 版`],
      ['版本校验码', spaced(basis.policy.hash)],
    ],
    sections: [
      {
        name: '条款',
        columns: [
          { key: 'id', title: '代号', width: 56, alignment: 'center' },
          { key: 'document', title: '文件', width: 130 },
          { key: 'article', title: '条款', width: 90 },
          { key: 'quote', title: '原文', width: '*' },
        ],
        rows: atHand(basis.policy.clauses.map((clause) => ({ ...clause }))),
      },
      {
        name: '逐人测算',
        columns: [
          { key: 'serial', title: '序号', width: 28, alignment: 'center', format: 'integer' },
          { key: 'name', title: '姓名', width: 56 },
          { key: 'id', title: '证件号码(脱敏)', width: 100 },
          { key: 'state', title: '结论', width: 56, alignment: 'center' },
          { key: 'amount', title: '金额(元)', width: 56, alignment: 'right', format: 'money' },
          { key: 'conditions', title: '逐项条件(方括号内为条款代号)', width: '*' },
          { key: 'hash', title: '测算校验码(前16位)', width: 66 },
        ],
        rows: rows(),
      },
    ],
    notes: ['测算按提交申领时固定的事实与政策版本得出,可在平台重算并逐字节比对。'],
    seals: [],
  };
}

function* pieces<T>(all: readonly T[], size = 250): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

async function* perPerson(
  basis: PackBasis,
  more: (person: PackBasis['people'][number]) => FormRow,
): AsyncGenerator<FormRow[]> {
  for (const piece of pieces(basis.people)) {
    await Promise.resolve();
    yield piece.map((person) => ({
      serial: person.serial,
      name: person.name,
      id: person.idMasked,
      ...more(person),
    }));
  }
}
