import { Content, Header, Page } from '@backstage/core-components';
import { useRolloutAddress } from '../../hooks/useRolloutAddress';
import { useTranslateDetails } from '../../translationOfDetails';
import { CopyableText } from '../CopyableText';
import { Notice } from '../Notice';
import { ResolvedRollout } from './ResolvedRollout';

/**
 * The page that an alert links to: it knows cluster, namespace and rollout, and finds
 * the component.
 */
export function ResolvePage() {
  const t = useTranslateDetails();
  const { address } = useRolloutAddress();
  return (
    <Page themeId="tool">
      <Header title={t('resolve.title')} />
      <Content>
        {address.rollout ? (
          <ResolvedRollout rollout={address.rollout} action={address.action} />
        ) : (
          <Notice tone="attention" title={t('resolve.incomplete.title')}>
            {t('resolve.incomplete.text')}
            <CopyableText
              text={`${window.location.pathname}?cluster=prod-eu&namespace=shop&rollout=api-service`}
              copyLabel={t('resolve.incomplete.copy')}
            />
          </Notice>
        )}
      </Content>
    </Page>
  );
}
