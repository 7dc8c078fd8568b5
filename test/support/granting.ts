import { bin, type Db, newId } from '../../libs/platform/index.js';
import type { World } from './world.js';

/** A benefit of the demo policy that was consented to, with its slot of the year; the id of its case. */
export async function grantBenefit(
  world: World,
  db: Db,
  workerId: string,
  { slot, grantedOn }: { readonly slot: number; readonly grantedOn: string },
): Promise<string> {
  const [id, at] = [newId(), world.clock.now()];
  const [policy] = await db.query<{ id: string }>(
    `SELECT id FROM policy_version WHERE code = 'LY-DEMO' LIMIT 1`,
  );
  const [person] = await db.query<{ key: Buffer }>('SELECT id_blind AS `key` FROM worker WHERE id = ?', [
    bin(workerId),
  ]);
  const of = { centre_id: bin(world.seeded.centreId), worker_id: bin(workerId), programme: 'CERT_SUBSIDY' };
  await db.insert('benefit_case', {
    ...of,
    id: bin(id),
    policy_version_id: bin(policy?.id as string),
    policy_code: 'LY-DEMO',
    certificate_source: 'OUTSIDE',
    certificate_id: bin(newId()),
    state: 'ENTITLED',
    amount_fen: 1,
    fund_source: 'X',
    reasons: '[]',
    fingerprint: 'x',
    decided_at: at,
    created_at: at,
    updated_at: at,
  });
  await db.insert('grant_reservation', {
    ...of,
    id: bin(newId()),
    benefit_case_id: bin(id),
    person_key: person?.key as Buffer,
    granted_on: grantedOn,
    year: Number(grantedOn.slice(0, 4)),
    slot,
    repeat_key: `BENEFIT:${id}`,
    active: 1,
    created_at: at,
  });
  return id;
}
