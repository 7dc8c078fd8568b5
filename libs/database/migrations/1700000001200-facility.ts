import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';

/** Sites, buildings with their opening hours, workshops with their workstations. */
export class Facility1700000001200 implements MigrationInterface {
  readonly name = 'Facility1700000001200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE site (
        id BINARY(16) NOT NULL PRIMARY KEY,
        centre_id BINARY(16) NOT NULL,
        code VARCHAR(20) NOT NULL,
        name VARCHAR(100) NOT NULL,
        address VARCHAR(200) NOT NULL,
        UNIQUE KEY uq_site_code (centre_id, code),
        CONSTRAINT fk_site_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE building (
        id BINARY(16) NOT NULL PRIMARY KEY,
        centre_id BINARY(16) NOT NULL,
        site_id BINARY(16) NOT NULL,
        code VARCHAR(20) NOT NULL,
        name VARCHAR(100) NOT NULL,
        floors SMALLINT NOT NULL,
        UNIQUE KEY uq_building_code (centre_id, code),
        CONSTRAINT fk_building_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT fk_building_site FOREIGN KEY (site_id) REFERENCES site (id),
        CONSTRAINT ck_building_floors CHECK (floors BETWEEN 1 AND 99)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE opening_hours (
        id BINARY(16) NOT NULL PRIMARY KEY,
        building_id BINARY(16) NOT NULL,
        weekday SMALLINT NOT NULL,
        opens_minute SMALLINT NOT NULL,
        closes_minute SMALLINT NOT NULL,
        UNIQUE KEY uq_opening_hours (building_id, weekday),
        CONSTRAINT fk_opening_hours_building FOREIGN KEY (building_id) REFERENCES building (id),
        CONSTRAINT ck_opening_hours_weekday CHECK (weekday BETWEEN 1 AND 7),
        CONSTRAINT ck_opening_hours_order CHECK (
          opens_minute >= 0 AND closes_minute > opens_minute AND closes_minute <= 1440)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE workshop (
        id BINARY(16) NOT NULL PRIMARY KEY,
        centre_id BINARY(16) NOT NULL,
        building_id BINARY(16) NOT NULL,
        code VARCHAR(20) NOT NULL,
        name VARCHAR(100) NOT NULL,
        kind VARCHAR(20) NOT NULL,
        cluster VARCHAR(30) NULL,
        floor SMALLINT NOT NULL,
        features LONGTEXT NOT NULL,
        UNIQUE KEY uq_workshop_code (centre_id, code),
        CONSTRAINT fk_workshop_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT fk_workshop_building FOREIGN KEY (building_id) REFERENCES building (id),
        CONSTRAINT ck_workshop_kind CHECK (kind IN ('WORKSHOP','CLASSROOM')),
        CONSTRAINT ck_workshop_cluster CHECK (cluster IN
          ('MACHINERY','SPECIAL_VEHICLES','ENVIRONMENTAL','ELECTRONICS','NEW_ENERGY','MODERN_SERVICES')),
        CONSTRAINT ck_workshop_features CHECK (JSON_VALID(features))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE workstation (
        id BINARY(16) NOT NULL PRIMARY KEY,
        workshop_id BINARY(16) NOT NULL,
        number SMALLINT NOT NULL,
        equipment VARCHAR(60) NOT NULL,
        state VARCHAR(20) NOT NULL,
        state_reason VARCHAR(200) NULL,
        state_set_at DATETIME(3) NOT NULL,
        UNIQUE KEY uq_workstation_number (workshop_id, number),
        CONSTRAINT fk_workstation_workshop FOREIGN KEY (workshop_id) REFERENCES workshop (id),
        CONSTRAINT ck_workstation_number CHECK (number >= 1),
        CONSTRAINT ck_workstation_state CHECK (state IN ('USABLE','UNDER_REPAIR','RETIRED'))
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['workstation', 'workshop', 'opening_hours', 'building', 'site']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
