// The tensors of the bundled model that the lessons' figures look into. The script of the elements carries these alone.
const mlp = (layer: number, part: string): string => `model.layers.${layer}.mlp.${part}_proj.weight`;

export const LESSON_TENSORS = ['lm_head.weight', mlp(1, 'up'), mlp(1, 'gate'), mlp(1, 'down'), mlp(2, 'gate')] as const;
