import { addMonths, localDate, maskIdentityNumber, maskMobileNumber } from '../../../libs/kernel/index.js';
import { identityBlind, workerIdPlace, workerPhonePlace } from '../../../libs/people/index.js';
import { bin, type Db, type InsertRow, type PersonalData } from '../../../libs/platform/index.js';
import type { DemoEnterprise } from './enterprises.js';
import { demoCentreId, seedId, type SeedPlan } from './plan.js';
import type { DemoWorker } from './workers.js';

/** Insurance is imported for the first enterprises only: the demo asks for no more. */
const INSURED_ENTERPRISES = 2;
const INSURED_MONTHS = 12;

/** Writes a run of workers with their employments and insurance months; `first` is the index of the first one. */
export async function writeWorkers(
  db: Db,
  personalData: PersonalData,
  plan: SeedPlan,
  enterprises: readonly DemoEnterprise[],
  workers: readonly DemoWorker[],
  first: number,
  now: Date,
): Promise<void> {
  const centre = bin(demoCentreId(plan.seed));
  const enterpriseId = (index: number): Buffer => bin(enterprises[index]?.id ?? '');
  await db.insert(
    'worker',
    workers.map((worker) => ({
      id: bin(worker.id),
      centre_id: centre,
      name: worker.name,
      id_kind: worker.idKind,
      id_cipher: personalData.encrypt(worker.idNumber, workerIdPlace(worker.id)),
      id_blind: identityBlind(personalData, worker.idKind, worker.idNumber),
      id_masked: maskIdentityNumber(worker.idNumber),
      id_last4: worker.idNumber.slice(-4),
      phone_cipher: worker.phone && personalData.encrypt(worker.phone, workerPhonePlace(worker.id)),
      phone_masked: worker.phone && maskMobileNumber(worker.phone),
      birth_on: worker.birthOn,
      sex: worker.sex,
      drawing_pension: worker.drawingPension,
      deceased_on: worker.deceasedOn,
      created_at: now,
    })),
  );
  await db.insert(
    'employment',
    workers.flatMap((worker): InsertRow[] => {
      const shared = { centre_id: centre, worker_id: bin(worker.id), created_at: now };
      const { earlier } = worker;
      const rows: InsertRow[] = [
        {
          id: bin(worker.employmentId),
          ...shared,
          enterprise_id: enterpriseId(worker.enterprise),
          kind: worker.employmentKind,
          started_on: worker.startedOn,
          ended_on: null,
          open_slot: 1,
        },
      ];
      if (earlier) {
        rows.push({
          id: bin(earlier.id),
          ...shared,
          enterprise_id: enterpriseId(earlier.enterprise),
          kind: 'EMPLOYEE',
          started_on: earlier.from,
          ended_on: earlier.to,
          open_slot: null,
        });
      }
      return rows;
    }),
  );
  const today = localDate(plan.today);
  await db.insert(
    'insurance_month',
    workers.flatMap((worker, at) =>
      worker.enterprise >= INSURED_ENTERPRISES
        ? []
        : Array.from({ length: INSURED_MONTHS }, (_, back) => addMonths(today, -1 - back).slice(0, 7))
            .filter((month) => month >= worker.startedOn.slice(0, 7))
            .map((month, back) => ({
              id: bin(seedId(plan.seed, 'insurance', (first + at) * INSURED_MONTHS + back)),
              centre_id: centre,
              worker_id: bin(worker.id),
              enterprise_id: enterpriseId(worker.enterprise),
              month,
              imported_at: now,
            })),
    ),
  );
}
