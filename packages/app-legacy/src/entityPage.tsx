import {
  EntityAboutCard,
  EntityLayout,
  EntitySwitch,
} from '@backstage/plugin-catalog';
import Grid from '@material-ui/core/Grid';
import {
  EntityRolloutsCard,
  EntityRolloutsContent,
  isRolloutsAvailable,
} from 'backstage-plugin-argo-rollouts/legacy';

/** The pages of an entity: what it is, and its rollouts. */
export const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        <Grid item xs={12} md={6}>
          <EntityAboutCard />
        </Grid>
        <EntitySwitch>
          <EntitySwitch.Case if={isRolloutsAvailable}>
            <Grid item xs={12} md={6}>
              <EntityRolloutsCard />
            </Grid>
          </EntitySwitch.Case>
        </EntitySwitch>
      </Grid>
    </EntityLayout.Route>
    <EntityLayout.Route
      path="/rollouts"
      title="Rollouts"
      if={isRolloutsAvailable}
    >
      <EntityRolloutsContent />
    </EntityLayout.Route>
  </EntityLayout>
);
