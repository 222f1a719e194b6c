import { expect, it } from 'vitest';
import { axesName, capital } from './names';

it.each([
  ['random-hadamard', 'random Hadamard'],
  ['two-sided-random-hadamard', 'two-sided random Hadamard'],
  ['head-pca', 'per-head PCA'],
  ['shared-pca', 'shared PCA'],
  ['optrot', 'OptRot'],
  ['entropy-rotation', 'entropy rotation'],
])('%s is called %s', (id, name) => expect(axesName(id)).toBe(name));

it('begins a sentence with a capital', () => expect(capital(axesName('centred-pca'))).toBe('Centred PCA'));
