import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SkillsCentreEntity } from '../../../people/index.js';
import { idColumn, instantColumn, jsonColumn } from '../../../platform/index.js';
import type { SolveState } from '../../contracts/solving/schemas.js';

/** A search for a timetable, its progress and its best answer so far. */
@Entity('timetable_solve')
@Index('ix_timetable_solve_centre', ['centreId', 'state'])
export class TimetableSolveEntity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Column(idColumn)
  @ForeignKey(() => SkillsCentreEntity, {
    name: 'fk_timetable_solve_centre',
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
  })
  centreId!: string;

  @Column(jsonColumn)
  cohortIds!: unknown;

  @Column({ type: 'varchar', length: 20 })
  state!: SolveState;

  @Column({ type: 'int' })
  seconds!: number;

  @Column({ type: 'int' })
  seed!: number;

  /** Proposals to make instead of seconds to search. */
  @Column({ type: 'int', nullable: true })
  iterations!: number | null;

  @Column({ type: 'boolean' })
  evenings!: boolean;

  /** Of the cohorts' timetables when it was asked for. */
  @Column({ type: 'varchar', length: 64 })
  stamp!: string;

  @Column({ type: 'int' })
  elapsedMs!: number;

  @Column({ type: 'int' })
  rounds!: number;

  @Column({ ...jsonColumn, nullable: true })
  best!: unknown;

  @Column({ type: 'varchar', length: 200, nullable: true })
  failure!: string | null;

  @Column({ ...idColumn, nullable: true })
  createdBy!: string | null;

  @Column(instantColumn)
  createdAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  endedAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  appliedAt!: Date | null;
}
