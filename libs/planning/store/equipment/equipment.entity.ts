import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EnterpriseEntity, SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';
import { PlanScenarioEntity } from '../scenario.entity.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** Bottlenecks of a solved plan, put before the enterprises. */
@Entity('equipment_list')
@Index('ix_equipment_list_centre', ['centreId', 'id'])
export class EquipmentListEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_equipment_list_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => PlanScenarioEntity, { name: 'fk_equipment_list_scenario', ...STAYS })
  scenarioId!: string;

  @Column({ type: 'varchar', length: 60 })
  title!: string;

  @Column({ ...idColumn, nullable: true })
  publishedBy!: string | null;

  @Column(instantColumn)
  publishedAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  closedAt!: Date | null;
}

/** One scarce thing of the list, as the plan told it when the list was published. */
@Entity('equipment_item')
@Index('uq_equipment_item_ordinal', ['listId', 'ordinal'], { unique: true })
export class EquipmentItemEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => EquipmentListEntity, { name: 'fk_equipment_item_list', ...STAYS })
  listId!: string;

  @Column({ type: 'smallint' })
  ordinal!: number;

  @Column({ type: 'varchar', length: 20 })
  kind!: string;

  @Column({ type: 'varchar', length: 200 })
  name!: string;

  @Column({ type: 'varchar', length: 300 })
  sentenceZh!: string;

  @Column({ type: 'varchar', length: 300 })
  sentenceEn!: string;

  /** Hundredths of a person-time a month that one more would train. */
  @Column({ type: 'int' })
  gainHundredths!: number;

  @Column({ type: 'bigint', nullable: true })
  costFen!: number | null;

  @Column({ type: 'varchar', length: 200 })
  costNote!: string;

  @Column({ type: 'varchar', length: 20, nullable: true })
  decision!: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  decisionReason!: string | null;

  @Column({ ...instantColumn, nullable: true })
  decidedAt!: Date | null;
}

/** What one enterprise says of one item: it would use it, it would lend it, or both. */
@Entity('equipment_choice')
export class EquipmentChoiceEntity {
  @PrimaryColumn(idColumn)
  @ForeignKey(() => EquipmentItemEntity, { name: 'fk_equipment_choice_item', ...STAYS })
  itemId!: string;

  @PrimaryColumn(idColumn)
  @ForeignKey(() => EnterpriseEntity, { name: 'fk_equipment_choice_enterprise', ...STAYS })
  enterpriseId!: string;

  @Column({ type: 'tinyint' })
  wouldUse!: boolean;

  @Column({ type: 'tinyint' })
  wouldLend!: boolean;

  @Column({ type: 'int' })
  people!: number;

  @Column({ type: 'varchar', length: 200 })
  note!: string;

  @Column({ ...idColumn, nullable: true })
  chosenBy!: string | null;

  @Column(instantColumn)
  chosenAt!: Date;
}
