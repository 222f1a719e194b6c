// Settings of the sinusoid experiment for tests that need a catalogue.
import type { ToySettings } from '../../web/src/report/toy';

export const TOY_SETTINGS: ToySettings = {
  defaults: {
    case: 'A',
    components: 8,
    band: 'low',
    noise: 0,
    samples: 4096,
    seed: 1,
    layers: 2,
    width: 64,
    activation: 'relu',
    omega: 30,
    steps: 5000,
    batch: 256,
    learning_rate: 0.001,
    topk: 0,
  },
  limits: { width: [1, 1024] },
  above_least: ['omega', 'learning_rate'],
  components: { low: [1, 20], high: [1, 161], both: [1, 40] },
  choices: { case: ['A', 'B'], band: ['low', 'high', 'both'], activation: ['relu', 'tanh', 'sine'] },
};
