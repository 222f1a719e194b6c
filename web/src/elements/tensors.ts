// The tensors of the bundled model that the lessons' figures look into. The script of the elements carries these alone.
const LAYER = 'model.layers.1.';

export const LESSON_TENSORS = [
  'lm_head.weight',
  `${LAYER}mlp.up_proj.weight`,
  `${LAYER}mlp.gate_proj.weight`,
  `${LAYER}mlp.down_proj.weight`,
] as const;
