import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { argoRolloutsTranslationRef } from '../../translation';
import { VerbButton } from './VerbButton';

/** Asks whether to go back to one revision. */
export function RollBackButton({ toRevision }: { toRevision: number }) {
  const { t } = useTranslationRef(argoRolloutsTranslationRef);
  return (
    <VerbButton
      verb="undo"
      choice={{ verb: 'undo', toRevision }}
      look={{ variant: 'outlined', size: 'small' }}
      label={t('verbs.undo.labelOne', { revision: String(toRevision) })}
    />
  );
}
