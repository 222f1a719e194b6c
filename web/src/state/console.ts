// `axiscope` in the browser's console: the same report as the JSON download and the command line.
import type { Report } from '../report/types';
import type { Session } from './session';
import type { ViewState } from './view-state';

export interface ConsoleHandle {
  readonly version: string;
  readonly state: ViewState;
  report(): Report;
}

declare global {
  interface Window {
    axiscope?: ConsoleHandle;
  }
}

export function exposeConsole(window: Window, session: Session): void {
  window.axiscope = {
    get version() {
      return session.catalogue?.axiscope ?? '';
    },
    get state() {
      return JSON.parse(JSON.stringify(session.state)) as ViewState; // a copy: the reactive one is not to be written to
    },
    report: () => session.report(),
  };
}
