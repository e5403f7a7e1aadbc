import { RolloutLinks } from '../RolloutLinks';
import { ActionProgress } from './ActionProgress';
import { useActions } from './ActionsContext';
import { MoreMenu } from './MoreMenu';
import { VerbButton } from './VerbButton';
import { choiceFor } from './choice';
import { chooseGoOn } from './inSight';
import { useActionStyles } from './styles';

/** The two verbs that make sense now, the others under More, and the progress of what was done. */
export function RolloutActions() {
  const { present } = useActions();
  const classes = useActionStyles();
  const goOn = chooseGoOn(present);
  return (
    <div>
      <div className={classes.buttons}>
        <VerbButton
          verb={goOn}
          choice={choiceFor(present, goOn)}
          look={{ variant: 'contained', color: 'primary' }}
        />
        <VerbButton
          verb="abort"
          choice={{ verb: 'abort' }}
          look={{ variant: 'outlined', className: classes.abort }}
        />
        <MoreMenu inSight={[goOn, 'abort']} />
      </div>
      <RolloutLinks rollout={present} />
      <ActionProgress />
    </div>
  );
}
