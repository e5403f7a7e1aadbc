/** The routes in force besides the weights: what they take, and since which step. */
export const routeMessages = {
  header:
    'Header route {{name}}: requests where {{matches}} go to the canary (set by {{step}}).',
  mirror:
    'Mirror route {{name}}: requests where {{matches}} are copied to the canary (set by {{step}}).',
  mirrorShare:
    'Mirror route {{name}}: {{share}} of the requests where {{matches}} are copied to the canary (set by {{step}}).',
  or: '{{first}}, or {{next}}',
  and: '{{first}} and {{next}}',
  exact: '{{subject}} is {{value}}',
  prefix: '{{subject}} starts with {{value}}',
  regex: '{{subject}} fits the pattern {{value}}',
  on: {
    header: 'header {{name}}',
    method: 'method',
    path: 'path',
  },
} as const;
