// The report as the command line writes it: `axiscope analyze FILE --json -`.
import type { Report } from '../report/types';

export const reportJson = (report: Report): string => JSON.stringify(report, null, 1) + '\n';
