/** Numbers and lists. A number must not part from its unit at the end of a line. */
export const numberMessages = {
  share: '{{percent, number(maximumFractionDigits: 1)}}\u00a0%',
  pods_one: '{{count}}\u00a0pod',
  pods_other: '{{count}}\u00a0pods',
  // The count is that of all pods.
  podsReady_one: '{{ready}} of {{count}}\u00a0pod ready',
  podsReady_other: '{{ready}} of {{count}}\u00a0pods ready',
  // Names: "a, b, and c".
  list: '{{items, list(type: conjunction)}}',
  // Facts beside one another: "2 of 3 done, no failure".
  facts: '{{items, list(type: unit)}}',
} as const;
