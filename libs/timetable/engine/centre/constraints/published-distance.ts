import { sameSpot } from '../model.js';
import type { CentreWeighed } from './constraint.js';

/** Sessions that are not where the published version has them; another time counts three times another room or trainer. */
export const publishedDistance: CentreWeighed = {
  name: 'published_distance',
  why: 'What has been published is in people’s diaries.',
  weight: 6,
  around({ plan, spots }, session) {
    const { published } = plan.centre.sessions[session]!;
    const spot = spots[session];
    if (published === undefined || spot === undefined || sameSpot(published, spot)) return 0;
    const moved = published.day !== spot.day || published.slot !== spot.slot;
    return (
      (moved ? 3 : 0) +
      (published.workshop === spot.workshop ? 0 : 1) +
      (published.trainer === spot.trainer ? 0 : 1)
    );
  },
};
