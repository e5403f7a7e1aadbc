/** Who takes how much of the traffic, and by what it is divided. */
export const trafficMessages = {
  // A clause that others go on from; without its full stop.
  canary: {
    meantToTake: 'Canary {{name}} is meant to take {{share}} of the traffic',
    takesNothing: 'Canary {{name}} takes no traffic yet',
    takesByPods:
      'Canary {{name}} takes about {{share}} of the traffic, by its share of the pods',
    takes: 'Canary {{name}} takes {{share}} of the traffic',
  },
  split: {
    canary: 'Canary {{share}}',
    experiment: 'experiment {{name}} {{share}}',
    stable: 'stable {{share}}',
    is: '{{shares}}.',
    byPods: '{{shares}}, by pods: no traffic router divides the requests.',
    askedFor: 'Asked for: {{share}}.',
    notKnown: 'Asked for: {{share}}. What the canary takes is not known.',
    notVerified: 'The router has not confirmed it yet.',
  },
  router: {
    divides: '{{router}} divides the traffic.',
    dividesBy: '{{router}} divides the traffic by {{objects}}.',
    bothServices: 'Stable service {{stable}} and canary service {{canary}}.',
    stableService: 'Stable service {{stable}}.',
    canaryService: 'Canary service {{canary}}.',
    pingPong:
      'Services {{ping}} (ping) and {{pong}} (pong) take turns; {{stable}} is stable now.',
    stableScales:
      'Stable gives up pods as the canary takes traffic, so an abort takes time.',
    podsStay: 'Pods stay for {{duration}} after the traffic has left them.',
    podTemplate: 'The pod template is that of {{workload}}.',
    argoCd: 'Application {{application}} in Argo CD',
    managedBy:
      '{{tool}} puts the manifest back when it is changed by hand (application {{application}}).',
  },
} as const;
