import type { TimelineEntry } from '../api';

/** The severity of something that ended with this phase. */
export function severityOf(phase: string): TimelineEntry['severity'] {
  switch (phase) {
    case 'Successful':
      return 'success';
    case 'Inconclusive':
      return 'warning';
    case 'Failed':
    case 'Error':
      return 'error';
    default:
      return 'info';
  }
}
