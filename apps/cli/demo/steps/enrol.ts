import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cast } from '../cast.js';
import type { Narrator } from '../narrator.js';
import { demoPeople, writeFaultyRoster, writeRoster } from '../roster-workbook.js';
import { LEARNERS } from './open-class.js';

interface ImportAnswer {
  readonly id: string;
  readonly state: string;
  readonly problems: readonly { row: number; column: string; message: string }[];
}

/** The workbooks of a roster: the first is the pair of files in `demo/`, further ones are made alike with other people. */
async function workbooks(roster: number, folder: string): Promise<{ faulty: Buffer; corrected: Buffer }> {
  if (roster === 0) {
    return {
      faulty: await readFile(join(folder, 'roster-30.xlsx')),
      corrected: await readFile(join(folder, 'roster-30-corrected.xlsx')),
    };
  }
  const people = demoPeople(roster, LEARNERS);
  return { faulty: await writeFaultyRoster(people), corrected: await writeRoster(people) };
}

/** The enterprise books seats and hands in its roster: first with three wrong rows, then corrected. */
export async function enrol(
  cast: Cast,
  narrator: Narrator,
  options: { cohortId: string; roster: number; folder: string; withFaults: boolean },
): Promise<void> {
  narrator.chapter('预订:企业人事先预留席位,再确认');
  const held = await cast.hr.post<{ id: string; seats: number; holdExpiresAt: string }>(
    `/api/cohorts/${options.cohortId}/bookings`,
    { seats: LEARNERS },
  );
  narrator.say('企业人事', `预留 ${held.seats} 个席位`, `保留到 ${held.holdExpiresAt}`);
  await cast.hr.post(`/api/bookings/${held.id}/confirm`);
  const seats = await cast.hr.get<{ left: number }>(`/api/cohorts/${options.cohortId}/seats`);
  narrator.say('企业人事', '确认预订', `余位 ${seats.left} 个`);

  narrator.chapter('花名册:上传 .xlsx,逐行检查,改正后接受');
  const { faulty, corrected } = await workbooks(options.roster, options.folder);
  const upload = (name: string, file: Buffer): Promise<ImportAnswer> =>
    cast.hr.upload<ImportAnswer>(`/api/cohorts/${options.cohortId}/roster/imports`, name, file);
  if (options.withFaults) {
    const refused = await upload('花名册-30人.xlsx', faulty);
    narrator.say('企业人事', '上传花名册', `${refused.problems.length} 处错误,没有写入任何人:`);
    for (const { row, column, message } of refused.problems)
      narrator.saw(`第 ${row} 行 ${column} 列:${message}`);
    if (refused.problems.length !== 3)
      throw new Error(`three wrong rows were expected, found ${refused.problems.length}`);
    const marked = await cast.hr.file(`/api/roster/imports/${refused.id}/marked-up`);
    narrator.say('企业人事', '下载标注了错误的文件', `${marked.length} 字节`);
  }
  const checked = await upload('花名册-30人-已改正.xlsx', corrected);
  if (checked.problems.length > 0)
    throw new Error(`the corrected roster was refused: ${JSON.stringify(checked.problems[0])}`);
  const accepted = await cast.hr.post<{ enrolled: number; registered: number }>(
    `/api/roster/imports/${checked.id}/accept`,
  );
  narrator.say(
    '企业人事',
    '上传改正后的花名册并接受',
    `录取 ${accepted.enrolled} 人,其中首次登记 ${accepted.registered} 人`,
  );
}
