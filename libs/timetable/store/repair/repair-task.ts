/** What a repair is asked and answers: plain data between threads. */
import { factsOf, type PlainFacts } from '../solving/plain-facts.js';
import type { RepairCause } from './repair-cause.js';
import { planRepair, type RepairNames, type RepairPlan, type RepairProgress } from './repair-plan.js';

export interface RepairTask {
  readonly facts: PlainFacts;
  readonly cause: RepairCause;
  readonly names: RepairNames;
}

/** Ranked ways to repair the timetables after the cause; `heard` is told after each step. */
export const plansOf = (
  { facts, cause, names }: RepairTask,
  heard?: (progress: RepairProgress) => void,
): RepairPlan[] => planRepair(factsOf(facts), cause, names, heard);
