/** Durations. A number must not part from its unit at the end of a line. */
export const timeMessages = {
  seconds: '{{number}}\u00a0s',
  minutes: '{{number}}\u00a0min',
  hours: '{{number}}\u00a0h',
  days_one: '{{count}}\u00a0day',
  days_other: '{{count}}\u00a0days',
  ago: '{{duration}} ago',
} as const;
