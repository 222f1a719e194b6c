import { mount } from 'svelte';
import App from './App.svelte';
import { registerServiceWorker } from './offline/register';
import { startSession } from './state/start';
import './ui/theme.css';

const target = document.getElementById('app');
if (!target) throw new Error('the page has no #app');
const session = startSession();
// A task of its own: evaluating the program and drawing the page for the first time are long enough each.
setTimeout(() => {
  mount(App, { target, props: { session } });
  void registerServiceWorker(window);
});
