import type { CoreModule, Workspace } from '../../web/src/engine/core-module';

export const root: string;
export const builds: readonly { name: string; folder: string }[];
export function loadCore(build: { folder: string }): Promise<CoreModule>;
export function openPlanted(core: CoreModule, url: string): { workspace: Workspace; reply: { value: string } };
export const silent: () => void;
