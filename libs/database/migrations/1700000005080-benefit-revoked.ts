import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `'NOT_YET', 'ENTITLED', 'CONSENTED', 'APPROVED', 'IN_PAYMENT', 'PAID', 'RETURNED', 'DECLINED', 'LAPSED'`;

const states = async (runner: QueryRunner, list: string): Promise<void> => {
  await runner.query('ALTER TABLE benefit_case DROP CONSTRAINT ck_benefit_case_state');
  await runner.query(
    `ALTER TABLE benefit_case ADD CONSTRAINT ck_benefit_case_state CHECK (state IN (${list}))`,
  );
};

/** A benefit whose approval was taken back. */
export class BenefitRevoked1700000005080 implements MigrationInterface {
  readonly name = 'BenefitRevoked1700000005080';

  async up(runner: QueryRunner): Promise<void> {
    await states(runner, `${BEFORE}, 'REVOKED'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE benefit_case SET state = 'LAPSED' WHERE state = 'REVOKED'`);
    await states(runner, BEFORE);
  }
}
