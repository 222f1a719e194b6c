import { expect, it } from 'vitest';
import { jsonOf } from './json';

it('writes the columns as they are, without numbers that JSON lacks', () => {
  const columns = [
    { label: 'x', values: Float64Array.of(1, NaN) },
    { label: 'name', values: ['a', null] },
  ];
  expect(JSON.parse(jsonOf({ name: 'n', title: 'T.', columns }))).toEqual({
    name: 'n',
    title: 'T.',
    columns: [
      { label: 'x', values: [1, null] },
      { label: 'name', values: ['a', null] },
    ],
  });
});
