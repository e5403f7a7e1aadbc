import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { humanizeEntityRef } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ResolvedComponent } from 'backstage-plugin-argo-rollouts-common';
import type { RolloutAddress } from '../../hooks/rolloutAddress';
import { formatList } from '../../text/numbers';
import { useTranslateDetails } from '../../translationOfDetails';
import { nameComponent } from './nameComponent';
import { useTabAddress } from './useTabAddress';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0, overflowWrap: 'anywhere' },
  component: { padding: theme.spacing(1, 0) },
}));

/** The components that show a rollout, to choose from. */
export function ComponentList(props: {
  components: ResolvedComponent[];
  address: RolloutAddress;
}) {
  const { components, address } = props;
  const t = useTranslateDetails();
  const classes = useStyles();
  const tabAddress = useTabAddress();
  return (
    <>
      <Typography variant="h5" component="h2">
        {t('resolve.several', {
          rollout: `${address.rollout?.namespace}/${address.rollout?.name}`,
          cluster: address.rollout?.cluster ?? '',
        })}
      </Typography>
      <ul className={classes.list}>
        {components.map(component => (
          <li key={component.entityRef} className={classes.component}>
            <Typography>
              <Link to={tabAddress(component, address)}>
                {nameComponent(component)}
              </Link>
            </Typography>
            {component.owners.length > 0 && (
              <Typography variant="body2" color="textSecondary">
                {t('resolve.owner', {
                  owners: formatList(
                    t,
                    component.owners.map(owner =>
                      humanizeEntityRef(parseEntityRef(owner), {
                        defaultKind: 'group',
                      }),
                    ),
                  ),
                })}
              </Typography>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
