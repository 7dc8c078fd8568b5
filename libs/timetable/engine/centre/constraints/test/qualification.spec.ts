import { describe, expect, it } from '@jest/globals';
import { qualification } from '../qualification.js';
import { TRAINER, at, boardWith, smallCentre } from './small-centre.js';

describe('qualification', () => {
  it('asks for the occupation and at least the level', () => {
    const of = (occupation: string, level: number) => ({
      ...TRAINER,
      qualifications: [{ occupation, level }],
    });
    const board = boardWith(
      smallCentre({ trainers: [of('turning', 3), of('turning', 4), of('welding', 1)] }),
    );
    expect([0, 1, 2].map((trainer) => qualification.forbids(board, 0, at(0, 0, 0, trainer)))).toEqual([
      false,
      true,
      true,
    ]);
    expect(qualification.holders(board, 0, at(0, 0, 0, 1))).toEqual([{ kind: 'trainer', id: 't0' }]);
  });
});
