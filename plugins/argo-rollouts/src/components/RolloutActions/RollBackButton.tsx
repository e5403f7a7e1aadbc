import { useTranslate } from '../../translation';
import { VerbButton } from './VerbButton';

/** Asks whether to go back to one revision. */
export function RollBackButton({ toRevision }: { toRevision: number }) {
  const t = useTranslate();
  return (
    <VerbButton
      verb="undo"
      choice={{ verb: 'undo', toRevision }}
      look={{ variant: 'outlined', size: 'small' }}
      label={t('verbs.undo.labelOne', { revision: String(toRevision) })}
    />
  );
}
