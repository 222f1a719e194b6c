// The file picker is one element, in the sidebar; whoever invites to open a file uses it.
export const FILE_PICKER = 'open-files';

export function pickFiles(): void {
  document.getElementById(FILE_PICKER)?.click();
}
