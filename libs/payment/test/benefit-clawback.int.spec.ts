import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDate, makeBankCard, makeCitizenId } from '../../kernel/index.js';
import { type Actor, bin, type FileAnswer, writeCsv } from '../../platform/index.js';
import { ClaimStore, PolicyStore, RevokedBenefits } from '../../subsidy/index.js';
import {
  benefiting,
  type Benefiting,
  certificateCsv,
  imported,
  insuranceCsv,
  run,
} from '../../subsidy/test/benefit/benefiting.js';
import { eligibleWorkers } from '../../../test/support/taught-class.js';
import { type Paying, payingOf, StandInClaimLines } from '../../../test/support/paying.js';
import { refusalOf } from '../../../test/support/training.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { OpenReceivables } from '../commands/clawback/open-receivables.js';
import { Claimant } from '../store/clawback/claimant.js';
import { WronglyPaid } from '../store/clawback/wrongly-paid.js';

const REASON = '参保数据更正后不符合条件';
const NUMBER = makeCitizenId('350802', localDate('1991-02-03'), 951);
const textOf = (file: FileAnswer): string => ('bytes' in file ? file.bytes.toString() : '');

describe('a benefit that should not have been paid', () => {
  let world: World;
  let benefit: Benefiting;
  let paying: Paying;
  let open: OpenReceivables;
  let people: { id: string; name: string; idNumber: string }[];

  beforeAll(async () => {
    world = await createWorld();
    benefit = benefiting(world);
    paying = payingOf(world, { benefits: benefit.payables });
    await StandInClaimLines.create(world.tx.read);
    open = new OpenReceivables(
      world.tx,
      world.audit,
      new WronglyPaid(new ClaimStore(), new RevokedBenefits(benefit.benefits), new PolicyStore()),
      new Claimant(world.clock, paying.receivables, paying.ledger),
    );
    const eligible = new Set(eligibleWorkers(world));
    const known = world.seeded.workers.filter(
      ({ id, idKind }) => eligible.has(id) && idKind === 'RESIDENT_ID',
    );
    people = known.slice(0, 4);
    const uscc = world.seeded.enterprises[0]!.uscc;
    const insured = people.map((one) => ({ ...one, from: '2024-12', to: '2026-11', uscc }));
    await imported(world, benefit, 'INSURANCE', insuranceCsv(insured));
    const held = people.map((one, at) => ({ ...one, number: `T2026000${at}00`, issuedOn: '2026-03-10' }));
    await imported(world, benefit, 'CERTIFICATE', certificateCsv(held));
    await run(world, benefit);
  }, 600_000);
  afterAll(() => world.close());

  const workerActor = (at: number): Actor => ({
    accountId: people[at]!.id,
    name: people[at]!.name,
    centreId: world.seeded.centreId,
    roles: ['WORKER'],
    workerId: people[at]!.id,
    requestId: 'test',
  });
  const revoke = (id: string) =>
    benefit.revoke.execute(world.actor('approver1'), id, `${REASON},证号 ${NUMBER}`);
  const tellPayment = (id: string) =>
    open.ofBenefit({ ...world.actor('approver1'), accountId: null, roles: [] }, id);
  const stateOf = async (id: string) => (await benefit.find.execute(world.actor('reviewer1'), id)).state;

  const approved = async (at: number): Promise<string> => {
    const { items } = await benefit.mine.execute(workerActor(at));
    const { id } = items.find(({ state }) => state === 'ENTITLED')!;
    const account = { accountName: people[at]!.name, accountNumber: makeBankCard('621226140200') };
    await benefit.consent.execute(workerActor(at), id, account);
    await benefit.confirm.execute(world.actor('reviewer1'), [id]);
    await benefit.approve.execute(world.actor('approver1'), [id]);
    return id;
  };
  const batchOf = async (id: string) => {
    const { fundSource } = await benefit.find.execute(world.actor('reviewer1'), id);
    return paying.create.execute(world.actor('finance1'), { fundSource, payeeKind: 'WORKER' });
  };
  /** Sends the batch and answers it for the bank; the bank file as it went out. */
  const paid = async (batch: { id: string; number: string }, yuan: string): Promise<string> => {
    await paying.release.execute(world.actor('finance2'), batch.id);
    const file = textOf(await paying.bankFile.execute(world.actor('finance1'), batch.id));
    const bytes = writeCsv([
      ['批次号', '序号', '金额(元)', '处理结果'],
      [batch.number, '1', yuan, '成功'],
    ]);
    const answer = await paying.upload.execute(world.actor('finance1'), batch.id, { name: 'x.csv', bytes });
    await paying.match.execute({ centreId: world.seeded.centreId, returnId: answer.id }, 'test');
    return file;
  };

  it('is revoked once it is paid, claimed back from the person once, under the clause, and the books close', async () => {
    const id = await approved(0);
    const { amountFen, programmeTitle, clause } = await benefit.find.execute(world.actor('reviewer1'), id);
    const yuan = (amountFen / 100).toFixed(2);
    const batch = await batchOf(id);
    expect(await refusalOf(revoke(id))).toBe('benefit.in_payment');
    const file = await paid(batch, yuan);
    // What the bank prints on the person's statement is the name of the programme, not a code.
    expect(file).toContain(programmeTitle.zh);
    expect(file).not.toMatch(/[A-Z]{2,}_[A-Z]/);
    expect(await stateOf(id)).toBe('PAID');

    expect(await refusalOf(benefit.revoke.execute(world.actor('reviewer1'), id, REASON))).toBe(
      'benefit.wrong_role',
    );
    const revoked = await revoke(id);
    expect(revoked).toMatchObject({ state: 'REVOKED', allowed: [] });
    expect(revoked.history.at(-1)?.reason).toContain(REASON);
    expect(JSON.stringify(revoked.history)).not.toContain(NUMBER);
    expect(await refusalOf(revoke(id))).toBe('benefit.wrong_state');
    expect(await tellPayment(id)).toBe(1);
    expect(await tellPayment(id)).toBe(0);

    const { items } = await paying.listReceivables.execute(world.actor('finance1'), { limit: 9, offset: 0 });
    const [owed] = items;
    expect(owed).toMatchObject({
      source: 'BENEFIT',
      sourceId: id,
      payeeKind: 'WORKER',
      payeeName: people[0]!.name,
      amountFen,
      outstandingFen: amountFen,
    });
    expect(owed?.reason).toContain(REASON);
    expect(owed?.clause).toContain(clause.article);
    expect(owed?.clause).toContain(clause.quote.slice(0, 20));
    const entered = await paying.receive.execute(world.actor('finance1'), owed!.id, {
      amountFen,
      bankReference: 'BACK-0001',
      receivedOn: '2026-01-05',
    });
    await paying.confirmReceipt.execute(world.actor('finance2'), owed!.id, entered.receipts[0]!.id);
    const ledger = await paying.showLedger.execute(world.actor('finance1'));
    expect(ledger.balanced).toBe(true);
    const { fundSource } = owed!;
    const balances = ledger.accounts.filter((account) => account.fundSource === fundSource);
    expect(balances.map(({ balanceFen }) => balanceFen)).toEqual(balances.map(() => 0));
  });

  it('frees the slot of the year, and no later night grants the same benefit again', async () => {
    const held = async (caseId: string) =>
      (
        await world.tx.read.query(
          'SELECT 1 FROM grant_reservation WHERE active = 1 AND benefit_case_id = ?',
          [bin(caseId)],
        )
      ).length;
    const id = await approved(1);
    expect(await held(id)).toBe(1);
    await revoke(id);
    expect(await held(id)).toBe(0);
    await run(world, benefit);
    expect(await stateOf(id)).toBe('REVOKED');
    expect(await tellPayment(id)).toBe(0);
  });

  it('is not revoked by who confirmed it, whatever roles he has', async () => {
    const id = await approved(2);
    const both: Actor = { ...world.actor('reviewer1'), roles: ['REVIEWER', 'APPROVER'] };
    expect(await refusalOf(benefit.revoke.execute(both, id, REASON))).toBe('benefit.same_person');
    expect(await stateOf(id)).toBe('APPROVED');
  });

  it('is paid in no batch while the auditor has frozen it: not made, not released, not sent', async () => {
    const id = await approved(3);
    const { fundSource } = await benefit.find.execute(world.actor('reviewer1'), id);
    const batchWith = () =>
      paying.create.execute(world.actor('finance1'), { fundSource, payeeKind: 'WORKER', lineIds: [id] });
    const auditor = world.actor('auditor1');
    const freeze = () => benefit.freeze.execute(auditor, id, '审计抽查');
    const unfreeze = () => benefit.unfreeze.execute(auditor, id, '核实无误');
    expect(await freeze()).toMatchObject({ frozen: true, state: 'APPROVED', allowed: ['UNFREEZE'] });
    expect(await refusalOf(batchWith())).toBe('payment.line_not_payable');
    // Also when it is asked for past the list of what may be paid.
    const finance = world.actor('finance1');
    expect(await refusalOf(world.tx.run((db) => benefit.payables.markInPayment(db, finance, [id])))).toBe(
      'benefit.frozen',
    );
    await unfreeze();
    const batch = await batchWith();
    await freeze();
    expect(await refusalOf(paying.release.execute(world.actor('finance2'), batch.id))).toBe(
      'payment.claim_frozen',
    );
    await unfreeze();
    await paying.release.execute(world.actor('finance2'), batch.id);
    await freeze();
    expect(await refusalOf(paying.bankFile.execute(finance, batch.id))).toBe('payment.claim_frozen');
    // The control: the same call goes through once it is let go, and the books close.
    await unfreeze();
    expect(textOf(await paying.bankFile.execute(finance, batch.id))).toContain(batch.number);
  });
});
