// Registers the service worker (web/sw) and lets a waiting newer build take over while the page starts, when nothing can be lost yet.
// The session shows by itself whether offline use is ready (state/start.ts).
export async function registerServiceWorker(window: Window): Promise<void> {
  const container = window.navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const served = import.meta.env.PROD && import.meta.env.AXISCOPE_FORM === 'served';
  // Absent on an address that is neither https nor this machine.
  if (!served || !container) return;
  try {
    const registration = await container.register('./sw.js', { updateViaCache: 'none' });
    // The new build declines while another page is open; then it waits for the next start.
    if (registration.waiting && container.controller) {
      container.addEventListener('controllerchange', () => window.location.reload(), { once: true });
      registration.waiting.postMessage('take over');
    }
  } catch (error) {
    // Private windows and strict settings forbid it; the page works all the same, online.
    console.warn(`No offline use: ${error instanceof Error ? error.message : String(error)}`);
  }
}
