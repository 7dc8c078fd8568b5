import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEPT = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** Days on which workshops or single stations are not to be used. */
export class WorkshopClosing1700000001210 implements MigrationInterface {
  readonly name = 'WorkshopClosing1700000001210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE workshop_closing (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        workshop_id BINARY(16) NOT NULL,
        workstation_id BINARY(16) NULL,
        from_on DATE NOT NULL,
        to_on DATE NOT NULL,
        start_minute SMALLINT NULL,
        end_minute SMALLINT NULL,
        reason VARCHAR(200) NOT NULL,
        created_by BINARY(16) NULL,
        created_at DATETIME(3) NOT NULL,
        lifted_by BINARY(16) NULL,
        lifted_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        KEY ix_workshop_closing_workshop (workshop_id, to_on),
        KEY ix_workshop_closing_centre (centre_id, to_on),
        CONSTRAINT fk_workshop_closing_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT fk_workshop_closing_workshop FOREIGN KEY (workshop_id) REFERENCES workshop (id) ${KEPT},
        CONSTRAINT fk_workshop_closing_workstation FOREIGN KEY (workstation_id) REFERENCES workstation (id) ${KEPT},
        CONSTRAINT ck_workshop_closing_days CHECK (from_on <= to_on),
        CONSTRAINT ck_workshop_closing_hours CHECK (
          (start_minute IS NULL AND end_minute IS NULL)
          OR (start_minute IS NOT NULL AND end_minute IS NOT NULL AND workstation_id IS NULL
              AND start_minute >= 0 AND start_minute < end_minute AND end_minute <= 1440))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE workshop_closing');
  }
}
