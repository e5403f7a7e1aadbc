/** From when to when evidence is shown, where a person chooses it. */
export const windowMessages = {
  from: 'From',
  to: 'To',
  show: 'Show',
  wrong: 'The end must come after the start.',
} as const;
