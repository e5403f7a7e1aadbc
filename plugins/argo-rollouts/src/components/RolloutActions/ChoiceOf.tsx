import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import type {
  ActionChoice,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { useUniqueId } from '../../hooks/useUniqueId';
import { formatRevision } from '../../text/revisions';
import { type Translate, useTranslate } from '../../translation';
import { useActions } from './ActionsContext';
import { useActionStyles } from './styles';

/** What a verb is about, where there are several that it could be about. */
export function ChoiceOf(props: { choice: ActionChoice; isSettled: boolean }) {
  const { choice, isSettled } = props;
  const t = useTranslate();
  const { present, action } = useActions();
  const classes = useActionStyles();
  const id = useUniqueId();
  const offer = listChoices(t, present, choice);
  return offer === null || offer.options.length < 2 ? null : (
    <TextField
      id={id}
      select
      fullWidth
      variant="outlined"
      size="small"
      className={classes.part}
      label={offer.label}
      value={offer.chosen}
      disabled={isSettled}
      onChange={({ target }) => {
        const option = offer.options.find(({ key }) => key === target.value);
        if (option) {
          action.ask(option.choice);
        }
      }}
    >
      {offer.options.map(({ key, words }) => (
        <MenuItem key={key} value={key}>
          {words}
        </MenuItem>
      ))}
    </TextField>
  );
}

interface Offer {
  label: string;
  chosen: string;
  options: Array<{ key: string; words: string; choice: ActionChoice }>;
}

function listChoices(
  t: Translate,
  { actions }: RolloutView,
  choice: ActionChoice,
): Offer | null {
  switch (choice.verb) {
    case 'undo':
      return {
        label: t('verbs.undo.choose'),
        chosen: String(choice.toRevision),
        options: actions.undo.revisions
          .filter(({ action }) => action.possible)
          .map(option => ({
            key: String(option.revision),
            words: t('verbs.undo.revision', {
              revision: String(option.revision),
              version: formatRevision(option),
            }),
            choice: { verb: 'undo', toRevision: option.revision },
          })),
      };
    case 'terminate':
      return {
        label: t('verbs.terminate.choose'),
        chosen: choice.analysisRun,
        options: actions.terminate.analysisRuns
          .filter(({ action }) => action.possible)
          .map(({ name }) => ({
            key: name,
            words: name,
            choice: { verb: 'terminate', analysisRun: name },
          })),
      };
    default:
      return null;
  }
}
