import Typography from '@material-ui/core/Typography';
import type { Verb } from 'backstage-plugin-argo-rollouts-common';
import { formatList } from '../../text/numbers';
import { useTranslate } from '../../translation';
import { useActions } from './ActionsContext';
import { choiceFor } from './choice';
import { useActionStyles } from './styles';
import { useBlock, useOwners } from './useWhyBlocked';
import { verbWords } from './verbs';

/**
 * Why the buttons in sight cannot be used, in a sentence below them: there is no hovering
 * on a phone. Nothing while the way forward is open, or only the abort is closed by the
 * state, which says so itself.
 */
export function WhyBlocked({ goOn }: { goOn: Verb }) {
  const t = useTranslate();
  const { present } = useActions();
  const classes = useActionStyles();
  const owners = useOwners();
  const block = useBlock(goOn, choiceFor(present, goOn));
  const abortBlock = useBlock('abort', { verb: 'abort' });
  const denied = [
    ...(block?.kind === 'denied' ? [goOn] : []),
    ...(abortBlock?.kind === 'denied' ? (['abort'] as const) : []),
  ].map(verb => verbWords[verb].label(t, present));
  const words = { verbs: formatList(t, denied), owners };
  let why = '';
  if (denied.length > 0) {
    why = t(owners ? 'actions.deniedAskOwner' : 'actions.denied', words);
  } else if (block && block.kind !== 'checking') {
    why = block.why;
  }
  return (
    why !== '' && (
      <Typography
        variant="body2"
        color="textSecondary"
        className={classes.progress}
      >
        {why}
      </Typography>
    )
  );
}
