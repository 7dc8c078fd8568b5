/**
 * Steps of a repair that can be told one from another: the three ways that the engine tries, the exact search, the other
 * times with the trainer or the workshop kept, and what costs least.
 */
export const REPAIR_STEPS = 6;
