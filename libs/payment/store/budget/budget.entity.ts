import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn } from '../../../platform/index.js';
import type { BudgetChangeState } from '../../domain/budget/budget-change.js';

const STAYS = { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } as const;

/** A fund's money of a year; an empty programme stands for all of them. Its row is the lock of its changes. */
@Entity('budget_line')
@Index('uq_budget_line_fund', ['centreId', 'year', 'fundSource', 'programme'], { unique: true })
export class BudgetLineEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_budget_line_centre', ...STAYS })
  centreId!: string;

  @Column({ type: 'smallint' })
  year!: number;

  @Column({ type: 'varchar', length: 40 })
  fundSource!: string;

  @Column({ type: 'varchar', length: 40 })
  programme!: string;

  @Column({ type: 'bigint' })
  setFen!: number;

  @Column(idColumn)
  setBy!: string;

  @Column(instantColumn)
  setAt!: Date;
}

/** A change somebody asked for, and what a second person said. */
@Entity('budget_change')
@Index('ix_budget_change_line', ['lineId', 'id'])
export class BudgetChangeEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, { name: 'fk_budget_change_centre', ...STAYS })
  centreId!: string;

  @Column(idColumn)
  @ForeignKey(() => BudgetLineEntity, { name: 'fk_budget_change_line', ...STAYS })
  lineId!: string;

  @Column({ type: 'bigint' })
  deltaFen!: number;

  @Column({ type: 'varchar', length: 200 })
  reason!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: BudgetChangeState;

  @Column(idColumn)
  proposedBy!: string;

  @Column(instantColumn)
  proposedAt!: Date;

  @Column({ ...idColumn, nullable: true })
  decidedBy!: string | null;

  @Column({ ...instantColumn, nullable: true })
  decidedAt!: Date | null;
}
