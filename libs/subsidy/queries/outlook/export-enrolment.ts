import { Injectable } from '@nestjs/common';
import type { Actor, FileAnswer } from '../../../platform/index.js';
import { writeWorkbook } from '../../../platform/index.js';
import { type EnrolmentAnswer, EnrolmentJudging, type WhomAsked } from './enrolment-judging.js';

type Person = EnrolmentAnswer['items'][number];
type Outcome = Person['outcome'];

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  PAYABLE: '可以享受',
  NEEDS_DATA: '需另行提供材料',
  PLAN_SHORT: '按现有课程达不到',
  REFUSED: '不能享受',
};

const WARNINGS: Readonly<Record<Person['warnings'][number], string>> = {
  OTHER_CLASS_SAME_DATES: '同期已在另一班次',
  EMPLOYED_ELSEWHERE: '在其他企业另有用工登记',
  NEW_TO_CENTRE: '本中心尚无此人记录',
  NAME_DIFFERS: '姓名与登记的不一致',
};

/** The same as a table that can be filed and sent on. */
@Injectable()
export class ExportEnrolment {
  constructor(private readonly judging: EnrolmentJudging) {}

  async execute(actor: Actor, cohortId: string, whom: WhomAsked): Promise<FileAnswer> {
    const answer = await this.judging.of(actor, cohortId, whom);
    const titles = new Map(answer.programmes.map((one) => [`${one.policyCode} ${one.programme}`, one]));
    const rows = answer.items.flatMap((person, index) =>
      person.programmes.map((one) => {
        const programme = titles.get(`${one.policyCode} ${one.programme}`);
        return {
          serial: index + 1,
          name: person.workerName,
          programme: programme?.title.zh,
          document: programme?.documentNumber,
          outcome: OUTCOMES[one.outcome],
          amount: one.outcome === 'REFUSED' || one.outcome === 'PLAN_SHORT' ? 0 : one.atMostFen,
          why: [
            ...one.refusals.map(({ text }) => text.zh),
            ...(one.quotaGone ? ['名单内的培训规模已用完'] : []),
            ...(one.missing.length > 0
              ? [`需另行提供:${one.missing.map(({ label }) => label.zh).join('、')}`]
              : []),
          ].join(';'),
          smallest: one.smallest?.zh,
          warnings: [
            ...person.warnings.map((warning) => WARNINGS[warning]),
            ...(person.clashesWith === null ? [] : [`与“${person.clashesWith}”上课时间重叠`]),
          ].join(';'),
        };
      }),
    );
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: '开班前测算',
          columns: [
            { header: '序号', key: 'serial', format: 'integer', width: 6 },
            { header: '姓名', key: 'name', width: 12 },
            { header: '项目', key: 'programme', width: 28 },
            { header: '政策文号', key: 'document', width: 24 },
            { header: '结果', key: 'outcome', width: 18 },
            { header: '最多可领(元)', key: 'amount', format: 'money', width: 14 },
            { header: '原因与依据', key: 'why', width: 60 },
            { header: '最小改变', key: 'smallest', width: 50 },
            { header: '请留意', key: 'warnings', width: 30 },
          ],
          rows,
        },
      ],
      instructions: {
        name: '说明',
        lines: [
          `按 ${answer.expectedOn} 申领、全勤并考核合格测算;测算日 ${answer.onDate}。`,
          '实际金额以申领时的事实和政策为准。',
        ],
      },
    });
    return { name: `开班前测算-${answer.onDate}.xlsx`, bytes };
  }
}
