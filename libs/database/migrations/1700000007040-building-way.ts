import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEPT = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** How many minutes the way between two buildings takes, each pair once whichever way round it is entered. */
export class BuildingWay1700000007040 implements MigrationInterface {
  readonly name = 'BuildingWay1700000007040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE building_way (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        first_building_id BINARY(16) NOT NULL,
        second_building_id BINARY(16) NOT NULL,
        minutes SMALLINT NOT NULL,
        set_by BINARY(16) NULL,
        set_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_building_way (first_building_id, second_building_id),
        KEY ix_building_way_centre (centre_id),
        CONSTRAINT fk_building_way_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${KEPT},
        CONSTRAINT fk_building_way_first FOREIGN KEY (first_building_id) REFERENCES building (id) ${KEPT},
        CONSTRAINT fk_building_way_second FOREIGN KEY (second_building_id) REFERENCES building (id) ${KEPT},
        CONSTRAINT ck_building_way_pair CHECK (first_building_id < second_building_id),
        CONSTRAINT ck_building_way_minutes CHECK (minutes BETWEEN 0 AND 240)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE building_way');
  }
}
