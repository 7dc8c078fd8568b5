import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An unknown sum or hand let its whole rule pass: `budget_fen > 0` is neither true nor false of no budget, and
 * `paid_by <> approved_by` neither of what nobody approved. Both say now that there must be one; and who approved or
 * said the results does not pay the rest. The steps of an advance saw to all of it already.
 */
export class AdvanceHands1700000007300 implements MigrationInterface {
  readonly name = 'AdvanceHands1700000007300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payment_advance
        DROP CONSTRAINT ck_payment_advance_kind,
        DROP CONSTRAINT ck_payment_advance_people,
        ADD CONSTRAINT ck_payment_advance_kind CHECK (
          (kind = 'YEARLY_BUDGET' AND budget_fen IS NOT NULL AND budget_fen > 0 AND targets IS NOT NULL
            AND enterprise_id IS NULL)
          OR (kind = 'APPRENTICESHIP' AND rate_fen IS NOT NULL AND rate_fen > 0 AND planned_count IS NOT NULL
            AND planned_count > 0 AND level IS NOT NULL AND years IS NOT NULL AND enterprise_id IS NOT NULL)),
        ADD CONSTRAINT ck_payment_advance_people CHECK (
          (state <> 'APPROVED' OR approved_by IS NOT NULL)
          AND (approved_by IS NULL OR approved_by <> planned_by)
          AND (paid_by IS NULL
            OR (approved_by IS NOT NULL AND paid_by <> planned_by AND paid_by <> approved_by))
          AND (state <> 'SETTLING' OR results_by IS NOT NULL)
          AND (results_by IS NULL OR (paid_by IS NOT NULL AND results_by <> paid_by))
          AND (settled_by IS NULL
            OR (results_by IS NOT NULL AND settled_by <> results_by AND settled_by <> paid_by))
          AND (rest_paid_by IS NULL
            OR (settled_by IS NOT NULL AND rest_paid_by <> settled_by AND rest_paid_by <> results_by
              AND rest_paid_by <> approved_by)))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payment_advance
        DROP CONSTRAINT ck_payment_advance_people,
        DROP CONSTRAINT ck_payment_advance_kind,
        ADD CONSTRAINT ck_payment_advance_kind CHECK (
          (kind = 'YEARLY_BUDGET' AND budget_fen > 0 AND targets IS NOT NULL AND enterprise_id IS NULL)
          OR (kind = 'APPRENTICESHIP' AND rate_fen > 0 AND planned_count > 0 AND level IS NOT NULL
              AND years IS NOT NULL AND enterprise_id IS NOT NULL)),
        ADD CONSTRAINT ck_payment_advance_people CHECK (
          (approved_by IS NULL OR approved_by <> planned_by)
          AND (paid_by IS NULL OR (paid_by <> planned_by AND paid_by <> approved_by))
          AND (results_by IS NULL OR results_by <> paid_by)
          AND (settled_by IS NULL OR (settled_by <> results_by AND settled_by <> paid_by))
          AND (rest_paid_by IS NULL OR rest_paid_by <> settled_by))`);
  }
}
