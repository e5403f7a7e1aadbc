import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useTranslate } from '../../translation';
import { ArgoCdLink } from './ArgoCdLink';
import { describeRoute, describeRouting } from './routerText';

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(1) },
}));

/** What divides the traffic, by which objects, and the routes in force besides the weights. */
export function RouterLine({ view }: { view: RolloutView }) {
  const t = useTranslate();
  const routing = describeRouting(t, view);
  return (
    <div className={useStyles().root}>
      {view.traffic.routes.map(route => (
        <Typography key={`${route.kind} ${route.name}`} variant="body2">
          {describeRoute(t, view, route)}
        </Typography>
      ))}
      {routing && (
        <Typography variant="body2" color="textSecondary">
          {routing}
        </Typography>
      )}
      <ArgoCdLink view={view} />
    </div>
  );
}
