import { describe, expect, it } from 'vitest';
import { attributeName, count, flag, numbers, oneOf, positive, text, type Attribute } from './attributes';
import { forShadow } from './sheet';

describe('attributes of an element', () => {
  it('are named like settings, as HTML writes names', () => {
    expect(attributeName('angles')).toBe('angles');
    expect(attributeName('hiddenLayers')).toBe('hidden-layers');
    expect(attributeName('learning_rate')).toBe('learning-rate');
  });

  it('read what they write', () => {
    const both = <T>(attribute: Attribute<T>, value: T) =>
      expect(attribute.read(attribute.write(value))).toEqual(value);
    both(positive, 0.25);
    both(count, 32);
    both(numbers, [20, -3.5, 0]);
    both(flag, false);
    both(text, 'sin(t) ');
    both(oneOf([2, 3]), 3);
    both(oneOf(['cross', 'ellipse']), 'ellipse');
  });

  it('know what means nothing', () => {
    for (const wrong of ['', '0', '-1', '1e999', 'x']) expect(positive.read(wrong)).toBeUndefined();
    for (const wrong of ['', '0', '2.5']) expect(count.read(wrong)).toBeUndefined();
    expect(numbers.read('1, x')).toBeUndefined();
    expect(numbers.read(' ')).toBeUndefined();
    expect(numbers.read('1, 2 3')).toEqual([1, 2, 3]);
    expect(flag.read('')).toBe(true); // <axiscope-... measured>
    for (const wrong of ['yes', 'constructor']) expect(flag.read(wrong)).toBeUndefined();
    expect(oneOf([2, 3]).read('4')).toBeUndefined();
  });
});

describe('the style sheet of an element', () => {
  it('says of the element what the page says of its root', () => {
    expect(forShadow(':root { a: b }')).toBe(':host { a: b }');
    expect(forShadow(":root[data-theme='dark'] {}")).toBe(":host([data-theme='dark']) {}");
    expect(forShadow("@media x { :root:not([data-theme='light']) {} }")).toBe(
      "@media x { :host(:not([data-theme='light'])) {} }",
    );
    expect(forShadow('html {} body,p {} tbody {} /* body { */')).toBe(':host {} :host,p {} tbody {} ');
  });
});
