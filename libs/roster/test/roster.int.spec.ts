import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { meetingOf } from '../../../test/support/meeting.js';
import { bytesOf } from '../../../test/support/files.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import {
  type CohortAnswer,
  openedCohort,
  refusalOf,
  type Training,
  trainingOf,
} from '../../../test/support/training.js';
import { DomainError, localDate, makeCitizenId } from '../../kernel/index.js';
import { EmploymentRepository, WorkerRegistry } from '../../people/index.js';
import {
  type Actor,
  bin,
  inspectWorkbook,
  newId,
  readSheet,
  scopeOf,
  systemActor,
  type UploadedFile,
  writeWorkbook,
} from '../../platform/index.js';
import { AcceptRoster } from '../commands/accept-roster.js';
import { DeleteImportFile } from '../commands/delete-import-file.js';
import { LetLearnerLeave } from '../commands/let-learner-leave.js';
import { SubstituteLearner } from '../commands/substitute-learner.js';
import { UploadRoster } from '../commands/upload-roster.js';
import { ROSTER_COLUMNS, ROSTER_SHEET } from '../domain/import/index.js';
import { FindRosterImport } from '../queries/find-roster-import.js';
import { ListLearners } from '../queries/list-learners.js';
import { ListRosterImports } from '../queries/list-roster-imports.js';
import { MarkedUpRoster } from '../queries/marked-up-roster.js';
import { RosterTemplate } from '../queries/roster-template.js';
import { RosterEnrolment } from '../store/roster-enrolment.js';
import { RosterFactFinder } from '../store/roster-facts.js';
import { RosterImportStore } from '../store/roster-import-store.js';
import { RosterLeaving } from '../store/roster-leaving.js';
import { RosterLog } from '../store/roster-log.js';
import { RosterStore } from '../store/roster-store.js';

let world: World;
let training: Training;
let hr1: Actor;
let hr2: Actor;
let manager: Actor;
let roster: RosterStore;
let commands: ReturnType<typeof commandsOf>;
let people = 0;

function commandsOf(roster: RosterStore) {
  const { tx, clock, audit, outbox, personalData } = world;
  const { cohorts, bookings } = training;
  const registry = new WorkerRegistry(personalData);
  const imports = new RosterImportStore(personalData);
  const facts = new RosterFactFinder(bookings, registry, roster);
  const enrolment = new RosterEnrolment(clock, registry, new EmploymentRepository(), bookings, roster, facts);
  const leaving = new RosterLeaving(clock, cohorts, roster);
  const log = new RosterLog(outbox, audit);
  return {
    upload: new UploadRoster(tx, clock, cohorts, facts, imports, log),
    accept: new AcceptRoster(tx, clock, cohorts, imports, enrolment, log),
    deleteFile: new DeleteImportFile(tx, imports, log),
    leave: new LetLearnerLeave(tx, leaving, enrolment, log),
    substitute: new SubstituteLearner(tx, clock, leaving, enrolment, roster, log),
    template: new RosterTemplate(tx, cohorts, bookings, roster),
    markedUp: new MarkedUpRoster(tx, imports),
    find: new FindRosterImport(tx, imports),
    imports: new ListRosterImports(tx, cohorts, imports),
    learners: new ListLearners(tx, cohorts, roster),
  };
}

beforeAll(async () => {
  world = await createWorld();
  training = trainingOf(world);
  roster = new RosterStore();
  commands = commandsOf(roster);
  hr1 = world.actor('hr1');
  hr2 = world.actor('hr2');
  manager = world.actor('manager1');
}, 600_000);

afterAll(() => world?.close());

/** A person nobody knows yet. */
function person(changes: Record<string, string> = {}): Record<string, string> {
  people += 1;
  return {
    name: `新${'甲乙丙丁戊己庚辛壬癸'[people % 10] ?? '子'}${'一二三四五六七八九'[people % 9] ?? '十'}`,
    idKind: '居民身份证',
    idNumber: makeCitizenId(
      '350802',
      localDate(`19${70 + (people % 30)}-03-0${1 + (people % 9)}`),
      people % 1000,
    ),
    phone: `138${String(people).padStart(8, '0')}`,
    employment: '在职',
    ...changes,
  };
}

async function fileOf(rows: readonly Record<string, string>[]): Promise<UploadedFile> {
  const bytes = await writeWorkbook({ sheets: [{ name: ROSTER_SHEET, columns: ROSTER_COLUMNS, rows }] });
  return { name: '花名册.xlsx', bytes };
}

/** A cohort with confirmed seats for the enterprise of `hr`. */
async function bookedCohort(hr: Actor, seats: number, wish: object = {}): Promise<CohortAnswer> {
  // Each on days of its own, so that nobody is busy elsewhere by accident.
  people += 1;
  const day = new Date(Date.UTC(2028, 0, 1) + people * 86_400_000).toISOString().slice(0, 10);
  const cohort = await openedCohort(world, training, { startsOn: day, ...wish });
  const held = await training.hold.execute(hr, cohort.id, { seats });
  await training.confirm.execute(hr, held.id);
  return cohort;
}

const uploadOf = async (hr: Actor, cohortId: string, rows: readonly Record<string, string>[]) =>
  commands.upload.execute(hr, cohortId, await fileOf(rows));
const count = async (table: string, cohortId?: string): Promise<number> => {
  const [row] = await world.tx.read.query<{ n: number }>(
    `SELECT COUNT(*) AS n FROM ${table}${cohortId ? ' WHERE cohort_id = ?' : ''}`,
    cohortId ? [bin(cohortId)] : [],
  );
  return Number(row?.n);
};
const learnersOf = (actor: Actor, cohortId: string) =>
  commands.learners.execute(actor, cohortId, { limit: 100, offset: 0, present: undefined });

describe('the template', () => {
  it('is a workbook that the import itself can read, with a row for every seat', async () => {
    const { id, code } = await bookedCohort(hr1, 7);
    const file = await commands.template.execute(hr1, id);
    expect(file.name).toBe(`花名册模板-${code}.xlsx`);
    expect(await inspectWorkbook(bytesOf(file))).toMatchObject({ ok: true });
    const headers = ROSTER_COLUMNS.map(({ header }) => header);
    const read = await readSheet(bytesOf(file), { sheet: ROSTER_SHEET, headers, maxRows: 100 });
    expect(read).toMatchObject({ ok: true, content: { missingHeaders: [], sheet: ROSTER_SHEET } });
    if (read.ok) expect(read.content.rows).toHaveLength(7);
    const empty = await commands.upload.execute(hr1, id, { name: 'x.xlsx', bytes: bytesOf(file) });
    expect(empty).toMatchObject({ state: 'REJECTED', problems: [{ code: 'empty', row: 0 }] });
  });
});

describe('a roster with faults', () => {
  it('is answered row by row, enters nobody, and comes back marked up', async () => {
    const { id } = await bookedCohort(hr1, 5);
    const workers = await count('worker');
    const good = person();
    const upload = await uploadOf(hr1, id, [
      good,
      person({ idNumber: '350802199001011234' }),
      person({ phone: '12345' }),
      { ...person(), idNumber: good['idNumber'] as string },
    ]);
    expect(upload).toMatchObject({ state: 'REJECTED', filledRows: 4, problemCount: 3, fileKept: true });
    expect(upload.problems.map(({ row, column, code }) => `${row}${column} ${code}`)).toEqual([
      '3D id_invalid',
      '4E phone_invalid',
      '5D duplicate',
    ]);
    expect(upload.preview).toHaveLength(1);
    expect(JSON.stringify(upload)).not.toContain(good['idNumber']);
    expect(upload.preview[0]?.idMasked).toMatch(/^350\*+/);
    expect([await count('worker'), await count('roster_entry', id)]).toEqual([workers, 0]);
    expect(await refusalOf(commands.accept.execute(hr1, upload.id))).toBe('roster.import_not_acceptable');

    const marked = await commands.markedUp.execute(hr1, upload.id);
    const read = await readSheet(bytesOf(marked), {
      sheet: '错误说明',
      headers: ['行号', '列', '错误原因'],
      maxRows: 50,
    });
    if (!read.ok) throw new Error(read.refusal.code);
    expect(
      read.content.rows.map(({ cells }) =>
        cells
          .slice(0, 2)
          .map(({ text }) => text)
          .join(''),
      ),
    ).toEqual(['3D', '4E', '5D']);
    // Problems uploaded again with the mark-up still in the file are found in the roster sheet.
    const again = await commands.upload.execute(hr1, id, { name: 'x.xlsx', bytes: bytesOf(marked) });
    expect(again).toMatchObject({ state: 'REJECTED', filledRows: 4 });
  });

  it('may not hold more people than the enterprise has seats, nor people of whom the name is another', async () => {
    const { id } = await bookedCohort(hr1, 2);
    const known = world.seeded.workers[0];
    if (!known) throw new Error('no seeded worker');
    const upload = await uploadOf(hr1, id, [
      person(),
      person(),
      person({ name: '别人', idNumber: known.idNumber }),
    ]);
    expect(upload.problems.map(({ code }) => code)).toEqual(['too_many_rows', 'name_differs']);
    expect(JSON.stringify(upload.problems)).not.toContain(known.name);
    // The other enterprise has no seat at all here.
    expect((await uploadOf(hr2, id, [person()])).problems).toMatchObject([{ code: 'too_many_rows' }]);
  });

  it('is refused as a file when it is none', async () => {
    const { id } = await bookedCohort(hr1, 2);
    const before = await count('roster_import');
    const refusal = commands.upload.execute(hr1, id, { name: 'x.xlsx', bytes: Buffer.from('姓名,证件号码') });
    await expect(refusal).rejects.toMatchObject({ code: 'roster.file_refused', fields: [{ path: 'file' }] });
    expect(await count('roster_import')).toBe(before);
  });
});

describe('a roster without faults', () => {
  it('enters people, employments and learners at once, only when accepted, and only once', async () => {
    const { id } = await bookedCohort(hr1, 4);
    const known = world.seeded.workers[1];
    if (!known) throw new Error('no seeded worker');
    const rows = [person(), person({ employment: '劳务派遣', post: '焊工' }), person()];
    rows.push(person({ name: known.name, idNumber: known.idNumber }));
    const workers = await count('worker');
    const upload = await uploadOf(hr1, id, rows);
    expect(upload).toMatchObject({ state: 'CHECKED', problems: [] });
    expect([await count('worker'), await count('roster_entry', id)]).toEqual([workers, 0]);

    const accepted = await Promise.allSettled([1, 2, 3].map(() => commands.accept.execute(hr1, upload.id)));
    const done = accepted.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(done).toEqual([{ importId: upload.id, cohortId: id, enrolled: 4, registered: 3 }]);
    expect([await count('worker'), await count('roster_entry', id)]).toEqual([workers + 3, 4]);
    const page = await learnersOf(hr1, id);
    expect(page.total).toBe(4);
    expect(page.items.map(({ enrolledOn }) => enrolledOn)).toEqual(
      Array(4).fill((await cohortOf(id)).startsOn),
    );
    expect(page.items.some(({ employment, post }) => employment === 'DISPATCHED' && post === '焊工')).toBe(
      true,
    );
    expect(JSON.stringify(page)).not.toContain(known.idNumber);
    const [employed] = await world.tx.read.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM employment WHERE enterprise_id = ? AND open_slot = 1 AND worker_id IN (?)`,
      [bin(hr1.enterpriseId as string), page.items.map(({ workerId }) => bin(workerId))],
    );
    expect(Number(employed?.n)).toBe(4);
    expect(await roster.learnersOf(world.tx.read, scopeOf(hr1), id)).toHaveLength(4);
    const jobs = await world.tx.read.query<{ name: string }>(
      'SELECT name FROM outbox_message WHERE payload LIKE ? ORDER BY name',
      [`%${upload.id}%`],
    );
    expect(jobs.map(({ name }) => name)).toEqual([
      'roster.accepted',
      'roster.delete_import_file',
      'roster.delete_import_file',
    ]);
    // Seats with learners on them are not given back.
    const booking = await world.tx.read.query<{ id: string }>('SELECT id FROM booking WHERE cohort_id = ?', [
      bin(id),
    ]);
    expect(await refusalOf(training.cancel.execute(hr1, booking[0]?.id as string))).toBe(
      'booking.learners_enrolled',
    );
    // Whoever is in is not entered again.
    const again = await uploadOf(hr1, id, rows.slice(0, 1));
    expect(again.problems.map(({ code }) => code)).toEqual(['too_many_rows', 'already_on_roster']);
  });

  it('is looked at once more when it is accepted: what changed meanwhile refuses it whole', async () => {
    const { id } = await bookedCohort(hr1, 2);
    const rows = [person(), person()];
    const [first, second] = [await uploadOf(hr1, id, rows), await uploadOf(hr1, id, [person(), person()])];
    const workers = await count('worker');
    await commands.accept.execute(hr1, first.id);
    await expect(commands.accept.execute(hr1, second.id)).rejects.toBeInstanceOf(DomainError);
    expect(await refusalOf(commands.accept.execute(hr1, second.id))).toBe('roster.rows_refused');
    expect([await count('worker'), await count('roster_entry', id)]).toEqual([workers + 2, 2]);
  });

  it('lets one person into one of two overlapping classes, also when both accept at once', async () => {
    const shared = world.seeded.workers[2];
    if (!shared) throw new Error('no seeded worker');
    /** How many of two classes on the same days take the person when both are accepted at the same time. */
    const acceptedAtOnce = async (accept: AcceptRoster, year: number): Promise<number> => {
      const days = { startsOn: `${year}-03-05`, endsOn: `${year}-03-16` };
      const both = [hr1, hr2].map(async (hr) => {
        const { id } = await bookedCohort(hr, 3, days);
        const row = person({ name: shared.name, idNumber: shared.idNumber });
        return { hr, upload: await uploadOf(hr, id, [person(), row]) };
      });
      const uploads = await Promise.all(both);
      const results = await Promise.allSettled(
        uploads.map(({ hr, upload }) => accept.execute(hr, upload.id)),
      );
      return results.filter(({ status }) => status === 'fulfilled').length;
    };
    /** Nobody is locked, and both have looked where the people are before either writes. */
    class UnlockedRosterStore extends RosterStore {
      private readonly looked = meetingOf(2);

      override lockWorkers(): Promise<void> {
        return Promise.resolve();
      }

      override async standings(...asked: Parameters<RosterStore['standings']>) {
        const found = await super.standings(...asked);
        await this.looked();
        return found;
      }
    }
    expect(await acceptedAtOnce(commandsOf(new UnlockedRosterStore()).accept, 2040)).toBe(2);
    for (const year of [2050, 2051, 2052]) expect(await acceptedAtOnce(commands.accept, year)).toBe(1);
    const { id } = await bookedCohort(hr1, 3, { startsOn: '2052-03-16', endsOn: '2052-03-20' });
    const later = await uploadOf(hr1, id, [person({ name: shared.name, idNumber: shared.idNumber })]);
    expect(later.problems.map(({ code }) => code)).toEqual(['busy_elsewhere']);
  });

  it('tells an enterprise the days on which another keeps a person busy, and not in which class', async () => {
    const someone = world.seeded.workers[3];
    if (!someone) throw new Error('no seeded worker');
    const days = { startsOn: '2055-03-05', endsOn: '2055-03-16' };
    const title = '保密工艺内训班';
    const theirs = await bookedCohort(hr1, 2, { ...days, title });
    const row = () => person({ name: someone.name, idNumber: someone.idNumber });
    await commands.accept.execute(hr1, (await uploadOf(hr1, theirs.id, [row()])).id);
    const uploadedBy = async (hr: Actor): Promise<string> => {
      const { id } = await bookedCohort(hr, 2, { startsOn: '2055-03-16', endsOn: '2055-03-20' });
      const { problems } = await uploadOf(hr, id, [row()]);
      expect(problems.map(({ code }) => code)).toEqual(['busy_elsewhere']);
      return JSON.stringify(problems);
    };
    const told = await uploadedBy(hr2);
    expect(told).toContain('2055-03-05 至 2055-03-16');
    expect(told).not.toContain(title);
    expect(told).not.toContain(theirs.code);
    // The control: whoever sent the person there reads which class it is.
    expect(await uploadedBy(hr1)).toContain(title);
  });

  it('keeps the file sealed, and deletes it afterwards', async () => {
    const { id } = await bookedCohort(hr1, 1);
    const somebody = person();
    const upload = await uploadOf(hr1, id, [somebody]);
    const stored = await world.tx.read.query('SELECT * FROM roster_import WHERE id = ?', [bin(upload.id)]);
    for (const secret of [somebody['idNumber'], somebody['name'], somebody['phone']]) {
      expect(JSON.stringify(stored)).not.toContain(secret);
    }
    await commands.accept.execute(hr1, upload.id);
    expect((await commands.find.execute(hr1, upload.id)).preview).toHaveLength(1);
    const system = systemActor(world.seeded.centreId, 'job');
    expect(await commands.deleteFile.execute(system, upload.id)).toEqual({ deleted: true });
    expect(await commands.deleteFile.execute(system, upload.id)).toEqual({ deleted: false });
    expect(await commands.find.execute(hr1, upload.id)).toMatchObject({ fileKept: false, preview: [] });
    expect(await refusalOf(commands.markedUp.execute(hr1, upload.id))).toBe('roster.file_gone');
  });
});

describe('who sees a roster', () => {
  it('the centre all of it, an enterprise its own people, others nothing', async () => {
    const { id } = await bookedCohort(hr1, 2);
    const held = await training.hold.execute(hr2, id, { seats: 2 });
    await training.confirm.execute(hr2, held.id);
    const uploads = [await uploadOf(hr1, id, [person(), person()]), await uploadOf(hr2, id, [person()])];
    await commands.accept.execute(hr1, uploads[0]?.id as string);
    await commands.accept.execute(hr2, uploads[1]?.id as string);
    expect([(await learnersOf(manager, id)).total, (await learnersOf(hr2, id)).total]).toEqual([3, 1]);
    const page = { limit: 10, offset: 0 };
    expect((await commands.imports.execute(manager, id, page)).total).toBe(2);
    expect((await commands.imports.execute(hr2, id, page)).items.map((one) => one.id)).toEqual([
      uploads[1]?.id,
    ]);
    expect(await refusalOf(commands.find.execute(hr2, uploads[0]?.id as string))).toBe(
      'roster.import_not_found',
    );
    expect(await refusalOf(commands.markedUp.execute(hr2, uploads[0]?.id as string))).toBe(
      'roster.import_not_found',
    );
    expect(await refusalOf(commands.accept.execute(hr2, newId()))).toBe('roster.import_not_found');
    const [own] = (await learnersOf(hr1, id)).items;
    const wish = { reason: '工作调整', leftOn: undefined };
    expect(await refusalOf(commands.leave.execute(hr2, own?.rosterEntryId as string, wish))).toBe(
      'roster.entry_not_found',
    );
    const other = await addOtherCentre(world, 'OTHER-R');
    expect(await refusalOf(learnersOf(other.manager, id))).toBe('cohort.not_found');
    expect(await refusalOf(commands.upload.execute(manager, id, await fileOf([person()])))).toBe(
      'access.forbidden',
    );
  });
});

describe('learners who leave', () => {
  it('free their seat, may be replaced once, and not after a claim names them', async () => {
    const { id } = await bookedCohort(hr1, 2);
    await commands.accept.execute(hr1, (await uploadOf(hr1, id, [person(), person()])).id);
    const [first, second] = (await learnersOf(hr1, id)).items;
    const late = { reason: '离职', leftOn: '2030-01-01' };
    expect(await refusalOf(commands.leave.execute(hr1, first?.rosterEntryId as string, late))).toBe(
      'roster.left_on_invalid',
    );
    const { name, idNumber, phone } = person();
    const worker = { name, idNumber, phone, idKind: 'RESIDENT_ID', employment: 'EMPLOYEE' } as never;
    const wrong = {
      reason: '换人',
      leftOn: undefined,
      worker: { ...(worker as object), idNumber: '1' } as never,
    };
    expect(await refusalOf(commands.substitute.execute(hr1, first?.rosterEntryId as string, wrong))).toBe(
      'roster.person_invalid',
    );
    const wish = { reason: '换人', leftOn: undefined, worker };
    const substitute = await commands.substitute.execute(hr1, first?.rosterEntryId as string, wish);
    expect(substitute).toMatchObject({ replacesId: first?.rosterEntryId, workerName: name, leftOn: null });
    expect(await refusalOf(commands.substitute.execute(hr1, first?.rosterEntryId as string, wish))).toBe(
      'roster.left_already',
    );
    expect((await learnersOf(hr1, id)).total).toBe(3);
    await roster.markClaimed(
      world.tx.read,
      scopeOf(manager),
      [second?.rosterEntryId as string],
      world.clock.now(),
    );
    const reason = { reason: '离职', leftOn: undefined };
    expect(await refusalOf(commands.leave.execute(hr1, second?.rosterEntryId as string, reason))).toBe(
      'roster.claimed',
    );
    const left = await commands.leave.execute(manager, substitute.rosterEntryId, reason);
    expect(left).toMatchObject({ leftReason: '离职' });
    expect(await roster.present(world.tx.read, scopeOf(manager), id, hr1.enterpriseId as string)).toBe(1);
  });
});

describe('the database itself', () => {
  it('holds a person in a cohort once and refuses what the code never writes', async () => {
    const { id } = await bookedCohort(hr1, 1);
    await commands.accept.execute(hr1, (await uploadOf(hr1, id, [person()])).id);
    const [learner] = (await learnersOf(hr1, id)).items;
    const row = {
      centre_id: bin(world.seeded.centreId),
      cohort_id: bin(id),
      enterprise_id: bin(hr1.enterpriseId as string),
      worker_id: bin(learner?.workerId as string),
      employment: 'EMPLOYEE',
      enrolled_on: '2028-01-02',
      created_at: world.clock.now(),
    };
    const insert = (changes: object) =>
      world.tx.read.insert('roster_entry', { id: bin(newId()), ...row, ...changes } as never);
    await expect(insert({})).rejects.toThrow(/uq_roster_entry_worker/);
    const worker_id = bin(world.seeded.workers[5]?.id as string);
    await expect(insert({ worker_id, employment: 'FRIEND' })).rejects.toThrow(/ck_roster_entry_employment/);
    await expect(insert({ worker_id, left_on: '2028-01-03' })).rejects.toThrow(/ck_roster_entry_left/);
    await expect(insert({ worker_id, left_on: '2028-01-01', left_reason: '早' })).rejects.toThrow(
      /ck_roster_entry_left/,
    );
    const replaces_id = bin(learner?.rosterEntryId as string);
    await insert({ worker_id, replaces_id });
    const third = bin(world.seeded.workers[6]?.id as string);
    await expect(insert({ worker_id: third, replaces_id })).rejects.toThrow(/uq_roster_entry_replaces/);

    const upload = {
      centre_id: row.centre_id,
      cohort_id: row.cohort_id,
      enterprise_id: row.enterprise_id,
      state: 'CHECKED',
      file_sha256: '0'.repeat(64),
      file_cipher: null,
      rows_cipher: null,
      filled_rows: 1,
      problem_count: 0,
      problems: '[]',
      created_at: row.created_at,
      accepted_at: null,
    };
    const insertImport = (changes: object) =>
      world.tx.read.insert('roster_import', { id: bin(newId()), ...upload, ...changes } as never);
    await insertImport({});
    await expect(insertImport({ state: 'REJECTED' })).rejects.toThrow(/ck_roster_import_rejected/);
    await expect(insertImport({ problem_count: 1 })).rejects.toThrow(/ck_roster_import_rejected/);
    await expect(insertImport({ state: 'ACCEPTED' })).rejects.toThrow(/ck_roster_import_accepted/);
    await expect(insertImport({ file_cipher: 'x' })).rejects.toThrow(/ck_roster_import_sealed/);
    await expect(insertImport({ problems: 'x' })).rejects.toThrow(/ck_roster_import_problems/);
    await expect(insertImport({ filled_rows: -1 })).rejects.toThrow(/ck_roster_import_counts/);
  });
});

async function cohortOf(id: string): Promise<{ startsOn: string }> {
  const cohort = await training.cohorts.find(world.tx.read, scopeOf(manager), id);
  if (!cohort) throw new Error('no cohort');
  return cohort;
}
