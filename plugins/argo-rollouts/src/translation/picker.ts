/** Choosing one of several rollouts, and the card on the overview. */
export const pickerMessages = {
  title: 'Rollouts',
  filter: 'Filter rollouts',
  filterBy: 'By name, namespace, cluster or state',
  fitting: '{{fitting}} of {{all}} rollouts',
  column: {
    rollout: 'Rollout',
    place: 'Cluster / namespace',
    state: 'State',
    gist: 'What goes on',
  },
  asLastSeen: 'As last seen: {{gist}}',
  toTab: 'See and steer them',
  more: 'and {{number}} more',
  problem: '{{title}}. {{message}}',
  nothing: '{{title}}.',
} as const;
