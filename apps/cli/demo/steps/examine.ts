import type { Cast } from '../cast.js';
import type { Narrator } from '../narrator.js';

/** The enterprise files its own exam scheme before the class; the exam officer accepts it (R02, R18). */
export async function fileScheme(cast: Cast, narrator: Narrator, cohortId: string): Promise<void> {
  narrator.chapter('考核方案:企业在开班前备案');
  const scheme = await cast.hr.post<{ id: string; parts: { part: string; passMarks: number }[] }>(
    `/api/cohorts/${cohortId}/exam-schemes`,
    { title: '企业内部考核方案' },
  );
  await cast.examOfficer.post(`/api/exam-schemes/${scheme.id}/accept`);
  narrator.say('企业人事', '备案理论与实操两部分,各 60 分合格', '考务员受理');
}

interface Page<T> {
  readonly items: readonly T[];
}

/** One sitting: marks entered twice by two accounts, published, certificates issued and one of them verified by a visitor. */
export async function examine(
  cast: Cast,
  narrator: Narrator,
  options: { cohortId: string; heldOn: string; workerIds: readonly string[]; failsExam: string },
): Promise<void> {
  narrator.chapter('考核与发证:两人录入成绩,公布,发证');
  const pool = await cast.manager.get<Page<{ id: string }>>('/api/trainers?limit=200');
  const assessor = pool.items.findLast(({ id }) => !cast.trainers.has(id));
  if (!assessor) throw new Error('nobody is left to assess');
  const sitting = await cast.hr.post<{ id: string }>(`/api/cohorts/${options.cohortId}/sittings`, {
    heldOn: options.heldOn,
    place: '培训楼1号 考核室',
    assessorIds: [assessor.id],
  });
  const marks = options.workerIds.map((workerId, index) =>
    workerId === options.failsExam
      ? { workerId, theoryMarks: 72, practiceMarks: 41 }
      : { workerId, theoryMarks: 66 + (index % 30), practiceMarks: 70 + (index % 25) },
  );
  await cast.hr.post(`/api/sittings/${sitting.id}/entries`, { marks });
  const second = await cast.examOfficer.post<{ differences: unknown[] | null }>(
    `/api/sittings/${sitting.id}/entries`,
    {
      marks,
    },
  );
  narrator.say('企业人事、考务员', '各自录入一遍成绩', `差异 ${second.differences?.length ?? 0} 处`);
  const result = await cast.examOfficer.post<{ passed: number; failed: number }>(
    `/api/sittings/${sitting.id}/publish`,
  );
  narrator.say('考务员', '公布成绩', `合格 ${result.passed} 人,不合格 ${result.failed} 人`);
  const issued = await cast.examOfficer.post<{
    issued: number;
    certificates: { id: string; number: string }[];
  }>(`/api/cohorts/${options.cohortId}/certificates`);
  const first = issued.certificates[0];
  narrator.say(
    '考务员',
    `颁发培训合格证书 ${issued.issued} 张`,
    first ? `首张编号 ${first.number}` : undefined,
  );
  if (first) await verify(cast, narrator, first.id);
}

async function verify(cast: Cast, narrator: Narrator, certificateId: string): Promise<void> {
  const printed = await cast.examOfficer.get<{ number: string; verificationCode: string }>(
    `/api/certificates/${certificateId}`,
  );
  const answer = await cast.visitor.get<{ state: string; workerName: string; classHours: string }>(
    `/api/public/certificates/${encodeURIComponent(printed.number)}?code=${encodeURIComponent(printed.verificationCode)}`,
  );
  narrator.say(
    '访客',
    '在公开页面核验证书',
    `${answer.state},${answer.workerName},${answer.classHours} 课时`,
  );
}
