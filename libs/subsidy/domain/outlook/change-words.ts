/** Puts the smallest change into one sentence, Chinese and English. Only here do its minutes become class hours. */
import type { Bilingual } from '../policy.js';
import type { ChangeMove, MinuteWay, Obstacle, SmallestChange } from './smallest-change.js';

const WAYS: Readonly<Record<MinuteWay, Bilingual>> = {
  OFFLINE: { zh: '线下课', en: 'offline training' },
  ONLINE: { zh: '线上课', en: 'online training' },
  ANY: { zh: '课(线上线下均可)', en: 'training, offline or online' },
  BASE: { zh: '指定基地实操课', en: 'practice at the named base' },
  OTHER: { zh: '课', en: 'training' },
};

const FLAGS: Readonly<Record<string, Bilingual>> = {
  internal_exam_passed: { zh: '通过企业内部考核', en: 'pass the internal exam' },
  completion_certificate: { zh: '取得合格证书', en: 'obtain the certificate of completion' },
  college_certificate: { zh: '取得技师学院合格证书', en: 'obtain the certificate of the college' },
  certificate_obtained: { zh: '取得相应证书', en: 'obtain the certificate' },
  'enterprise.designated': { zh: '企业列入示范企业名单', en: 'have the enterprise put on the list' },
  approved_by_college: { zh: '项目经技师学院审核通过', en: 'have the project approved by the college' },
  diploma: { zh: '取得毕业证书', en: 'obtain the diploma' },
  joined_same_enterprise: { zh: '进入该企业工作', en: 'be hired by the enterprise' },
  'certificate.recognised': { zh: '证书经人社部门确认', en: 'have the certificate recognised' },
};

/** The class hours of what is missing, rounded up to two decimals, so that it is never said to be less. */
const classHours = (minutes: number, perHour: number): string =>
  (Math.ceil((minutes * 100) / perHour) / 100).toFixed(2);

function moveWords(move: ChangeMove, perHour: number): Bilingual {
  switch (move.kind) {
    case 'MINUTES': {
      const hours = classHours(move.minutes, perHour);
      const way = WAYS[move.way];
      return {
        zh: `再补 ${move.minutes} 分钟${way.zh}(${hours} 课时)`,
        en: `${move.minutes} more minutes of ${way.en} (${hours} class hours)`,
      };
    }
    case 'FLAG':
      return FLAGS[move.path] ?? { zh: `做到“${move.label.zh}”`, en: `meet “${move.label.en}”` };
    case 'MONTHS':
      return {
        zh: `再缴满 ${move.months} 个月(${move.label.zh})`,
        en: `${move.months} more months (${move.label.en})`,
      };
    case 'WAIT':
      return { zh: `${move.until} 起再申领`, en: `apply from ${move.until} on` };
  }
}

function obstacleWords({ label, clause, earliestOn }: Obstacle): Bilingual {
  const words = `${clause.document} ${clause.article}`.trim();
  return {
    zh: `${label.zh}(${words})${earliestOn === null ? '' : `,最早 ${earliestOn} 起可再申领`}`,
    en: `${label.en} (${words})${earliestOn === null ? '' : `, from ${earliestOn} at the earliest`}`,
  };
}

const joined = (parts: readonly Bilingual[]): Bilingual => ({
  zh: parts.map(({ zh }) => zh).join(';'),
  en: parts.map(({ en }) => en).join('; '),
});

/** One sentence; empty for somebody who is eligible as things stand. */
export function describeChange(change: SmallestChange, minutesPerClassHour: number): Bilingual {
  const moves = joined(change.moves.map((move) => moveWords(move, minutesPerClassHour)));
  if (change.obstacles.length === 0) {
    if (change.moves.length === 0) return { zh: '', en: '' };
    return {
      zh: `${moves.zh},即可享受;其余条件已满足`,
      en: `Enough to be eligible: ${moves.en}; everything else is met`,
    };
  }
  const fixed = joined(change.obstacles.map(obstacleWords));
  const more =
    change.moves.length === 0
      ? { zh: '', en: '' }
      : { zh: `;此外还须:${moves.zh}`, en: `; besides that: ${moves.en}` };
  return {
    zh: `不能改变:${fixed.zh}${more.zh}`,
    en: `Cannot be changed: ${fixed.en}${more.en}`,
  };
}
