import type { ReactNode } from 'react';
import { PartBoundary } from '../Part';
import { RolloutLinks } from '../RolloutLinks';
import { ActionProgress } from './ActionProgress';
import { useActions } from './ActionsContext';
import { MoreMenu } from './MoreMenu';
import { VerbButton } from './VerbButton';
import { WhyBlocked } from './WhyBlocked';
import { choiceFor } from './choice';
import { chooseGoOn } from './inSight';
import { useActionStyles } from './styles';

/**
 * The two verbs that make sense now, the others under More, and the progress of what was
 * done. Each fails alone: whatever cannot be drawn, *Abort* stays.
 */
export function RolloutActions() {
  const { present } = useActions();
  const classes = useActionStyles();
  return (
    <div>
      <div className={classes.buttons}>
        <Alone>
          <GoOnButton />
        </Alone>
        <Alone>
          <VerbButton
            verb="abort"
            choice={{ verb: 'abort' }}
            look={{ variant: 'outlined', className: classes.abort }}
          />
        </Alone>
        <Alone>
          <More />
        </Alone>
      </div>
      {/* The buttons say it too. */}
      <Alone instead={<></>}>
        <WhyNot />
      </Alone>
      <Alone>
        <RolloutLinks rollout={present} />
      </Alone>
      <Alone>
        <ActionProgress />
      </Alone>
    </div>
  );
}

function Alone(props: { instead?: ReactNode; children: ReactNode }) {
  return <PartBoundary of={useActions().present} {...props} />;
}

function GoOnButton() {
  const { present } = useActions();
  const goOn = chooseGoOn(present);
  return (
    <VerbButton
      verb={goOn}
      choice={choiceFor(present, goOn)}
      look={{ variant: 'contained', color: 'primary' }}
    />
  );
}

function More() {
  return <MoreMenu inSight={[chooseGoOn(useActions().present), 'abort']} />;
}

function WhyNot() {
  return <WhyBlocked goOn={chooseGoOn(useActions().present)} />;
}
