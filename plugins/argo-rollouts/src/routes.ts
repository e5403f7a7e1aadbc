import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The tab *Rollouts* of an entity. */
export const rolloutsRouteRef = createRouteRef();
