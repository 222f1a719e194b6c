// A figure as a custom element.
//
//   <axiscope-rotation cloud="cross" angles="30" theme="dark" lang="ko"></axiscope-rotation>
//
//   attributes   the figure's settings, `theme` (auto, light, dark) and `lang`; what they say is followed at any time
//   settings     all settings as an object; setting it changes those that it names
//   change       the event after the reader has changed something: `detail` has the settings
//
// Nothing is computed before the element comes near to what is seen.
import { mount, unmount, type Component } from 'svelte';
import type { Learning } from '../learn/learning';
import { attributeName, type Attribute, type Attributes } from './attributes';
import Frame from './Frame.svelte';
import { Held } from './held.svelte';
import { sharedLearning } from './learning';
import { chooseLanguage, chooseTheme } from './page.svelte';
import { sheet } from './sheet';

export interface FigureProps<Settings> {
  learning: Learning;
  settings: Settings;
  onchange: (settings: Settings) => void;
}

export interface FigureElement<Settings extends object> {
  name: string; // 'axiscope-rotation'
  component: Component<FigureProps<Settings>>;
  defaults: Settings;
  attributes: Attributes<Settings>;
  // Settings that do not go together, made to; from attributes they come one by one.
  settled?: (settings: Settings) => Settings;
}

const NEAR = '400px'; // begin a screen's half before it is seen

export function defineFigure<Settings extends object>(figure: FigureElement<Settings>): void {
  const { attributes, defaults, settled = (settings: Settings) => settings } = figure;
  const byAttribute = new Map(
    Object.entries<Attribute<unknown> | undefined>(attributes).map(([setting, attribute]) => [
      attributeName(setting),
      { setting, attribute },
    ]),
  );

  class AxiscopeFigure extends HTMLElement {
    static readonly observedAttributes = ['lang', 'theme', ...byAttribute.keys()];

    #held = new Held<Settings>(defaults, settled, (settings) =>
      this.dispatchEvent(new CustomEvent('change', { detail: settings, bubbles: true, composed: true })),
    );
    #shown: Record<string, unknown> | null = null;
    #near: IntersectionObserver | null = null;

    get settings(): Settings {
      return this.#held.settings;
    }
    set settings(change: Partial<Settings>) {
      this.#held.give(change);
    }

    connectedCallback(): void {
      if (Object.hasOwn(this, 'settings')) {
        const { settings } = this; // set before the script was there
        Reflect.deleteProperty(this, 'settings');
        this.settings = settings;
      }
      chooseLanguage(this);
      chooseTheme(this);
      this.#near = new IntersectionObserver(
        (entries) => {
          if (entries.some(({ isIntersecting }) => isIntersecting)) this.#show();
        },
        { rootMargin: NEAR },
      );
      this.#near.observe(this);
    }

    disconnectedCallback(): void {
      this.#near?.disconnect();
      if (this.#shown) void unmount(this.#shown);
      this.#shown = null;
      this.shadowRoot?.replaceChildren();
    }

    attributeChangedCallback(name: string, _: string | null, text: string | null): void {
      if (name === 'lang' || name === 'theme') {
        if (this.isConnected) (name === 'lang' ? chooseLanguage : chooseTheme)(this);
        return;
      }
      const { setting, attribute } = byAttribute.get(name) ?? {};
      if (!setting || !attribute) return;
      const value = text === null ? defaults[setting as keyof Settings] : attribute.read(text);
      if (text !== null && value === undefined) console.warn(`<${figure.name}>: ${name}="${text}" means nothing here`);
      else this.#held.give({ [setting]: value } as Partial<Settings>);
    }

    #show(): void {
      this.#near?.disconnect();
      if (this.#shown) return;
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      const style = document.createElement('style');
      style.textContent = sheet;
      root.append(style);
      this.#shown = mount(Frame<Settings>, {
        target: root,
        props: { host: this, held: this.#held, component: figure.component, learning: sharedLearning() },
      });
    }
  }

  // Twice the same script, or another version of it: the first one stays.
  if (!customElements.get(figure.name)) customElements.define(figure.name, AxiscopeFigure);
}
