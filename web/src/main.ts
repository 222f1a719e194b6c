import { mount } from 'svelte';
import App from './App.svelte';
import { registerServiceWorker } from './offline/register';
import { startSession } from './state/start';
import './ui/theme.css';

const target = document.getElementById('app');
if (!target) throw new Error('the page has no #app');
mount(App, { target, props: { session: startSession() } });
void registerServiceWorker(window);
