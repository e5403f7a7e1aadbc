/** What was measured, and what it must be. */
export const measuredMessages = {
  requirement: {
    '<': 'below {{limit}}',
    '<=': 'at most {{limit}}',
    '>': 'above {{limit}}',
    '>=': 'at least {{limit}}',
    '==': '{{limit}}',
    '!=': 'other than {{limit}}',
  },
  condition: {
    must: 'must meet {{condition}}',
    mustNot: 'must not meet {{condition}}',
  },
  value: {
    none: 'no value',
    empty: 'no series',
    NaN: 'no number (NaN)',
    '+Inf': 'infinite (+Inf)',
    '-Inf': 'infinite (-Inf)',
    more: '{{values}} and {{others}} more',
  },
  threshold: 'must be {{requirement}}',
} as const;
