import Typography from '@material-ui/core/Typography';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useTranslateDetails } from '../../translationOfDetails';
import { describeRoute } from './routeText';

/** The header and mirror routes in force. */
export function Routes({ view }: { view: RolloutView }) {
  const t = useTranslateDetails();
  return (
    <>
      {view.traffic.routes.map(route => (
        <Typography key={`${route.kind} ${route.name}`} variant="body2">
          {describeRoute(t, view, route)}
        </Typography>
      ))}
    </>
  );
}
