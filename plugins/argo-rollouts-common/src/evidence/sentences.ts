/**
 * Why there is no evidence and what to do about it, in English and with placeholders: for
 * the logs of the backend and for the page, which may translate them.
 * @public
 */
export const EVIDENCE_SENTENCES = {
  cause: {
    noTarget: {
      message: 'This portal knows no Prometheus for cluster {{cluster}}.',
      nextStep:
        'Ask whoever keeps the portal to add one to argoRollouts.prometheus.',
    },
    unknownTarget: {
      message:
        'The annotation argo-rollouts/prometheus names "{{name}}", and this portal has no such Prometheus for cluster {{cluster}}.',
      nextStep: 'Name one of {{choices}}, or leave the annotation out.',
    },
    unknownTargetOfNone: {
      message:
        'The annotation argo-rollouts/prometheus names "{{name}}", and this portal has no Prometheus for cluster {{cluster}}.',
      nextStep:
        'Ask whoever keeps the portal to add one to argoRollouts.prometheus.',
    },
    unknownPreset: {
      message:
        'The annotation argo-rollouts/metrics-preset names "{{name}}", and this portal has no such preset.',
      nextStep: 'Name one of {{choices}}, or leave the annotation out.',
    },
    unknownMetric: {
      message: 'This portal has no metric "{{name}}".',
      nextStep:
        'Metrics besides the standard ones are named in argoRollouts.metrics.own.',
    },
    noServices: {
      message:
        'This way of asking needs a canary service and a stable service, which the rollout does not have.',
      nextStep:
        'Choose another preset with the annotation argo-rollouts/metrics-preset.',
    },
    noServiceTimes: {
      message:
        'This way of asking goes by the services, and the cluster no longer tells since when they belong to these two versions.',
      nextStep:
        'Choose a preset that tells pods apart with the annotation argo-rollouts/metrics-preset.',
    },
    podNamesCut: {
      message:
        'The name of the rollout is so long that Kubernetes cuts the revision out of the names of its pods.',
      nextStep:
        'Let the scrape add the label rollouts_pod_template_hash, and use the preset http-hash.',
    },
    noRevision: {
      message: 'The rollout has no revision yet that could be measured.',
      nextStep: 'Wait until the controller has taken it up.',
    },
    noRequests: {
      message: 'Neither revision was asked anything in this window.',
      nextStep: 'Choose a longer window, or wait for traffic.',
    },
    noSeriesOfRollout: {
      message:
        'Prometheus {{target}} has no request metrics of rollout {{rollout}}. Looked for: {{metrics}}.',
      nextStep:
        'Check that its pods are scraped with the labels namespace and pod, or add metrics of your own to the configuration.',
    },
    noSeriesOfMetric: {
      message:
        'Prometheus {{target}} has no series for "{{metric}}" of either revision in this window.',
      nextStep:
        'Check that the pods are scraped, by trying the query in Prometheus.',
    },
    noErrorLabel: {
      message:
        'Prometheus {{target}} counts requests with {{metric}}, but none of them has the label {{label}}, which tells whether a request failed. So nobody knows how many did.',
      nextStep:
        'Let the application or the scrape give it that label, choose another preset with the annotation argo-rollouts/metrics-preset, or ask for the errors with a metric of your own (argoRollouts.metrics.own).',
    },
    noPart: {
      message:
        'Prometheus {{target}} has the whole of which "{{metric}}" is a part, and no series of the part.',
      nextStep:
        'Try ratio.part in Prometheus. Where its series begin with the first event, let it end in "or 0 * …" with series that are there before.',
    },
    unreachable: {
      message: 'Prometheus {{target}} does not answer ({{how}}).',
      nextStep:
        'Check that it runs and can be reached from the portal. It is asked again by itself.',
    },
    timeout: {
      message: 'Prometheus {{target}} did not answer in time.',
      nextStep:
        'It may be overloaded: choose a shorter window, or look at its health. It is asked again by itself.',
    },
    unauthenticated: {
      message:
        "Prometheus {{target}} does not accept the portal's credentials.",
      nextStep:
        "Renew the credentials of the target {{target}} in the portal's configuration.",
    },
    noToken: {
      message: 'The token server of Prometheus {{target}} gives no token.',
      nextStep:
        'Check oauth2 of the target {{target}} in the configuration of the portal.',
    },
    forbidden: {
      message: 'Prometheus {{target}} does not allow the portal to ask this.',
      nextStep:
        'Give the account of the portal the right to read metrics there, and check the tenant in its headers.',
    },
    badQuery: {
      message: 'Prometheus {{target}} does not understand the query.',
      nextStep:
        'If it is a query of your configuration, correct it there (argoRollouts.metrics.own).',
    },
    execution: {
      message: 'Prometheus {{target}} could not carry the query out.',
      nextStep:
        'Choose a shorter window. If that does not help, the query is too large for its limits.',
    },
    queryTimeout: {
      message: 'Prometheus {{target}} took too long over the query.',
      nextStep:
        'Choose a shorter window. If it is a query of your configuration, let a recording rule prepare it; timeoutSeconds of the target is how long one may take.',
    },
    notOneSeries: {
      message:
        'Prometheus {{target}} does not answer the query with one series.',
      nextStep: 'Let the query give one series, for example with sum().',
    },
    unavailable: {
      message:
        'Prometheus {{target}} is too busy or not well (HTTP {{status}}).',
      nextStep:
        'Look at the health of that Prometheus. It is asked again by itself.',
    },
    badAnswer: {
      message: 'Target {{target}} answered what no Prometheus would.',
      nextStep:
        'Check its url in the configuration of the portal; a login page or another program may stand there.',
    },
    noApi: {
      message:
        'Target {{target}} knows no Prometheus API at its address (HTTP {{status}}).',
      nextStep:
        'Check its url in the configuration of the portal: it ends where /api/v1 begins.',
    },
    tooLarge: {
      message:
        'The answer of Prometheus {{target}} is larger than {{megabytes}} MB.',
      nextStep: 'Let the query give one series, for example with sum().',
    },
    redirected: {
      message:
        'Target {{target}} sends the portal to {{host}}, where it does not go with its credentials.',
      nextStep: 'Put the final address into the configuration of the portal.',
    },
    warnings: {
      message: 'Prometheus warns that the answer may not be complete.',
      nextStep: 'Look at the query in Prometheus: it shows the same warning.',
    },
    clockAhead: {
      message:
        'The clock of Prometheus is {{seconds}} s ahead of that of the portal, so the newest points may be missing or old.',
      nextStep: 'Set both clocks by the same time server.',
    },
    clockBehind: {
      message:
        'The clock of Prometheus is {{seconds}} s behind that of the portal, so the newest points may be missing or old.',
      nextStep: 'Set both clocks by the same time server.',
    },
  },
  how: {
    refused: 'connection refused',
    broken: 'the connection broke',
    brokenTls:
      "the connection broke, as it does where the portal's certificate is not accepted",
    nameNotResolved: 'its name cannot be resolved',
    noRoute: 'no route to it',
    ourCertificate: "it does not accept the portal's certificate",
    certificateNotTrusted: 'its certificate is not trusted',
    noTls: 'it does not speak TLS with us',
    unknown: 'no connection',
  },
  /** In the words of whoever answered. */
  said: '{{what}} It says: {{said}}',
} as const;
