import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci';
const STAYS = 'ON DELETE NO ACTION ON UPDATE NO ACTION';

/** What is scarce, put before the enterprises: what they would use or lend, and what the centre decides. */
export class EquipmentList1700000003212 implements MigrationInterface {
  readonly name = 'EquipmentList1700000003212';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE equipment_list (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        scenario_id BINARY(16) NOT NULL,
        title VARCHAR(60) NOT NULL,
        published_by BINARY(16) NULL,
        published_at DATETIME(3) NOT NULL,
        closed_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        KEY ix_equipment_list_centre (centre_id, id),
        CONSTRAINT fk_equipment_list_centre FOREIGN KEY (centre_id) REFERENCES skills_centre (id) ${STAYS},
        CONSTRAINT fk_equipment_list_scenario FOREIGN KEY (scenario_id) REFERENCES plan_scenario (id) ${STAYS}
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE equipment_item (
        id BINARY(16) NOT NULL,
        list_id BINARY(16) NOT NULL,
        ordinal SMALLINT NOT NULL,
        kind VARCHAR(20) NOT NULL,
        name VARCHAR(200) NOT NULL,
        sentence_zh VARCHAR(300) NOT NULL,
        sentence_en VARCHAR(300) NOT NULL,
        gain_hundredths INT NOT NULL,
        cost_fen BIGINT NULL,
        cost_note VARCHAR(200) NOT NULL,
        decision VARCHAR(20) NULL,
        decision_reason VARCHAR(200) NULL,
        decided_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY uq_equipment_item_ordinal (list_id, ordinal),
        CONSTRAINT fk_equipment_item_list FOREIGN KEY (list_id) REFERENCES equipment_list (id) ${STAYS},
        CONSTRAINT ck_equipment_item_kind CHECK (kind IN ('ROOM', 'CLASSROOM', 'WORKSTATION', 'TRAINER')),
        CONSTRAINT ck_equipment_item_gain CHECK (gain_hundredths >= 0),
        CONSTRAINT ck_equipment_item_cost CHECK (cost_fen IS NULL OR cost_fen >= 0),
        CONSTRAINT ck_equipment_item_decision CHECK (decision IS NULL OR decision IN ('CHOSEN', 'LATER', 'DECLINED')),
        CONSTRAINT ck_equipment_item_decided CHECK (
          (decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL) = (decision_reason IS NULL))
      ) ${TABLE}`);
    await runner.query(`
      CREATE TABLE equipment_choice (
        item_id BINARY(16) NOT NULL,
        enterprise_id BINARY(16) NOT NULL,
        would_use TINYINT(1) NOT NULL,
        would_lend TINYINT(1) NOT NULL,
        people INT NOT NULL,
        note VARCHAR(200) NOT NULL,
        chosen_by BINARY(16) NULL,
        chosen_at DATETIME(3) NOT NULL,
        PRIMARY KEY (item_id, enterprise_id),
        CONSTRAINT fk_equipment_choice_item FOREIGN KEY (item_id) REFERENCES equipment_item (id) ${STAYS},
        CONSTRAINT fk_equipment_choice_enterprise FOREIGN KEY (enterprise_id) REFERENCES enterprise (id) ${STAYS},
        CONSTRAINT ck_equipment_choice_any CHECK (would_use = 1 OR would_lend = 1),
        CONSTRAINT ck_equipment_choice_people CHECK (people BETWEEN 0 AND 5000)
      ) ${TABLE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['equipment_choice', 'equipment_item', 'equipment_list'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
