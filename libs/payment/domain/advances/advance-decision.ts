/** What an advance needs of the one decision function: freezing an answer with its facts, and deciding it again. */
export { type Decision } from '../../../subsidy/domain/decision.js';
export { type Facts } from '../../../subsidy/domain/facts.js';
export {
  type DecisionRecord,
  freezeDecision,
  type FrozenDecision,
  replay,
  type Replay,
} from '../../../subsidy/domain/frozen-decision.js';
