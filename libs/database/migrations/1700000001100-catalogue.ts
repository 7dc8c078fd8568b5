import type { MigrationInterface, QueryRunner } from 'typeorm';

const CLUSTERS =
  "('MACHINERY','SPECIAL_VEHICLES','ENVIRONMENTAL','ELECTRONICS','NEW_ENERGY','MODERN_SERVICES')";
const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';

/** Occupations, the course menu with its modules, the online library. */
export class Catalogue1700000001100 implements MigrationInterface {
  readonly name = 'Catalogue1700000001100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE occupation (
        id BINARY(16) NOT NULL PRIMARY KEY,
        centre_id BINARY(16) NOT NULL,
        code VARCHAR(20) NOT NULL,
        name VARCHAR(60) NOT NULL,
        cluster VARCHAR(30) NULL,
        UNIQUE KEY uq_occupation_code (centre_id, code),
        CONSTRAINT fk_occupation_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT ck_occupation_cluster CHECK (cluster IN ${CLUSTERS})
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE course (
        id BINARY(16) NOT NULL PRIMARY KEY,
        centre_id BINARY(16) NOT NULL,
        code VARCHAR(20) NOT NULL,
        name VARCHAR(100) NOT NULL,
        category VARCHAR(30) NOT NULL,
        cluster VARCHAR(30) NOT NULL,
        occupation_id BINARY(16) NULL,
        level SMALLINT NULL,
        price_fen BIGINT NOT NULL,
        min_size SMALLINT NOT NULL,
        max_size SMALLINT NOT NULL,
        summary VARCHAR(500) NOT NULL,
        created_at DATETIME(3) NOT NULL,
        UNIQUE KEY uq_course_code (centre_id, code),
        CONSTRAINT fk_course_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT fk_course_occupation FOREIGN KEY (occupation_id) REFERENCES occupation (id),
        CONSTRAINT ck_course_category CHECK (category IN
          ('APPRENTICESHIP','PRE_JOB','UPSKILLING','CONTINUING_EDUCATION','SAFETY','CONTEST_GUIDANCE')),
        CONSTRAINT ck_course_cluster CHECK (cluster IN ${CLUSTERS}),
        CONSTRAINT ck_course_level CHECK (level BETWEEN 1 AND 5),
        CONSTRAINT ck_course_level_of CHECK (level IS NULL OR occupation_id IS NOT NULL),
        CONSTRAINT ck_course_price CHECK (price_fen >= 0),
        CONSTRAINT ck_course_size CHECK (min_size >= 1 AND max_size >= min_size)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE course_module (
        id BINARY(16) NOT NULL PRIMARY KEY,
        course_id BINARY(16) NOT NULL,
        ordinal SMALLINT NOT NULL,
        title VARCHAR(100) NOT NULL,
        content VARCHAR(20) NOT NULL,
        delivery VARCHAR(20) NOT NULL,
        planned_minutes INT NOT NULL,
        UNIQUE KEY uq_course_module_ordinal (course_id, ordinal),
        CONSTRAINT fk_course_module_course FOREIGN KEY (course_id) REFERENCES course (id),
        CONSTRAINT ck_course_module_ordinal CHECK (ordinal >= 1),
        CONSTRAINT ck_course_module_content CHECK (content IN ('THEORY','PRACTICAL')),
        CONSTRAINT ck_course_module_delivery CHECK (delivery IN ('OFFLINE','ONLINE')),
        CONSTRAINT ck_course_module_minutes CHECK (planned_minutes > 0)
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE online_resource (
        id BINARY(16) NOT NULL PRIMARY KEY,
        centre_id BINARY(16) NOT NULL,
        code VARCHAR(20) NOT NULL,
        title VARCHAR(100) NOT NULL,
        cluster VARCHAR(30) NULL,
        playing_minutes INT NOT NULL,
        UNIQUE KEY uq_online_resource_code (centre_id, code),
        CONSTRAINT fk_online_resource_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id),
        CONSTRAINT ck_online_resource_cluster CHECK (cluster IN ${CLUSTERS}),
        CONSTRAINT ck_online_resource_minutes CHECK (playing_minutes > 0)
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['online_resource', 'course_module', 'course', 'occupation']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
