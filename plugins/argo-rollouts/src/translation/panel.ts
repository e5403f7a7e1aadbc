/** The frame around a rollout, and all that an entity has. */
export const panelMessages = {
  live: 'live, {{ago}}',
  lastSeen: 'last seen, {{ago}}',
  lost: 'This is as last seen: cluster {{cluster}} does not show it now. Its notice on this page says why.',
  looking: 'Looking for rollouts',
  part: {
    loading: 'Loading',
    notLoaded: 'This part of the page could not be loaded',
    whyNotLoaded:
      'The portal may have been updated since you opened the page, or the connection is gone.',
    notDrawn: 'This part of the page cannot be shown',
    whyNotDrawn:
      "The portal's backend may be of another version than this page. If it stays, report it to the portal team: {{detail}}",
    reload: 'Reload the page',
  },
} as const;
