import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useTranslate } from '../../translation';
import { later } from '../Part';
import { ArgoCdLink } from './ArgoCdLink';
import { describeRouting } from './routerText';

const Routes = later(() => import('./Routes').then(m => m.Routes), {
  heightPx: 20,
});

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(1) },
}));

/** What divides the traffic, by which objects, and the routes in force besides the weights. */
export function RouterLine({ view }: { view: RolloutView }) {
  const t = useTranslate();
  const routing = describeRouting(t, view);
  return (
    <div className={useStyles().root}>
      {view.traffic.routes.length > 0 && <Routes view={view} />}
      {routing && (
        <Typography variant="body2" color="textSecondary">
          {routing}
        </Typography>
      )}
      <ArgoCdLink view={view} />
    </div>
  );
}
