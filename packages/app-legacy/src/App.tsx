import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { AlertDisplay } from '@backstage/core-components';
import { CatalogEntityPage, CatalogIndexPage } from '@backstage/plugin-catalog';
import { RolloutResolvePage } from 'backstage-plugin-argo-rollouts/legacy';
import { Navigate, Route } from 'react-router-dom';
import { entityPage } from './entityPage';
import { SignInPage } from './SignInPage';

const app = createApp({ components: { SignInPage } });

/** The example portal as it is on the old frontend system: a catalog, its entities, and their rollouts. */
export default app.createRoot(
  <>
    <AlertDisplay />
    <AppRouter>
      <FlatRoutes>
        <Route path="/" element={<Navigate to="catalog" />} />
        <Route path="/catalog" element={<CatalogIndexPage />} />
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<CatalogEntityPage />}
        >
          {entityPage}
        </Route>
        <Route path="/argo-rollouts/resolve" element={<RolloutResolvePage />} />
      </FlatRoutes>
    </AppRouter>
  </>,
);
