import type { MigrationInterface, QueryRunner } from 'typeorm';

const PAYABLE = `state NOT IN ('PENDING', 'PAUSED', 'APPROVED', 'IN_PAYMENT', 'PAID')`;

/** A payable line must be active: a comparison with NULL is no refusal, so the check asks for a value. */
export class SubsidyLineCheck1700000005010 implements MigrationInterface {
  readonly name = 'SubsidyLineCheck1700000005010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE claim_line DROP CONSTRAINT ck_claim_line_payable');
    await runner.query(`ALTER TABLE claim_line ADD CONSTRAINT ck_claim_line_payable
      CHECK (${PAYABLE} OR (amount_fen > 0 AND active IS NOT NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE claim_line DROP CONSTRAINT ck_claim_line_payable');
    await runner.query(`ALTER TABLE claim_line ADD CONSTRAINT ck_claim_line_payable
      CHECK (${PAYABLE} OR (amount_fen > 0 AND active = 1))`);
  }
}
