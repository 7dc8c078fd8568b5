import { describe, expect, it } from '@jest/globals';
import { publishedDistance } from '../published-distance.js';
import { SESSION, at, boardWith, smallCentre } from './small-centre.js';

describe('publishedDistance', () => {
  it('weighs another time more than another room or trainer', () => {
    const sessions = [{ ...SESSION, published: at(3, 2, 0, 0) }];
    const board = boardWith(smallCentre({ sessions }));
    const cost = (spot: ReturnType<typeof at>) => {
      board.put(0, spot);
      const amount = publishedDistance.around(board, 0, spot);
      board.take(0);
      return amount;
    };
    expect([at(3, 2), at(3, 2, 1), at(3, 2, 0, 1), at(3, 4), at(4, 2, 1, 1)].map(cost)).toEqual([
      0, 1, 1, 3, 5,
    ]);
  });
});
